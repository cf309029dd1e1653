package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.world.Memory;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A request's XML as a tree of elements; attributes and namespaces are left out. */
record XmlTree(String name, String text, List<XmlTree> children) {
  private static final int DEEPEST = 20;
  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads a document.
   *
   * @throws S3Fault MalformedXML, if it isn't one; MaxMessageLengthExceeded, if it has more
   *     elements than are taken
   */
  static XmlTree parse(byte[] document) {
    if (document.length > Memory.longestDocument() || Memory.hasTooMany('<', document)) {
      throw new S3Fault(400, "MaxMessageLengthExceeded", "Your request was too large.");
    }
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        if (reader.getEventType() == XMLStreamConstants.DTD) {
          throw S3Faults.malformedXml();
        }
      }
      return element(reader, 0);
    } catch (XMLStreamException | IllegalStateException | java.util.NoSuchElementException e) {
      throw S3Faults.malformedXml();
    }
  }

  private static XmlTree element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw S3Faults.malformedXml();
    }
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlTree> children = new ArrayList<>();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(reader, depth + 1));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
    }
    return new XmlTree(name, children.isEmpty() ? text.toString() : "", List.copyOf(children));
  }

  /**
   * This document, if its root has a name.
   *
   * @throws S3Fault MalformedXML, if it has another
   */
  XmlTree named(String root) {
    if (!name.equals(root)) {
      throw S3Faults.malformedXml();
    }
    return this;
  }

  static XmlTree leaf(String name, String text) {
    return new XmlTree(name, text, List.of());
  }

  static XmlTree of(String name, List<XmlTree> children) {
    return new XmlTree(name, "", List.copyOf(children));
  }

  Optional<XmlTree> child(String wanted) {
    return children.stream().filter(c -> c.name().equals(wanted)).findFirst();
  }

  List<XmlTree> all(String wanted) {
    return children.stream().filter(c -> c.name().equals(wanted)).toList();
  }

  /** The text of a child. */
  Optional<String> value(String wanted) {
    return child(wanted).map(XmlTree::text);
  }

  /**
   * The text of a child that must be there.
   *
   * @throws S3Fault MalformedXML, if it isn't
   */
  String required(String wanted) {
    return value(wanted).orElseThrow(S3Faults::malformedXml);
  }
}

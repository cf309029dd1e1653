package dev.appstreamkit.reports;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page, read by a strict parser: it is written so that it is XML, too. */
record Parsed(Document document) {

  static Parsed of(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return new Parsed(factory.newDocumentBuilder().parse(new InputSource(new StringReader(html))));
  }

  List<Element> all(String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  String text() {
    return document.getDocumentElement().getTextContent();
  }

  /** Returns the names of all elements, and of all attributes after an {@code @}. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Element element : all("*")) {
      names.add(element.getTagName());
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        names.add("@" + element.getAttributes().item(i).getNodeName());
      }
    }
    return names;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    all(name).forEach(element -> texts.add(element.getTextContent()));
    return texts;
  }
}

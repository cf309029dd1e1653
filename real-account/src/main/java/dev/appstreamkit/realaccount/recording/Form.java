package dev.appstreamkit.realaccount.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The form of a request or an answer: which members it has, and of what type. */
final class Form {

  private static final JsonMapper JSON = new JsonMapper();

  /** Maps whose keys are the account's own words. */
  private static final Set<String> OWN_KEYS = Set.of("Tags", "tags", "newImageTags");

  private final SortedSet<String> paths = new TreeSet<>();

  private Form() {}

  /** Reads JSON, XML or a form's fields; what is none of them is said to be that. */
  static SortedSet<String> of(String body) {
    Form form = new Form();
    String text = body.strip();
    try {
      if (text.startsWith("{")) {
        form.json("", JSON.readTree(text));
      } else if (text.startsWith("<")) {
        form.element("", document(text).getDocumentElement());
      } else if (!text.isEmpty()) {
        form.fields(text);
      }
    } catch (JsonProcessingException | SAXException unreadable) {
      form.paths.add("unreadable");
    }
    return form.paths;
  }

  private void json(String path, JsonNode node) {
    if (node.isObject()) {
      boolean own = OWN_KEYS.contains(path.substring(path.lastIndexOf('.') + 1));
      node.properties()
          .forEach(
              member -> json(join(path, own ? "*" : plain(member.getKey())), member.getValue()));
    } else if (node.isArray()) {
      node.forEach(item -> json(path + "[]", item));
      if (node.isEmpty()) {
        paths.add(path + "[]=none");
      }
    } else if (node.isTextual()) {
      paths.add(path + "=" + Words.shown(path, node.asText()));
    } else {
      paths.add(
          path + "=" + (node.isBoolean() ? node.asText() : node.isNull() ? "null" : "number"));
    }
  }

  private void element(String path, Element element) {
    boolean leaf = true;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        leaf = false;
        element(join(path, plain(inner.getTagName())), inner);
      }
    }
    if (leaf && !path.isEmpty()) {
      paths.add(path + "=" + Words.shown(path, element.getTextContent()));
    }
  }

  /** The Query protocol's: the numbers of a list's items are of no interest. */
  private void fields(String text) {
    for (String field : text.split("&", -1)) {
      String name = field.substring(0, Math.max(0, field.indexOf('=')));
      paths.add(
          name.matches("[A-Za-z0-9.]+") ? name.replaceAll("\\.\\d+(?=\\.|$)", ".N") : "unreadable");
    }
  }

  /** Returns a member's name; what doesn't look like one is somebody's own word. */
  private static String plain(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_:-]{0,60}") ? name : "*";
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Document document(String text) throws SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("XML can't be read here", e);
    }
  }
}

package dev.appstreamkit.simulator.internal.aws.s3;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the XML that S3 answers with. */
final class S3Xml {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final StringBuilder out = new StringBuilder(512);

  private S3Xml() {}

  /** A document whose root is in S3's namespace. */
  static byte[] document(String root, Consumer<S3Xml> content) {
    return write(root, " xmlns=\"" + NAMESPACE + "\"", content);
  }

  /** A document without a namespace, as errors are. */
  static byte[] plain(String root, Consumer<S3Xml> content) {
    return write(root, "", content);
  }

  private static byte[] write(String root, String attributes, Consumer<S3Xml> content) {
    S3Xml xml = new S3Xml();
    xml.out.append(PROLOG).append('<').append(root).append(attributes).append('>');
    content.accept(xml);
    xml.out.append("</").append(root).append('>');
    return xml.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An element with text, left out if the value is null. */
  S3Xml text(String name, @Nullable Object value) {
    if (value != null) {
      out.append('<').append(name).append('>');
      escape(value.toString());
      out.append("</").append(name).append('>');
    }
    return this;
  }

  /** Text in the element that is open. */
  S3Xml content(String value) {
    escape(value);
    return this;
  }

  /** An element with elements inside. */
  S3Xml element(String name, Consumer<S3Xml> content) {
    return element(name, "", content);
  }

  /** An element with attributes, given as they stand in the document. */
  S3Xml element(String name, String attributes, Consumer<S3Xml> content) {
    out.append('<').append(name).append(attributes).append('>');
    content.accept(this);
    out.append("</").append(name).append('>');
    return this;
  }

  /** A tree that was read before. */
  S3Xml tree(XmlTree tree) {
    if (tree.children().isEmpty()) {
      return text(tree.name(), tree.text());
    }
    return element(tree.name(), inner -> tree.children().forEach(inner::tree));
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> {
          // What XML 1.0 can't hold goes out as a reference, as S3 does it: clients that care ask
          // for encoding-type=url.
          if (c < 0x20 && c != '\n' && c != '\t') {
            out.append("&#x").append(Integer.toHexString(c)).append(';');
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}

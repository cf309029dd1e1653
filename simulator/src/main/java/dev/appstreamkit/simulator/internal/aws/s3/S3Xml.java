package dev.appstreamkit.simulator.internal.aws.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The XML that S3 answers with: what stands in it is noted while it can't change, under the world's
 * lock, and written afterwards.
 */
final class S3Xml {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** Markup, and leaves. */
  private final List<Object> pieces = new ArrayList<>();

  private S3Xml() {}

  /** A document whose root is in S3's namespace. */
  static S3Xml document(String root, Consumer<S3Xml> content) {
    return write(root, " xmlns=\"" + NAMESPACE + "\"", content);
  }

  /** A document without a namespace, as errors are. */
  static S3Xml plain(String root, Consumer<S3Xml> content) {
    return write(root, "", content);
  }

  private static S3Xml write(String root, String attributes, Consumer<S3Xml> content) {
    S3Xml xml = new S3Xml();
    xml.pieces.add(PROLOG);
    return xml.element(root, attributes, content);
  }

  /** An element with text alone; without a name, the text. */
  private record Leaf(String name, String text) {}

  /** An element with text, left out if the value is null. */
  S3Xml text(String name, @Nullable Object value) {
    if (value != null) {
      pieces.add(new Leaf(name, value.toString()));
    }
    return this;
  }

  /** Text in the element that is open. */
  S3Xml content(String value) {
    pieces.add(new Leaf("", value));
    return this;
  }

  /** An element with elements inside. */
  S3Xml element(String name, Consumer<S3Xml> content) {
    return element(name, "", content);
  }

  /** An element with attributes, given as they stand in the document. */
  S3Xml element(String name, String attributes, Consumer<S3Xml> content) {
    pieces.add("<" + name + attributes + ">");
    content.accept(this);
    pieces.add("</" + name + ">");
    return this;
  }

  /** A tree that was read before. */
  S3Xml tree(XmlTree tree) {
    if (tree.children().isEmpty()) {
      return text(tree.name(), tree.text());
    }
    return element(tree.name(), inner -> tree.children().forEach(inner::tree));
  }

  /** Writes it. */
  byte[] bytes() {
    StringBuilder out = new StringBuilder(512);
    for (Object piece : pieces) {
      if (!(piece instanceof Leaf leaf)) {
        out.append(piece);
      } else if (leaf.name().isEmpty()) {
        escape(leaf.text(), out);
      } else {
        out.append('<').append(leaf.name()).append('>');
        escape(leaf.text(), out);
        out.append("</").append(leaf.name()).append('>');
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void escape(String value, StringBuilder out) {
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

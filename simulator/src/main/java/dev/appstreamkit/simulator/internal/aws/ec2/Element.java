package dev.appstreamkit.simulator.internal.aws.ec2;

import dev.appstreamkit.simulator.internal.protocol.XmlCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * EC2's XML: elements without attributes, lists of {@code item}s. What stands in it is noted while
 * it can't change, under the world's lock, and written afterwards.
 */
final class Element {

  /** Markup, and leaves. */
  private final List<Object> pieces = new ArrayList<>();

  /** An element with text alone; without a name, the text. */
  private record Leaf(String name, String text) {}

  /** Adds an element with a text. */
  Element text(String name, Object value) {
    pieces.add(new Leaf(name, String.valueOf(value)));
    return this;
  }

  /** Adds a list; the writer gets this and an item. */
  <T> Element list(String name, Collection<T> items, BiConsumer<Element, T> writer) {
    return around(
        name,
        () -> {
          for (T item : items) {
            around("item", () -> writer.accept(this, item));
          }
        });
  }

  /** Adds a list of texts. */
  Element texts(String name, List<String> items) {
    return list(name, items, (element, text) -> element.pieces.add(new Leaf("", text)));
  }

  /** Adds an element around others. */
  Element around(String name, Runnable inside) {
    pieces.add("<" + name + ">");
    inside.run();
    pieces.add("</" + name + ">");
    return this;
  }

  /** Writes it. */
  String written() {
    StringBuilder out = new StringBuilder(1024);
    for (Object piece : pieces) {
      if (!(piece instanceof Leaf leaf)) {
        out.append(piece);
      } else if (leaf.name().isEmpty()) {
        out.append(XmlCodec.escape(leaf.text()));
      } else {
        out.append('<').append(leaf.name()).append('>');
        out.append(XmlCodec.escape(leaf.text()));
        out.append("</").append(leaf.name()).append('>');
      }
    }
    return out.toString();
  }
}

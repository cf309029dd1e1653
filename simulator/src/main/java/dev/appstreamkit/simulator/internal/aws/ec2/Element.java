package dev.appstreamkit.simulator.internal.aws.ec2;

import dev.appstreamkit.simulator.internal.protocol.XmlCodec;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes EC2's XML: elements without attributes, lists of {@code item}s. */
final class Element {

  private final StringBuilder out = new StringBuilder(1024);

  /** Writes an element with a text. */
  Element text(String name, Object value) {
    out.append('<').append(name).append('>');
    out.append(XmlCodec.escape(String.valueOf(value)));
    out.append("</").append(name).append('>');
    return this;
  }

  /** Writes a list; the writer gets this and an item. */
  <T> Element list(String name, Collection<T> items, BiConsumer<Element, T> writer) {
    out.append('<').append(name).append('>');
    for (T item : items) {
      out.append("<item>");
      writer.accept(this, item);
      out.append("</item>");
    }
    out.append("</").append(name).append('>');
    return this;
  }

  /** Writes a list of texts. */
  Element texts(String name, List<String> items) {
    return list(name, items, (element, text) -> element.out.append(XmlCodec.escape(text)));
  }

  /** Writes an element around others. */
  Element around(String name, Runnable inside) {
    out.append('<').append(name).append('>');
    inside.run();
    out.append("</").append(name).append('>');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

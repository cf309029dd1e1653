package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.protocol.TakesLong;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Bytes that never change, with what was found out about them, each thing once. To find something
 * out takes long and is never done under the world's lock: whoever asks there for what isn't known
 * yet is answered with {@link TakesLong}, and asks again once it is.
 */
final class Content {

  /** What an ETag is made of. */
  static final Fact<byte[]> MD5 = new Fact<>("MD5", ChecksumAlgorithm::md5);

  /** The bytes as XML; finding it out ends with an S3Fault if they aren't. */
  static final Fact<XmlTree> XML = new Fact<>("XML", XmlTree::parse);

  /** The bytes as a policy; finding it out ends with an IllegalArgumentException if they aren't. */
  static final Fact<PolicyDocument> POLICY =
      new Fact<>(
          "policy", bytes -> PolicyDocument.parse(new String(bytes, StandardCharsets.UTF_8)));

  private final byte[] bytes;
  private final Consumer<String> watch;
  private final Map<String, Object> found = new ConcurrentHashMap<>();

  /**
   * Takes bytes, which nobody changes from now on.
   *
   * @param watch is told what is being found out, before it is
   */
  Content(byte[] bytes, Consumer<String> watch) {
    this.bytes = bytes;
    this.watch = watch;
  }

  /** Returns no bytes. */
  static Content empty() {
    return new Content(new byte[0], what -> {});
  }

  /** One thing that can be found out about bytes. */
  record Fact<T>(String name, Function<byte[], T> finding) {}

  /** The bytes, not copied. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  boolean knows(Fact<?> fact) {
    return found.containsKey(fact.name());
  }

  /**
   * What was found out.
   *
   * @throws TakesLong if it wasn't yet
   * @throws RuntimeException what finding it out ended with
   */
  @SuppressWarnings("unchecked") // What is kept under a fact's name is what the fact found.
  <T> T get(Fact<T> fact) {
    Object known = found.get(fact.name());
    if (known == null) {
      throw new TakesLong(() -> find(fact));
    }
    if (known instanceof RuntimeException refusal) {
      throw refusal;
    }
    return (T) known;
  }

  /** Finds something out, if it isn't known. Not under the world's lock. */
  void find(Fact<?> fact) {
    if (knows(fact)) {
      return;
    }
    watch.accept(fact.name());
    Object result;
    try {
      result = fact.finding().apply(bytes);
    } catch (S3Fault | IllegalArgumentException e) {
      result = e;
    }
    found.put(fact.name(), result);
  }

  /** The bytes as XML with this root. */
  XmlTree xml(String root) {
    return get(XML).named(root);
  }
}

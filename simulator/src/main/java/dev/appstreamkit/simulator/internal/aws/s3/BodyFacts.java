package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is found out about a request's body, each thing once: {@link #ahead} does what takes long
 * before the world's lock is taken, so that nobody waits while a large body is hashed or read.
 */
final class BodyFacts {
  private final byte[] body;
  private final Map<ChecksumAlgorithm, String> checksums = new EnumMap<>(ChecksumAlgorithm.class);
  private byte @Nullable [] md5;
  private @Nullable XmlTree document;
  private @Nullable S3Fault unreadable;

  BodyFacts(byte[] body) {
    this.body = body;
  }

  /** Finds out what the answer will need, as far as the request tells. */
  static void ahead(String operation, S3Request request) {
    boolean data = operation.equals("PutObject") || operation.equals("UploadPart");
    BodyFacts facts = request.facts();
    if (data || request.http().header("Content-MD5").isPresent()) {
      facts.md5();
    }
    Predicate<String> sent = name -> request.http().header(name).isPresent();
    boolean any = false;
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      if (sent.test(algorithm.header()) || request.trailers().containsKey(algorithm.header())) {
        facts.base64(algorithm);
        any = true;
      }
    }
    if (data && !any) {
      request
          .http()
          .header("x-amz-checksum-algorithm")
          .or(() -> request.http().header("x-amz-sdk-checksum-algorithm"))
          .map(ChecksumAlgorithm::named)
          .orElse(Optional.of(ChecksumAlgorithm.CRC64NVME))
          .ifPresent(facts::base64);
    }
    if (!data && request.body().length > 0) {
      facts.readXml();
    }
  }

  /** Bodies that aren't XML, such as policies, are none of this; who wants XML is told then. */
  private void readXml() {
    try {
      document = XmlTree.parse(body);
    } catch (S3Fault fault) {
      unreadable = fault;
    }
  }

  byte[] md5() {
    byte[] known = md5;
    if (known == null) {
      known = ChecksumAlgorithm.md5(body);
      md5 = known;
    }
    return known;
  }

  String base64(ChecksumAlgorithm algorithm) {
    return checksums.computeIfAbsent(algorithm, wanted -> wanted.base64(body));
  }

  /**
   * The body as XML.
   *
   * @throws S3Fault MalformedXML, if it isn't or its root has another name
   */
  XmlTree xml(String root) {
    XmlTree known = document;
    S3Fault why = unreadable;
    if (why != null) {
      throw why;
    }
    if (known == null) {
      known = XmlTree.parse(body);
      document = known;
    }
    return known.named(root);
  }
}

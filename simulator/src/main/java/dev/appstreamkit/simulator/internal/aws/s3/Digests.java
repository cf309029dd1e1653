package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The digests that clients send along, checked against what arrived. The hash under the signature
 * is judged with it, elsewhere.
 */
final class Digests {
  private Digests() {}

  /**
   * Checks every digest of a request.
   *
   * @return the checksum to keep with an object: the one sent
   * @throws S3Fault BadDigest or InvalidDigest
   */
  static Optional<StoredChecksum> check(S3Request request) {
    checkMd5(request);
    List<StoredChecksum> sent = new ArrayList<>();
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      Optional<String> value = request.headerOrTrailer(algorithm.header());
      if (value.isPresent()) {
        if (!value.get().equals(request.content().get(algorithm.fact()))) {
          throw S3Faults.badDigest(algorithm.name());
        }
        sent.add(new StoredChecksum(algorithm, value.get(), StoredChecksum.FULL_OBJECT));
      }
    }
    if (sent.size() > 1) {
      throw S3Faults.invalidRequest(
          "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    request
        .header("x-amz-trailer")
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("x-amz-checksum-"))
        .filter(name -> sent.isEmpty())
        .ifPresent(
            name -> {
              throw new S3Fault(
                  400,
                  "MalformedTrailerError",
                  "The request contained trailing data that was not well-formed or did not conform"
                      + " to our published schema.");
            });
    return sent.stream().findFirst();
  }

  /** As {@link #check}; without a checksum from the client S3 makes a CRC64NVME of its own. */
  static StoredChecksum checkOrMake(S3Request request) {
    return check(request)
        .orElseGet(
            () -> {
              ChecksumAlgorithm algorithm = wanted(request);
              String value = request.content().get(algorithm.fact());
              return new StoredChecksum(algorithm, value, StoredChecksum.FULL_OBJECT);
            });
  }

  /** A checksum of the algorithm that the request asks for. */
  static StoredChecksum make(S3Request request, Content data) {
    ChecksumAlgorithm algorithm = wanted(request);
    return new StoredChecksum(algorithm, data.get(algorithm.fact()), StoredChecksum.FULL_OBJECT);
  }

  /** The algorithm of the checksum that S3 makes: the one asked for, or its own. */
  static ChecksumAlgorithm wanted(S3Request request) {
    return requested(request).orElse(ChecksumAlgorithm.CRC64NVME);
  }

  static Optional<ChecksumAlgorithm> requested(S3Request request) {
    Optional<String> name =
        request
            .header("x-amz-checksum-algorithm")
            .or(() -> request.header("x-amz-sdk-checksum-algorithm"));
    return name.map(
        n ->
            ChecksumAlgorithm.named(n)
                .orElseThrow(
                    () ->
                        S3Faults.invalidRequest(
                            "Checksum algorithm provided is unsupported. Please try again with any"
                                + " of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")));
  }

  /** Whether the request carries a digest of its body, which DeleteObjects must. */
  static boolean carried(S3Request request) {
    return request.header("Content-MD5").isPresent()
        || Arrays.stream(ChecksumAlgorithm.values())
            .anyMatch(a -> request.headerOrTrailer(a.header()).isPresent());
  }

  private static void checkMd5(S3Request request) {
    Optional<String> md5 = request.header("Content-MD5");
    if (md5.isEmpty()) {
      return;
    }
    byte[] given;
    try {
      given = Base64.getDecoder().decode(md5.get());
    } catch (IllegalArgumentException e) {
      given = new byte[0];
    }
    if (given.length != 16) {
      throw new S3Fault(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
          .with("Content-MD5", md5.get());
    }
    if (!Arrays.equals(given, request.content().get(Content.MD5))) {
      throw S3Faults.badDigest("Content-MD5");
    }
  }
}

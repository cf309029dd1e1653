package dev.appstreamkit.provisioning.kinds.file.internal;

import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Services;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object that is there. What it holds and whose it is stands in its metadata, which S3 takes and
 * tells together with it.
 *
 * @param identity its bucket and key
 * @param head what S3 tells of it
 */
record S3ObjectThere(Identity identity, HeadObjectResponse head) {

  static final String SHA256 = "sha256";

  private static final String DIGEST = "appstreamkit-sha256";
  private static final String TAGS = "appstreamkit-tags";
  private static final int NOT_FOUND = 404;

  static String bucket(Identity identity) {
    return identity.name().substring(0, identity.name().indexOf('/'));
  }

  static String key(Identity identity) {
    return identity.name().substring(identity.name().indexOf('/') + 1);
  }

  static Optional<S3ObjectThere> find(Identity identity, Services services) {
    try {
      return Optional.of(
          new S3ObjectThere(
              identity,
              services
                  .s3()
                  .headObject(
                      request ->
                          request
                              .bucket(bucket(identity))
                              .key(key(identity))
                              .expectedBucketOwner(services.target().account()))));
    } catch (S3Exception e) {
      if (isAbsent(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static boolean isAbsent(RuntimeException error) {
    return error instanceof S3Exception refusal && refusal.statusCode() == NOT_FOUND;
  }

  Map<String, String> metadata() {
    return head.metadata();
  }

  Optional<String> sha256() {
    return Optional.ofNullable(head.metadata().get(DIGEST));
  }

  Map<String, String> tags() {
    return tags(head.metadata());
  }

  private static Map<String, String> tags(Map<String, String> metadata) {
    Map<String, String> tags = new TreeMap<>();
    for (String pair : metadata.getOrDefault(TAGS, "").split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        tags.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return tags;
  }

  /** Returns metadata with another digest and more tags. */
  static Map<String, String> with(
      Map<String, String> metadata, String sha256, Map<String, String> more) {
    Map<String, String> tags = tags(metadata);
    tags.putAll(more);
    Map<String, String> all = withTags(metadata, tags);
    all.put(DIGEST, sha256);
    return all;
  }

  /** Returns metadata with just these tags. */
  static Map<String, String> withTags(Map<String, String> metadata, Map<String, String> tags) {
    Map<String, String> all = new TreeMap<>(metadata);
    all.put(
        TAGS,
        tags.entrySet().stream()
            .map(tag -> encoded(tag.getKey()) + "=" + encoded(tag.getValue()))
            .collect(Collectors.joining("&")));
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

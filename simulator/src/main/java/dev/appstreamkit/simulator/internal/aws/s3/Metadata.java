package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is kept with an object beside its bytes, as it comes in the headers of a write. */
final class Metadata {
  private static final List<String> KEPT =
      List.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "expires",
          "x-amz-website-redirect-location");

  private static final Set<String> STORAGE_CLASSES =
      Set.of(
          "STANDARD",
          "REDUCED_REDUNDANCY",
          "STANDARD_IA",
          "ONEZONE_IA",
          "INTELLIGENT_TIERING",
          "GLACIER",
          "DEEP_ARCHIVE",
          "GLACIER_IR");

  private static final String ACL = "x-amz-acl";
  private static final Set<String> NEEDLESS_ACLS = Set.of("bucket-owner-full-control", "private");
  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?]{1,40}\\?[QqBb]\\?");
  private static final int LARGEST_USER_METADATA = 2048;
  private static final int MOST_TAGS = 10;

  private Metadata() {}

  /**
   * The headers to keep, by lower-case name.
   *
   * @throws S3Fault if S3 would refuse them
   */
  static Map<String, String> of(S3Request request, Bucket bucket) {
    Map<String, String> kept = described(request);
    kept.putAll(placed(request, bucket));
    return kept;
  }

  /** What a copy with the directive COPY takes from the request all the same. */
  static Map<String, String> placed(S3Request request, Bucket bucket) {
    Map<String, String> kept = new LinkedHashMap<>();
    refuseAcl(request, bucket);
    refuseCustomerKeys(request, bucket);
    String storageClass = request.header("x-amz-storage-class").orElse("STANDARD");
    if (!STORAGE_CLASSES.contains(storageClass)) {
      throw new S3Fault(400, "InvalidStorageClass", "The storage class you specified is not valid")
          .with("StorageClassRequested", storageClass);
    }
    if (!storageClass.equals("STANDARD")) {
      kept.put("x-amz-storage-class", storageClass);
    }
    kept.put("x-amz-server-side-encryption", encryption(request, bucket));
    request
        .header("x-amz-server-side-encryption-aws-kms-key-id")
        .ifPresent(id -> kept.put("x-amz-server-side-encryption-aws-kms-key-id", id));
    request
        .header("x-amz-server-side-encryption-bucket-key-enabled")
        .ifPresent(id -> kept.put("x-amz-server-side-encryption-bucket-key-enabled", id));
    return kept;
  }

  /** Encryption with keys that come along: most buckets block it, and here none can do it. */
  static void refuseCustomerKeys(S3Request request, Bucket bucket) {
    String header = "x-amz-server-side-encryption-customer-algorithm";
    if (request.headersWith("x-amz-server-side-encryption-customer-").isEmpty()) {
      return;
    }
    if (ConfigurationRules.blocks(
        bucket.configuration(BucketConfiguration.ENCRYPTION), ConfigurationRules.CUSTOMER_KEYS)) {
      throw S3Faults.accessDenied("The bucket blocks the encryption type SSE-C");
    }
    throw S3Faults.notSimulated(header, "let S3 encrypt with its own keys");
  }

  private static Map<String, String> described(S3Request request) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT) {
      request.header(name).ifPresent(value -> kept.put(name, value));
    }
    kept.computeIfPresent("content-encoding", (name, value) -> withoutAwsChunked(value));
    if (kept.getOrDefault("content-encoding", "-").isEmpty()) {
      kept.remove("content-encoding");
    }
    kept.putIfAbsent("content-type", "binary/octet-stream");
    Map<String, String> own = request.headersWith("x-amz-meta-");
    int size =
        own.entrySet().stream()
            .mapToInt(e -> e.getKey().length() - "x-amz-meta-".length() + e.getValue().length())
            .sum();
    if (size > LARGEST_USER_METADATA) {
      throw new S3Fault(
              400,
              "MetadataTooLarge",
              "Your metadata headers exceed the maximum allowed metadata size")
          .with("Size", String.valueOf(size))
          .with("MaxSizeAllowed", String.valueOf(LARGEST_USER_METADATA));
    }
    own.forEach(Metadata::demandPlain);
    kept.putAll(own);
    return kept;
  }

  /** S3 rewrites what isn't ASCII by RFC 2047, and reads that back; here it is ASCII or nothing. */
  private static void demandPlain(String name, String value) {
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~') || ENCODED_WORD.matcher(value).find()) {
      throw S3Faults.notSimulated(
          name, "S3 encodes it by RFC 2047: give plain ASCII, percent-encoded for instance");
    }
  }

  private static String withoutAwsChunked(String encoding) {
    return String.join(
        ",",
        List.of(encoding.split(",", -1)).stream()
            .map(String::strip)
            .filter(part -> !part.toLowerCase(Locale.ROOT).equals("aws-chunked"))
            .toList());
  }

  private static String encryption(S3Request request, Bucket bucket) {
    Optional<String> asked = request.header("x-amz-server-side-encryption");
    if (asked.isPresent() && !Set.of("AES256", "aws:kms", "aws:kms:dsse").contains(asked.get())) {
      throw S3Faults.invalidArgument(
          "The encryption method specified is not supported",
          "x-amz-server-side-encryption",
          asked.get());
    }
    return asked.orElseGet(
        () ->
            bucket
                .configuration(BucketConfiguration.ENCRYPTION)
                .flatMap(c -> c.child("Rule"))
                .flatMap(r -> r.child("ApplyServerSideEncryptionByDefault"))
                .flatMap(d -> d.value("SSEAlgorithm"))
                .orElse("AES256"));
  }

  private static void refuseAcl(S3Request request, Bucket bucket) {
    boolean enforced =
        bucket
            .configuration(BucketConfiguration.OWNERSHIP_CONTROLS)
            .flatMap(c -> c.child("Rule"))
            .flatMap(r -> r.value("ObjectOwnership"))
            .filter("BucketOwnerEnforced"::equals)
            .isPresent();
    Optional<String> asked = aclHeader(request).filter(h -> !isNeedless(request, h));
    if (asked.isPresent() && enforced) {
      throw new S3Fault(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
    if (asked.isPresent()) {
      throw S3Faults.notSimulated(asked.get(), "use a bucket policy");
    }
  }

  private static boolean isNeedless(S3Request request, String header) {
    return header.equals(ACL) && request.header(ACL).filter(NEEDLESS_ACLS::contains).isPresent();
  }

  /** The header by which a request asks for an ACL. */
  static Optional<String> aclHeader(S3Request request) {
    return request.headersWith("x-amz-grant-").keySet().stream()
        .findFirst()
        .or(() -> request.header(ACL).map(acl -> ACL));
  }

  /**
   * The tags in the header {@code x-amz-tagging}.
   *
   * @throws S3Fault InvalidArgument or InvalidTag
   */
  static Map<String, String> tags(S3Request request) {
    Map<String, String> tags = new LinkedHashMap<>();
    String header = request.header("x-amz-tagging").orElse("");
    if (header.isEmpty()) {
      return tags;
    }
    for (String pair : header.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = form(equals < 0 ? pair : pair.substring(0, equals), header);
      if (tags.put(key, equals < 0 ? "" : form(pair.substring(equals + 1), header)) != null) {
        throw badTagging(header);
      }
    }
    ConfigurationRules.checkTags(tags, MOST_TAGS);
    SystemTags.demandNone(tags);
    return tags;
  }

  /** The tags of a Tagging document that is an object's. */
  static Map<String, String> objectTags(Content body) {
    Map<String, String> tags = ConfigurationRules.tags(body.xml("Tagging"), MOST_TAGS);
    SystemTags.demandNone(tags);
    return tags;
  }

  private static String form(String encoded, String header) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw badTagging(header);
    }
  }

  private static S3Fault badTagging(String header) {
    return S3Faults.invalidArgument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
            + " without tag name duplicates.",
        "x-amz-tagging",
        header);
  }

  /** The condition keys that a write has. */
  static Conditions conditions(S3Request request, Map<String, String> tags) {
    Conditions conditions = Conditions.none();
    for (String header :
        List.of(
            "x-amz-acl",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-storage-class",
            "x-amz-copy-source",
            "x-amz-metadata-directive")) {
      Optional<String> value = request.header(header);
      if (value.isPresent()) {
        conditions = conditions.and("s3:" + header, value.get());
      }
    }
    for (String header : List.of("If-Match", "If-None-Match")) {
      Optional<String> value = request.header(header);
      if (value.isPresent()) {
        conditions = conditions.and("s3:" + header.toLowerCase(Locale.ROOT), value.get());
      }
    }
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      conditions = conditions.and("s3:RequestObjectTag/" + tag.getKey(), tag.getValue());
    }
    return tags.isEmpty()
        ? conditions
        : conditions.and("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
  }

  /** The condition keys that reading an object has. */
  static Conditions existing(StoredObject object) {
    Conditions conditions = Conditions.none();
    for (Map.Entry<String, String> tag : object.tags().entrySet()) {
      conditions = conditions.and("s3:ExistingObjectTag/" + tag.getKey(), tag.getValue());
    }
    return conditions;
  }
}

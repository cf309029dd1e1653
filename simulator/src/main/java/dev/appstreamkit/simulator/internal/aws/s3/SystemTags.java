package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tags whose keys begin with {@code aws:}. Services of AWS give them, CloudFormation for one;
 * others can neither add nor alter them, and must send those of a bucket back whenever they set its
 * tags.
 */
final class SystemTags {
  private static final String PREFIX = "aws:";

  private SystemTags() {}

  /**
   * Refuses tags of something that can't have system tags.
   *
   * @throws S3Fault InvalidTag
   */
  static void demandNone(Map<String, String> tags) {
    demandSame(Map.of(), tags);
  }

  /**
   * Refuses tags for a bucket whose system tags they don't leave as they are.
   *
   * @throws S3Fault InvalidTag
   */
  static void demandUntouched(Bucket bucket, Map<String, String> wanted) {
    demandSame(of(bucket), wanted);
  }

  private static void demandSame(Map<String, String> there, Map<String, String> wanted) {
    wanted.forEach(
        (key, value) -> {
          if (key.startsWith(PREFIX) && !value.equals(there.get(key))) {
            throw refused("System tags cannot be added/updated by requester", key);
          }
        });
    there.forEach(
        (key, value) -> {
          if (!wanted.containsKey(key)) {
            throw refused("System tags cannot be removed by requester", key);
          }
        });
  }

  private static S3Fault refused(String message, String key) {
    return new S3Fault(400, "InvalidTag", message).with("TagKey", key);
  }

  private static Map<String, String> of(Bucket bucket) {
    Map<String, String> tags = all(bucket);
    tags.keySet().removeIf(key -> !key.startsWith(PREFIX));
    return tags;
  }

  private static Map<String, String> all(Bucket bucket) {
    return bucket
        .configuration(BucketConfiguration.TAGGING)
        .map(ConfigurationRules::tags)
        .map(LinkedHashMap::new)
        .orElseGet(LinkedHashMap::new);
  }

  /** Gives a bucket system tags, as a service of AWS does, instead of those that it has. */
  static void give(Bucket bucket, Map<String, String> systemTags) {
    Map<String, String> tags = all(bucket);
    tags.keySet().removeIf(key -> key.startsWith(PREFIX));
    systemTags.forEach(
        (key, value) -> {
          if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                "\"" + key + "\" isn't a system tag; give keys that begin with " + PREFIX);
          }
          tags.put(key, value);
        });
    bucket.configure(
        BucketConfiguration.TAGGING, tags.isEmpty() ? null : ConfigurationRules.tagging(tags));
  }
}

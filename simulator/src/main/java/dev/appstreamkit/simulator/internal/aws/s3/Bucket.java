package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.ObjectTable.Versioning;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bucket. Like everything here it is used under the world's lock only. */
final class Bucket {
  /** Finished uploads are remembered for clients that ask again because an answer was lost. */
  private static final int REMEMBERED_UPLOADS = 256;

  private final String name;
  private final String account;
  private final String partition;
  private final String region;
  private final Instant created;
  private final Map<BucketConfiguration, XmlTree> configurations =
      new EnumMap<>(BucketConfiguration.class);
  private final ObjectTable objects = new ObjectTable();
  private final Map<String, Upload> uploads = new TreeMap<>();
  private final Map<String, StoredObject> finishedUploads =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StoredObject> eldest) {
          return size() > REMEMBERED_UPLOADS;
        }
      };
  private @Nullable BucketPolicy policy;
  private Versioning versioning = Versioning.OFF;

  Bucket(String name, String account, String partition, String region, Instant created) {
    this.name = name;
    this.account = account;
    this.partition = partition;
    this.region = region;
    this.created = created;
    // As S3 makes every new bucket since April 2023.
    for (BucketConfiguration configuration : BucketConfiguration.values()) {
      configuration.atCreation().ifPresent(tree -> configurations.put(configuration, tree));
    }
  }

  String name() {
    return name;
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  /** When it was made, in simulated time. */
  Instant created() {
    return created;
  }

  String arn() {
    return "arn:" + partition + ":s3:::" + name;
  }

  String arn(String key) {
    return arn() + "/" + key;
  }

  /**
   * Asks whether it may be removed.
   *
   * @throws S3Fault BucketNotEmpty, if it holds an object or a version of one
   */
  void demandEmpty() {
    if (!objects.isEmpty()) {
      throw new S3Fault(
              409,
              "BucketNotEmpty",
              versioning == Versioning.OFF
                  ? "The bucket you tried to delete is not empty"
                  : "The bucket you tried to delete is not empty. You must delete all versions in"
                      + " the bucket.")
          .with("BucketName", name);
    }
  }

  Optional<XmlTree> configuration(BucketConfiguration which) {
    return Optional.ofNullable(configurations.get(which));
  }

  void configure(BucketConfiguration which, @Nullable XmlTree tree) {
    if (tree == null) {
      configurations.remove(which);
    } else {
      configurations.put(which, tree);
    }
  }

  Optional<BucketPolicy> policy() {
    return Optional.ofNullable(policy);
  }

  void policy(@Nullable BucketPolicy newPolicy) {
    policy = newPolicy;
  }

  /** Whether one of the settings that keep a bucket from the public is on. */
  boolean blocks(String setting) {
    return configuration(BucketConfiguration.PUBLIC_ACCESS_BLOCK)
        .flatMap(c -> c.value(setting))
        .filter("true"::equals)
        .isPresent();
  }

  /** Whether its policy allows everybody something, and yet only its own account gets it. */
  boolean restrictsItsPublicPolicy() {
    return policy != null && policy.document().allowsEverybody() && blocks("RestrictPublicBuckets");
  }

  Versioning versioning() {
    return versioning;
  }

  void versioning(Versioning newVersioning) {
    versioning = newVersioning;
  }

  ObjectTable objects() {
    return objects;
  }

  Map<String, Upload> uploads() {
    return uploads;
  }

  Map<String, StoredObject> finishedUploads() {
    return finishedUploads;
  }
}

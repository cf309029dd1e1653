package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The configurations of a bucket that are one XML document each: how each is asked for and judged.
 */
enum BucketConfiguration {
  PUBLIC_ACCESS_BLOCK(
      "publicAccessBlock",
      "PublicAccessBlock",
      "PublicAccessBlockConfiguration",
      "BucketPublicAccessBlock",
      new Absent(
          "NoSuchPublicAccessBlockConfiguration",
          "The public access block configuration was not found"),
      ConfigurationRules::publicAccessBlock) {
    @Override
    Optional<XmlTree> atCreation() {
      return Optional.of(ConfigurationRules.allPublicAccessBlocked());
    }
  },
  OWNERSHIP_CONTROLS(
      "ownershipControls",
      "BucketOwnershipControls",
      "OwnershipControls",
      "BucketOwnershipControls",
      new Absent("OwnershipControlsNotFoundError", "The bucket ownership controls were not found"),
      ConfigurationRules::ownershipControls) {
    @Override
    Optional<XmlTree> atCreation() {
      return Optional.of(ConfigurationRules.ownerEnforced());
    }
  },
  ENCRYPTION(
      "encryption",
      "BucketEncryption",
      "ServerSideEncryptionConfiguration",
      "EncryptionConfiguration",
      new Absent(
          "ServerSideEncryptionConfigurationNotFoundError",
          "The server side encryption configuration was not found"),
      ConfigurationRules::encryption) {
    @Override
    Optional<XmlTree> atCreation() {
      return Optional.of(ConfigurationRules.s3ManagedKeys());
    }

    @Override
    Optional<XmlTree> afterDeletion() {
      return atCreation(); // Every bucket is encrypted: deleting goes back to S3's own keys.
    }
  },
  TAGGING(
      "tagging",
      "BucketTagging",
      "Tagging",
      "BucketTagging",
      new Absent("NoSuchTagSet", "The TagSet does not exist"),
      ConfigurationRules::tagging),
  LIFECYCLE(
      "lifecycle",
      "BucketLifecycleConfiguration",
      "LifecycleConfiguration",
      "LifecycleConfiguration",
      new Absent("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
      ConfigurationRules::lifecycle);

  /** What is answered while there is none. */
  private record Absent(String code, String message) {}

  private final String parameter;
  private final String operation;
  private final String root;
  private final String action;
  private final Absent absent;
  private final UnaryOperator<XmlTree> rules;

  BucketConfiguration(
      String parameter,
      String operation,
      String root,
      String action,
      Absent absent,
      UnaryOperator<XmlTree> rules) {
    this.parameter = parameter;
    this.operation = operation;
    this.root = root;
    this.action = action;
    this.absent = absent;
    this.rules = rules;
  }

  /** The query parameter that means it. */
  String parameter() {
    return parameter;
  }

  /** The operation without its verb: {@code BucketTagging} of {@code GetBucketTagging}. */
  String operation() {
    return operation;
  }

  /** The operation that deletes it, which is named like the others but for the lifecycle's. */
  String deletion() {
    return this == LIFECYCLE ? "DeleteBucketLifecycle" : "Delete" + operation;
  }

  String root() {
    return root;
  }

  /** The action that reads it. */
  String readAction() {
    return "s3:Get" + action;
  }

  /** The action that puts it, and deletes it too. */
  String writeAction() {
    return "s3:Put" + action;
  }

  /** The HTTP status of a successful put. */
  int putStatus() {
    return this == TAGGING ? 204 : 200;
  }

  /**
   * Checks what a client sent and fills in what it left out.
   *
   * @throws S3Fault as S3 refuses it
   */
  XmlTree checked(Content body) {
    return rules.apply(body.xml(root));
  }

  /** What a new bucket has. */
  Optional<XmlTree> atCreation() {
    return Optional.empty();
  }

  /** What is there after it was deleted. */
  Optional<XmlTree> afterDeletion() {
    return Optional.empty();
  }

  S3Fault absent(String bucket) {
    return new S3Fault(404, absent.code(), absent.message()).with("BucketName", bucket);
  }
}

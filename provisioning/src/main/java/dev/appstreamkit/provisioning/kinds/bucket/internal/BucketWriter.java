package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** Writes one bucket's settings, each in a call that may be repeated. */
final class BucketWriter {

  private static final int PRECONDITION_FAILED = 412;

  private final Services services;
  private final S3Client s3;
  private final String account;
  private final String bucket;

  BucketWriter(StepContext context) {
    this(context.identity().name(), context.services());
  }

  BucketWriter(String bucket, Services services) {
    this.services = services;
    this.s3 = services.s3();
    this.account = services.target().account();
    this.bucket = bucket;
  }

  /** Tags are replaced as a whole: others' are sent back as they were. */
  void tag(Map<String, String> wanted, Set<String> leaving) {
    put(new BucketReader(bucket, services).tags(), wanted, leaving);
  }

  private void put(Map<String, String> there, Map<String, String> wanted, Set<String> leaving) {
    Map<String, String> tags = new TreeMap<>(there);
    tags.putAll(wanted);
    tags.keySet().removeAll(leaving);
    s3.putBucketTagging(
        r -> r.bucket(bucket).expectedBucketOwner(account).tagging(t -> t.tagSet(s3Tags(tags))));
  }

  static List<Tag> s3Tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  /** Sets the tags that a new bucket has from its creation, where an earlier attempt didn't. */
  void claim(Map<String, String> wanted) {
    Map<String, String> tags = new BucketReader(bucket, services).tags();
    if (!tags.entrySet().containsAll(wanted.entrySet())) {
      put(tags, wanted, Set.of());
    }
  }

  /** What is said beside the four switches is sent back as it was; nothing if all are on. */
  void block() {
    Optional<PublicAccessBlockConfiguration> there =
        new BucketReader(bucket, services).publicAccessBlock();
    PublicAccessBlockConfiguration all =
        there
            .map(PublicAccessBlockConfiguration::toBuilder)
            .orElseGet(PublicAccessBlockConfiguration::builder)
            .blockPublicAcls(true)
            .ignorePublicAcls(true)
            .blockPublicPolicy(true)
            .restrictPublicBuckets(true)
            .build();
    if (there.filter(all::equals).isEmpty()) {
      s3.putPublicAccessBlock(
          r -> r.bucket(bucket).expectedBucketOwner(account).publicAccessBlockConfiguration(all));
    }
  }

  void unblock() {
    s3.deletePublicAccessBlock(r -> r.bucket(bucket).expectedBucketOwner(account));
  }

  void enforceOwnership() {
    s3.putBucketOwnershipControls(
        r ->
            r.bucket(bucket)
                .expectedBucketOwner(account)
                .ownershipControls(
                    controls ->
                        controls.rules(
                            rule -> rule.objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED))));
  }

  /** The rule is replaced as a whole, unless it is so already: what else it says is sent back. */
  void encrypt(Bucket spec) {
    ServerSideEncryptionByDefault.Builder standard =
        ServerSideEncryptionByDefault.builder().sseAlgorithm(ServerSideEncryption.AES256);
    spec.kmsKey()
        .ifPresent(key -> standard.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(key));
    List<ServerSideEncryptionRule> there = new BucketReader(bucket, services).encryptionRules();
    List<ServerSideEncryptionRule> rules = new ArrayList<>(there);
    ServerSideEncryptionRule.Builder first =
        rules.isEmpty() ? ServerSideEncryptionRule.builder() : rules.remove(0).toBuilder();
    rules.add(
        0,
        first
            .applyServerSideEncryptionByDefault(standard.build())
            .bucketKeyEnabled(spec.kmsKey().isPresent())
            .build());
    if (!rules.equals(there)) {
      s3.putBucketEncryption(
          r ->
              r.bucket(bucket)
                  .expectedBucketOwner(account)
                  .serverSideEncryptionConfiguration(encryption -> encryption.rules(rules)));
    }
  }

  void refusePlain(ResourceAddress address) {
    state(address, TlsOnlyPolicy::isOurs, TlsOnlyPolicy.statement(bucket, services.target()));
  }

  void acceptPlain(ResourceAddress address) {
    unstate(address, TlsOnlyPolicy::isOurs);
  }

  void admitAppStream(ResourceAddress address) {
    state(address, AppStreamAccess::isOurs, AppStreamAccess.statement(bucket, services.target()));
  }

  void dismissAppStream(ResourceAddress address) {
    unstate(address, AppStreamAccess::isOurs);
  }

  /** The policy is replaced as a whole: others' statements are sent back as they were. */
  private void state(
      ResourceAddress address, Predicate<Map<String, Object>> ours, Map<String, Object> statement) {
    putPolicy(
        address, new BucketReader(bucket, services).policy().replacing(ours, List.of(statement)));
  }

  private void unstate(ResourceAddress address, Predicate<Map<String, Object>> ours) {
    SharedPolicy others = new BucketReader(bucket, services).policy().replacing(ours, List.of());
    if (others.isEmpty()) {
      s3.deleteBucketPolicy(r -> r.bucket(bucket).expectedBucketOwner(account));
    } else {
      putPolicy(address, others);
    }
  }

  private void putPolicy(ResourceAddress address, SharedPolicy policy) {
    TlsOnlyPolicy.demandTakeable(address, policy);
    s3.putBucketPolicy(r -> r.bucket(bucket).expectedBucketOwner(account).policy(policy.json()));
  }

  void version(boolean on) {
    BucketVersioningStatus status =
        on ? BucketVersioningStatus.ENABLED : BucketVersioningStatus.SUSPENDED;
    s3.putBucketVersioning(
        r ->
            r.bucket(bucket)
                .expectedBucketOwner(account)
                .versioningConfiguration(versioning -> versioning.status(status)));
  }

  void makeFolders(Bucket spec) {
    for (String folder : spec.folders()) {
      try {
        s3.putObject(
            r -> r.bucket(bucket).key(folder).expectedBucketOwner(account).ifNoneMatch("*"),
            RequestBody.empty());
      } catch (S3Exception e) {
        if (e.statusCode() != PRECONDITION_FAILED) {
          throw e;
        }
      }
    }
  }
}

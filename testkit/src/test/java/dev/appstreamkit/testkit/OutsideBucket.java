package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.bucket.internal.BucketKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket, each of whose configurations S3 takes and tells by calls of its own. */
final class OutsideBucket implements Outside<Bucket> {

  private static final String NAME = "contract-bucket";
  private static final String OTHERS =
      "{\"Sid\":\"Others\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"},"
          + "\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::"
          + NAME
          + "\"}";

  private final S3Client s3;

  OutsideBucket(World world) {
    this.s3 = world.client(S3Client.builder().forcePathStyle(true));
  }

  @Override
  public ResourceKind<Bucket> kind() {
    return new BucketKind();
  }

  @Override
  public List<AttributeLife<Bucket>> lives() {
    return BucketContractTest.lives();
  }

  /** The members of what the kind sends as a whole, and what it sends a part of. */
  @Override
  public Set<String> model() {
    Set<String> all = new TreeSet<>(SdkMembers.of(ServerSideEncryptionRule.builder()));
    all.addAll(SdkMembers.of(PublicAccessBlockConfiguration.builder()));
    all.addAll(
        List.of("ObjectOwnership", "VersioningStatus", "MFADelete", "Policy", "PolicyId", "Tags"));
    return all;
  }

  @Override
  public Map<String, String> reasons() {
    return Map.of(
        "ApplyServerSideEncryptionByDefault", "each description says it",
        "ObjectOwnership", "each description says it",
        "MFADelete", "takes a device of the account's owner",
        "BlockPublicAcls", "each description says all four, or that nothing is blocked",
        "BlockPublicPolicy", "each description says all four, or that nothing is blocked",
        "IgnorePublicAcls", "each description says all four, or that nothing is blocked",
        "RestrictPublicBuckets", "each description says all four, or that nothing is blocked");
  }

  @Override
  public List<String> members() {
    return List.of(
        "BucketKeyEnabled",
        "BlockedEncryptionTypes",
        "VersioningStatus",
        "Policy",
        "PolicyId",
        "Tags");
  }

  @Override
  public boolean set(String member, boolean gently) {
    switch (member) {
      case "BucketKeyEnabled" -> encrypt(rule().toBuilder().bucketKeyEnabled(true).build());
      case "BlockedEncryptionTypes" ->
          encrypt(
              rule().toBuilder()
                  .blockedEncryptionTypes(types -> types.encryptionTypeWithStrings("NONE"))
                  .build());
      case "VersioningStatus" -> {
        if (gently) {
          return false;
        }
        s3.putBucketVersioning(
            r ->
                r.bucket(NAME)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
      }
      case "Tags" -> {
        List<Tag> tags = new ArrayList<>(tags());
        tags.add(Tag.builder().key("others" + tags.size()).value("1").build());
        s3.putBucketTagging(r -> r.bucket(NAME).tagging(t -> t.tagSet(tags)));
      }
      default -> {
        return policy(member.equals("PolicyId"));
      }
    }
    return true;
  }

  private boolean policy(boolean id) {
    String there = policyThere();
    String text = there.isEmpty() ? "{\"Version\":\"2008-10-17\",\"Statement\":[]}" : there;
    if (id ? text.contains("\"Id\"") || !text.contains("Others") : text.contains("Others")) {
      return false;
    }
    String more =
        id
            ? text.replaceFirst("\\{", "{\"Id\":\"TheirId\",")
            : text.replaceFirst("\"Statement\":\\s*\\[", "\"Statement\":[" + OTHERS + ",")
                .replace(",]", "]");
    s3.putBucketPolicy(r -> r.bucket(NAME).policy(more));
    return true;
  }

  private String policyThere() {
    try {
      return s3.getBucketPolicy(r -> r.bucket(NAME)).policy();
    } catch (S3Exception none) {
      return "";
    }
  }

  private List<Tag> tags() {
    try {
      return s3.getBucketTagging(r -> r.bucket(NAME)).tagSet();
    } catch (S3Exception none) {
      return List.of();
    }
  }

  private ServerSideEncryptionRule rule() {
    return s3.getBucketEncryption(r -> r.bucket(NAME))
        .serverSideEncryptionConfiguration()
        .rules()
        .get(0);
  }

  private void encrypt(ServerSideEncryptionRule rule) {
    s3.putBucketEncryption(
        r ->
            r.bucket(NAME)
                .serverSideEncryptionConfiguration(
                    ServerSideEncryptionConfiguration.builder().rules(rule).build()));
  }

  private Optional<PublicAccessBlockConfiguration> block() {
    try {
      return Optional.of(
          s3.getPublicAccessBlock(r -> r.bucket(NAME)).publicAccessBlockConfiguration());
    } catch (S3Exception none) {
      return Optional.empty();
    }
  }

  @Override
  public SortedMap<String, Object> there() {
    SortedMap<String, Object> values = new TreeMap<>();
    SdkMembers.add(values, "encryption", rule());
    block().ifPresent(block -> SdkMembers.add(values, "block", block));
    SdkMembers.add(
        values,
        "ownership",
        s3.getBucketOwnershipControls(r -> r.bucket(NAME)).ownershipControls());
    values.put("versioning", s3.getBucketVersioning(r -> r.bucket(NAME)).statusAsString() + "");
    tags().forEach(tag -> values.put("tag " + tag.key(), tag.value()));
    String policy = policyThere();
    if (!policy.isEmpty()) {
      values.putAll(Statements.of("policy", policy));
    }
    return values;
  }
}

package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.Errors;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Describes the buckets that fleets, roles and app blocks use; AppStream's own are named. */
final class Buckets {

  private static final List<String> APPSTREAMS =
      List.of("appstream2-36fb080bb8-", "appstream-app-settings-", "appstream-logs-");
  private static final Pattern IN_ARN = Pattern.compile("arn:[^:]*:s3:::([^/*?$]+)(?:/.*)?");
  private static final int MOST_FOLDERS = 100;
  private static final String TLS = "AppStreamKitTlsOnly";
  private static final String ACCESS = "AppStreamKitAppStreamAccess";

  private final Account account;
  private final S3Client s3;

  Buckets(Account account, S3Client s3) {
    this.account = account;
    this.s3 = s3;
  }

  void keep() {
    try {
      all();
    } catch (ProvisioningException e) {
      Errors.rethrowInterrupt(e);
      account.other(Bucket.KIND, Account.UNREAD, null, "they couldn't be listed: " + e.problem());
    }
  }

  private void all() {
    Set<String> own =
        PageStream.<software.amazon.awssdk.services.s3.model.Bucket>of(
                "ListBuckets",
                token -> {
                  var answer =
                      account
                          .caller()
                          .any(
                              Account.ALL,
                              "ListBuckets",
                              () ->
                                  s3.listBuckets(
                                      r ->
                                          r.overrideConfiguration(Caller.ONCE)
                                              .continuationToken(token)));
                  return new Page<>(answer.buckets(), answer.continuationToken());
                })
            .map(software.amazon.awssdk.services.s3.model.Bucket::name)
            .collect(Collectors.toCollection(TreeSet::new));
    own.stream()
        .filter(Buckets::isAppStreams)
        .forEach(name -> account.other(Bucket.KIND, name, null, "it is AppStream's own"));
    for (String name : used()) {
      if (!own.contains(name)) {
        account.other(Bucket.KIND, name, null, "it isn't one of this account's");
      } else if (!isAppStreams(name)) {
        keep(name);
      }
    }
  }

  /** Nobody describes what AppStream made: it holds people's files. */
  private static boolean isAppStreams(String name) {
    return APPSTREAMS.stream().anyMatch(name::startsWith);
  }

  private Set<String> used() {
    Set<String> names = new TreeSet<>();
    account
        .specs()
        .forEach(
            spec -> {
              if (spec instanceof AppBlock block) {
                block.source().ifPresent(place -> names.add(place.bucket()));
                block.setupScript().ifPresent(one -> names.add(one.location().bucket()));
                block
                    .postSetupScript()
                    .value()
                    .ifPresent(one -> names.add(one.location().bucket()));
              } else if (spec instanceof Application application) {
                application.icon().ifPresent(place -> names.add(place.bucket()));
              } else if (spec instanceof Fleet fleet) {
                fleet
                    .elastic()
                    .flatMap(elastic -> elastic.sessionScript().value())
                    .map(script -> script.get("bucket"))
                    .ifPresent(names::add);
              } else if (spec instanceof MachineRole role) {
                role.statements().forEach(one -> one.resources().forEach(arn -> in(arn, names)));
              }
            });
    return names;
  }

  private static void in(String arn, Set<String> names) {
    Matcher bucket = IN_ARN.matcher(arn);
    if (bucket.matches()) {
      names.add(bucket.group(1));
    }
  }

  private void keep(String name) {
    String arn = "arn:" + account.partition() + ":s3:::" + name;
    try {
      Map<String, String> tags = tags(name);
      account.describe(
          described(name, arn, Account.own(tags)),
          arn,
          tags,
          "its lifecycle and what others put into its policy aren't described");
    } catch (Unlike e) {
      account.other(Bucket.KIND, name, arn, "it is used as it is: " + e.why());
    } catch (ProvisioningException e) {
      Errors.rethrowInterrupt(e);
      account.other(Bucket.KIND, name, arn, "it couldn't be looked at: " + e.problem());
    }
  }

  private Bucket described(String name, String arn, Map<String, String> tags) throws Unlike {
    Bucket.Builder bucket = Bucket.builder(name).tags(tags);
    Unlike.unless(
        ownership(name).equals(Optional.of("BucketOwnerEnforced")),
        "its objects may be owned by others");
    encryption(name, bucket);
    Optional<PublicAccessBlockConfiguration> block = publicAccess(name);
    if (block.isEmpty()) {
      bucket.withoutPublicAccessBlock();
    }
    Unlike.unless(
        block.map(Buckets::blocksAll).orElse(true), "it blocks some public access, and not all");
    Policy policy = policy(name);
    Map<String, Object> both = Map.of("Resource", List.of(arn, arn + "/*"));
    Map<String, Object> tls = new TreeMap<>(both);
    tls.put("Sid", TLS);
    tls.put("Effect", "Deny");
    tls.put("Principal", Map.of("AWS", List.of("*")));
    tls.put("Action", List.of("s3:*"));
    tls.put("Condition", Map.of("Bool", Map.of("aws:SecureTransport", List.of("false"))));
    if (!has(policy, tls)) {
      bucket.withoutTlsOnly();
    }
    Map<String, Object> access = new TreeMap<>(both);
    access.put("Sid", ACCESS);
    access.put("Effect", "Allow");
    access.put("Principal", Map.of("Service", List.of("appstream.amazonaws.com")));
    access.put(
        "Action",
        List.of("s3:GetBucketOwnershipControls", "s3:GetObject", "s3:ListBucket", "s3:PutObject"));
    if (has(policy, access)) {
      bucket.appStreamAccess();
    }
    if (versioned(name)) {
      bucket.versioning();
    }
    folders(name).forEach(bucket::folder);
    return bucket.build();
  }

  /** Folders at the top that are there by themselves, not only as what keys begin with. */
  private List<String> folders(String name) {
    return list(name, r -> r.delimiter("/").maxKeys(MOST_FOLDERS)).commonPrefixes().stream()
        .map(CommonPrefix::prefix)
        .filter(key -> Told.unfit(Bucket.builder(name).folder(key).build()).isEmpty())
        .filter(
            key ->
                list(name, r -> r.prefix(key).maxKeys(1)).contents().stream()
                    .anyMatch(first -> first.key().equals(key)))
        .toList();
  }

  private ListObjectsV2Response list(String name, Consumer<ListObjectsV2Request.Builder> what) {
    return account
        .caller()
        .any(
            ResourceAddress.of(Bucket.KIND, name),
            "ListObjectsV2",
            () ->
                s3.listObjectsV2(
                    r -> what.accept(r.overrideConfiguration(Caller.ONCE).bucket(name))));
  }

  private static boolean has(Policy policy, Map<String, Object> statement) throws Unlike {
    Object sid = statement.get("Sid");
    List<Map<String, Object>> named =
        policy.statements().stream()
            .filter(one -> one.getOrDefault("Sid", "").equals(sid))
            .toList();
    Unlike.unless(
        named.isEmpty() || named.equals(List.of(statement)),
        "its policy's statement " + sid + " was changed");
    return !named.isEmpty();
  }

  private static boolean blocksAll(PublicAccessBlockConfiguration block) {
    return Boolean.TRUE.equals(block.blockPublicAcls())
        && Boolean.TRUE.equals(block.ignorePublicAcls())
        && Boolean.TRUE.equals(block.blockPublicPolicy())
        && Boolean.TRUE.equals(block.restrictPublicBuckets());
  }

  private void encryption(String name, Bucket.Builder bucket) throws Unlike {
    List<ServerSideEncryptionRule> rules =
        account
            .ifThere(
                "GetBucketEncryption",
                () ->
                    s3.getBucketEncryption(r -> r.overrideConfiguration(Caller.ONCE).bucket(name))
                        .serverSideEncryptionConfiguration()
                        .rules(),
                "ServerSideEncryptionConfigurationNotFoundError")
            .orElse(List.of());
    Unlike.unless(rules.size() == 1, "it has no encryption of its own");
    ServerSideEncryptionRule rule = rules.get(0);
    var standard = rule.applyServerSideEncryptionByDefault();
    Unlike.unless(standard != null, "it has no encryption of its own");
    String algorithm = String.valueOf(standard.sseAlgorithmAsString());
    if (!algorithm.equals("AES256")) {
      Unlike.unless(
          algorithm.equals("aws:kms")
              && Boolean.TRUE.equals(rule.bucketKeyEnabled())
              && standard.kmsMasterKeyID() != null,
          "it isn't encrypted by a KMS key of its own with a bucket key");
      bucket.kmsKey(standard.kmsMasterKeyID());
    }
  }

  private Optional<String> ownership(String name) {
    return account
        .ifThere(
            "GetBucketOwnershipControls",
            () ->
                s3.getBucketOwnershipControls(
                        r -> r.overrideConfiguration(Caller.ONCE).bucket(name))
                    .ownershipControls()
                    .rules(),
            "OwnershipControlsNotFoundError")
        .flatMap(rules -> rules.stream().findFirst())
        .map(rule -> rule.objectOwnershipAsString());
  }

  private Optional<PublicAccessBlockConfiguration> publicAccess(String name) {
    return account.ifThere(
        "GetPublicAccessBlock",
        () ->
            s3.getPublicAccessBlock(r -> r.overrideConfiguration(Caller.ONCE).bucket(name))
                .publicAccessBlockConfiguration(),
        "NoSuchPublicAccessBlockConfiguration");
  }

  private Policy policy(String name) {
    return Policy.of(
        account
            .ifThere(
                "GetBucketPolicy",
                () ->
                    s3.getBucketPolicy(r -> r.overrideConfiguration(Caller.ONCE).bucket(name))
                        .policy(),
                "NoSuchBucketPolicy")
            .orElse("{}"));
  }

  private boolean versioned(String name) {
    return account
        .ifThere(
            "GetBucketVersioning",
            () ->
                s3.getBucketVersioning(r -> r.overrideConfiguration(Caller.ONCE).bucket(name))
                    .statusAsString())
        .equals(Optional.of("Enabled"));
  }

  private Map<String, String> tags(String name) {
    Map<String, String> tags = new TreeMap<>();
    account
        .ifThere(
            "GetBucketTagging",
            () ->
                s3.getBucketTagging(r -> r.overrideConfiguration(Caller.ONCE).bucket(name))
                    .tagSet(),
            "NoSuchTagSet")
        .orElse(List.of())
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}

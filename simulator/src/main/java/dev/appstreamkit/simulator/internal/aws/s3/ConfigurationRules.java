package dev.appstreamkit.simulator.internal.aws.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What S3 takes as a bucket's configurations. Lifecycle rules are kept, not carried out. */
final class ConfigurationRules {
  private static final List<String> BLOCKS =
      List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");
  private static final Set<String> OWNERSHIPS =
      Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");
  private static final Set<String> ALGORITHMS = Set.of("AES256", "aws:kms", "aws:kms:dsse");
  private static final List<String> LIFECYCLE_ACTIONS =
      List.of(
          "Expiration",
          "Transition",
          "NoncurrentVersionExpiration",
          "NoncurrentVersionTransition",
          "AbortIncompleteMultipartUpload");

  /** The type of encryption whose keys come with each request. */
  static final String CUSTOMER_KEYS = "SSE-C";

  private static final String BLOCKED = "BlockedEncryptionTypes";
  private static final int MOST_BUCKET_TAGS = 50;
  private static final int LONGEST_TAG_KEY = 128;
  private static final int LONGEST_TAG_VALUE = 256;
  private static final int MOST_RULES = 1000;

  private ConfigurationRules() {}

  static XmlTree allPublicAccessBlocked() {
    return XmlTree.of(
        "PublicAccessBlockConfiguration",
        BLOCKS.stream().map(name -> XmlTree.leaf(name, "true")).toList());
  }

  static XmlTree publicAccessBlock(XmlTree given) {
    return XmlTree.of(
        given.name(),
        BLOCKS.stream()
            .map(name -> XmlTree.leaf(name, bool(given.value(name).orElse("false"))))
            .toList());
  }

  static XmlTree ownerEnforced() {
    return XmlTree.of(
        "OwnershipControls",
        List.of(
            XmlTree.of("Rule", List.of(XmlTree.leaf("ObjectOwnership", "BucketOwnerEnforced")))));
  }

  static XmlTree ownershipControls(XmlTree given) {
    String ownership = onlyRule(given).required("ObjectOwnership");
    if (!OWNERSHIPS.contains(ownership)) {
      throw S3Faults.malformedXml();
    }
    return given;
  }

  static XmlTree s3ManagedKeys() {
    return encryption(
        XmlTree.of(
            "ServerSideEncryptionConfiguration",
            List.of(
                XmlTree.of(
                    "Rule",
                    List.of(
                        XmlTree.of(
                            "ApplyServerSideEncryptionByDefault",
                            List.of(XmlTree.leaf("SSEAlgorithm", "AES256"))),
                        // As S3 makes every new bucket since April 2026.
                        XmlTree.of(
                            BLOCKED, List.of(XmlTree.leaf("EncryptionType", CUSTOMER_KEYS))))))));
  }

  static XmlTree encryption(XmlTree given) {
    XmlTree rule = onlyRule(given);
    List<XmlTree> kept = new ArrayList<>(rule.children());
    Optional<XmlTree> byDefault = rule.child("ApplyServerSideEncryptionByDefault");
    if (byDefault.isPresent()) {
      String algorithm = byDefault.get().required("SSEAlgorithm");
      if (!ALGORITHMS.contains(algorithm)) {
        throw S3Faults.malformedXml();
      }
      if (algorithm.equals("AES256") && byDefault.get().child("KMSMasterKeyID").isPresent()) {
        throw S3Faults.invalidArgument(
            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or"
                + " aws:kms:dsse",
            "ApplyServerSideEncryptionByDefault",
            algorithm);
      }
    }
    rule.child(BLOCKED).ifPresent(ConfigurationRules::checkBlocked);
    Optional<String> bucketKey = rule.value("BucketKeyEnabled").map(ConfigurationRules::bool);
    if (bucketKey.isEmpty()) {
      kept.add(XmlTree.leaf("BucketKeyEnabled", "false"));
    }
    return XmlTree.of(given.name(), List.of(XmlTree.of("Rule", kept)));
  }

  private static void checkBlocked(XmlTree blocked) {
    List<XmlTree> types = blocked.all("EncryptionType");
    boolean known =
        !types.isEmpty()
            && types.stream().allMatch(t -> Set.of("NONE", CUSTOMER_KEYS).contains(t.text()));
    if (!known || types.size() != blocked.children().size()) {
      throw S3Faults.malformedXml();
    }
  }

  /** Whether an encryption configuration keeps objects of a type of encryption out. */
  static boolean blocks(Optional<XmlTree> encryption, String type) {
    return encryption
        .flatMap(e -> e.child("Rule"))
        .flatMap(r -> r.child(BLOCKED))
        .filter(b -> b.all("EncryptionType").stream().anyMatch(t -> t.text().equals(type)))
        .isPresent();
  }

  static XmlTree tagging(XmlTree given) {
    return tagging(tags(given));
  }

  /** The tags of a bucket's Tagging document. */
  static Map<String, String> tags(XmlTree tagging) {
    return tags(tagging, MOST_BUCKET_TAGS);
  }

  static XmlTree tagging(Map<String, String> tags) {
    List<XmlTree> set = new ArrayList<>();
    tags.forEach(
        (key, value) ->
            set.add(
                XmlTree.of(
                    "Tag", List.of(XmlTree.leaf("Key", key), XmlTree.leaf("Value", value)))));
    return XmlTree.of("Tagging", List.of(XmlTree.of("TagSet", set)));
  }

  /** The tags of a Tagging document, in their order. */
  static Map<String, String> tags(XmlTree tagging, int most) {
    XmlTree set = tagging.child("TagSet").orElseThrow(S3Faults::malformedXml);
    Map<String, String> tags = new LinkedHashMap<>();
    for (XmlTree tag : set.all("Tag")) {
      String key = tag.required("Key");
      if (tags.containsKey(key)) {
        throw new S3Fault(400, "InvalidTag", "Cannot provide multiple Tags with the same key")
            .with("TagKey", key);
      }
      tags.put(key, tag.required("Value"));
    }
    checkTags(tags, most);
    return tags;
  }

  /**
   * Checks tags that came in a document or a header.
   *
   * @throws S3Fault InvalidTag or BadRequest
   */
  static void checkTags(Map<String, String> tags, int most) {
    if (tags.size() > most) {
      throw new S3Fault(400, "BadRequest", "Object tags cannot be greater than " + most);
    }
    tags.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > LONGEST_TAG_KEY) {
            throw new S3Fault(400, "InvalidTag", "The TagKey you have provided is invalid")
                .with("TagKey", key);
          }
          if (value.length() > LONGEST_TAG_VALUE) {
            throw new S3Fault(400, "InvalidTag", "The TagValue you have provided is invalid")
                .with("TagKey", key)
                .with("TagValue", value);
          }
        });
  }

  static XmlTree lifecycle(XmlTree given) {
    List<XmlTree> rules = given.all("Rule");
    if (rules.isEmpty() || rules.size() > MOST_RULES || rules.size() != given.children().size()) {
      throw S3Faults.malformedXml();
    }
    Set<String> ids = new HashSet<>();
    List<XmlTree> kept = new ArrayList<>();
    for (XmlTree rule : rules) {
      XmlTree checked = lifecycleRule(rule);
      String id = checked.required("ID");
      if (!ids.add(id)) {
        throw S3Faults.invalidArgument(
            "Rule ID must be unique. Found same ID for more than one rule", "ID", id);
      }
      kept.add(checked);
    }
    return XmlTree.of(given.name(), kept);
  }

  private static XmlTree lifecycleRule(XmlTree rule) {
    String status = rule.required("Status");
    boolean scoped = rule.child("Filter").isPresent() != rule.child("Prefix").isPresent();
    if (!scoped || !Set.of("Enabled", "Disabled").contains(status)) {
      throw S3Faults.malformedXml();
    }
    if (LIFECYCLE_ACTIONS.stream().allMatch(action -> rule.child(action).isEmpty())) {
      throw S3Faults.invalidRequest("At least one action needs to be specified in a rule");
    }
    for (XmlTree action : rule.children()) {
      if (LIFECYCLE_ACTIONS.contains(action.name())) {
        positiveDays(action);
      }
    }
    String id = rule.value("ID").filter(v -> !v.isEmpty()).orElseGet(() -> idFor(rule));
    if (id.length() > 255) {
      throw S3Faults.invalidArgument("ID length should not exceed allowed limit of 255", "ID", id);
    }
    List<XmlTree> children = new ArrayList<>();
    children.add(XmlTree.leaf("ID", id));
    rule.children().stream().filter(c -> !c.name().equals("ID")).forEach(children::add);
    return XmlTree.of("Rule", children);
  }

  /** The same rule gets the same id, so that a run can be repeated. */
  private static String idFor(XmlTree rule) {
    return UUID.nameUUIDFromBytes(rule.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void positiveDays(XmlTree action) {
    for (String name : List.of("Days", "NoncurrentDays", "DaysAfterInitiation")) {
      Optional<String> days = action.value(name);
      if (days.isPresent() && !days.get().matches("0|[1-9]\\d{0,9}")) {
        throw S3Faults.malformedXml();
      }
      if (days.isPresent() && days.get().equals("0") && !action.name().endsWith("Transition")) {
        throw S3Faults.invalidArgument(
            "'" + name + "' for " + action.name() + " action must be a positive integer",
            name,
            "0");
      }
    }
  }

  private static XmlTree onlyRule(XmlTree given) {
    List<XmlTree> rules = given.all("Rule");
    if (rules.size() != 1) {
      throw S3Faults.malformedXml();
    }
    return rules.get(0);
  }

  private static String bool(String given) {
    return switch (given.strip()) {
      case "true", "TRUE", "True", "1" -> "true";
      case "false", "FALSE", "False", "0" -> "false";
      default -> throw S3Faults.malformedXml();
    };
  }
}

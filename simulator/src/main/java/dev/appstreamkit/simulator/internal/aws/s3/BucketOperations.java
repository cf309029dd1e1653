package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.ObjectTable.Versioning;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;

/** Making, finding and removing buckets, and what is a bucket's own beside XML documents. */
final class BucketOperations {
  /** The region whose buckets have no location constraint, and whose CreateBucket is lenient. */
  private static final String CLASSIC_REGION = "us-east-1";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final List<String> RESERVED = List.of("xn--", "sthree-", "amzn-s3-demo-");
  private static final List<String> RESERVED_ENDINGS =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");
  private static final String OWNER_ENFORCED = "BucketOwnerEnforced";
  private static final String LISTING = "ListBuckets";
  private static final int MOST_BUCKETS_A_PAGE = 10_000;
  private static final Map<String, String> CANONICAL_IDS = new ConcurrentHashMap<>();

  private BucketOperations() {}

  static S3Reply create(S3Call s3) {
    String name = s3.request().bucket();
    checkName(name);
    Optional<XmlTree> given =
        s3.request().content().length() == 0
            ? Optional.empty()
            : Optional.of(s3.request().content().xml("CreateBucketConfiguration"));
    String region = region(s3, given.flatMap(g -> g.value("LocationConstraint")));
    Optional<XmlTree> tags = tags(given);
    given.ifPresent(BucketOperations::demandGeneralPurpose);
    tags.ifPresent(tree -> SystemTags.demandNone(ConfigurationRules.tags(tree)));
    demandCreation(s3, region, tags);
    refuseAcl(s3.request());
    Optional<Bucket> taken = s3.store().find(name);
    if (taken.isPresent()) {
      return again(s3, taken.get(), region);
    }
    Bucket bucket =
        new Bucket(
            name,
            s3.call().account().id(),
            s3.call().account().partition(),
            region,
            s3.world().now());
    tags.ifPresent(tree -> bucket.configure(BucketConfiguration.TAGGING, tree));
    ownership(s3).ifPresent(o -> bucket.configure(BucketConfiguration.OWNERSHIP_CONTROLS, o));
    s3.store().add(bucket);
    return S3Reply.of(200, Map.of("Location", "/" + name));
  }

  private static void demandGeneralPurpose(XmlTree given) {
    for (String name : List.of("Location", "Bucket")) {
      if (given.child(name).isPresent()) {
        throw S3Faults.notSimulated(
            name, "only directory buckets have it: create a general purpose bucket");
      }
    }
  }

  /** Buckets are private, as their owner-enforced ownership demands it of new ones. */
  private static void refuseAcl(S3Request request) {
    Optional<String> asked =
        Metadata.aclHeader(request)
            .filter(header -> !request.header(header).orElse("").equals("private"));
    if (asked.isEmpty()) {
      return;
    }
    if (request.header("x-amz-object-ownership").orElse(OWNER_ENFORCED).equals(OWNER_ENFORCED)) {
      throw new S3Fault(
          400,
          "InvalidBucketAclWithObjectOwnership",
          "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }
    throw S3Faults.notSimulated(asked.get(), "use a bucket policy");
  }

  private static void demandCreation(S3Call s3, String region, Optional<XmlTree> tags) {
    String arn = arn(s3, s3.request().bucket());
    Optional<String> ownership = s3.request().header("x-amz-object-ownership");
    Conditions conditions = Conditions.of("s3:LocationConstraint", region);
    if (ownership.isPresent()) {
      conditions = conditions.and("s3:x-amz-object-ownership", ownership.get());
    }
    if (tags.isPresent()) {
      Map<String, String> given = ConfigurationRules.tags(tags.get());
      conditions = conditions.and("aws:TagKeys", List.copyOf(given.keySet()));
      for (Map.Entry<String, String> tag : given.entrySet()) {
        conditions = conditions.and("aws:RequestTag/" + tag.getKey(), tag.getValue());
      }
    }
    S3Access.demandInOwnAccount(s3.call(), "s3:CreateBucket", arn, conditions);
    if (tags.isPresent()) {
      S3Access.demandInOwnAccount(s3.call(), "s3:TagResource", arn, conditions);
    }
    if (ownership.isPresent()) {
      S3Access.demandInOwnAccount(s3.call(), "s3:PutBucketOwnershipControls", arn, conditions);
    }
  }

  /** In us-east-1, and only there, creating one's own bucket once more succeeds. */
  private static S3Reply again(S3Call s3, Bucket taken, String region) {
    if (!taken.account().equals(s3.call().account().id())) {
      throw new S3Fault(
              409,
              "BucketAlreadyExists",
              "The requested bucket name is not available. The bucket namespace is shared by all"
                  + " users of the system. Please select a different name and try again.")
          .with("BucketName", taken.name());
    }
    if (region.equals(CLASSIC_REGION) && taken.region().equals(CLASSIC_REGION)) {
      return S3Reply.of(200, Map.of("Location", "/" + taken.name()));
    }
    throw new S3Fault(
            409,
            "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.")
        .with("BucketName", taken.name());
  }

  private static String region(S3Call s3, Optional<String> constraint) {
    String here = s3.call().region();
    if (constraint.isEmpty()) {
      if (here.equals(CLASSIC_REGION)) {
        return here;
      }
      throw illegalLocation(
          "The unspecified location constraint is incompatible for the region specific endpoint"
              + " this request was sent to.");
    }
    String wanted = constraint.get().equals("EU") ? "eu-west-1" : constraint.get();
    if (wanted.equals(CLASSIC_REGION)
        || BucketLocationConstraint.fromValue(wanted)
            == BucketLocationConstraint.UNKNOWN_TO_SDK_VERSION) {
      throw new S3Fault(
              400, "InvalidLocationConstraint", "The specified location-constraint is not valid")
          .with("LocationConstraint", wanted);
    }
    if (!here.equals(wanted) && !here.equals(CLASSIC_REGION)) {
      throw illegalLocation(
          "The "
              + wanted
              + " location constraint is incompatible for the region specific endpoint this"
              + " request was sent to.");
    }
    return wanted;
  }

  private static S3Fault illegalLocation(String message) {
    return new S3Fault(400, "IllegalLocationConstraintException", message);
  }

  private static Optional<XmlTree> tags(Optional<XmlTree> given) {
    return given
        .flatMap(g -> g.child("Tags"))
        .filter(t -> !t.children().isEmpty())
        .map(
            t ->
                ConfigurationRules.tagging(
                    XmlTree.of("Tagging", List.of(XmlTree.of("TagSet", t.children())))));
  }

  private static Optional<XmlTree> ownership(S3Call s3) {
    return s3.request()
        .header("x-amz-object-ownership")
        .map(
            value ->
                ConfigurationRules.ownershipControls(
                    XmlTree.of(
                        "OwnershipControls",
                        List.of(
                            XmlTree.of("Rule", List.of(XmlTree.leaf("ObjectOwnership", value)))))));
  }

  static void checkName(String name) {
    boolean valid =
        NAME.matcher(name).matches()
            && !name.contains("..")
            && !ADDRESS.matcher(name).matches()
            && RESERVED.stream().noneMatch(name::startsWith)
            && RESERVED_ENDINGS.stream().noneMatch(name::endsWith);
    if (!valid) {
      throw new S3Fault(400, "InvalidBucketName", "The specified bucket is not valid.")
          .with("BucketName", name);
    }
  }

  private static String arn(S3Call s3, String name) {
    return "arn:" + s3.call().account().partition() + ":s3:::" + name;
  }

  static S3Reply head(S3Call s3) {
    Bucket bucket = s3.bucket();
    try {
      s3.demand(bucket, "s3:ListBucket", bucket.arn(), Conditions.none());
    } catch (S3Fault fault) {
      throw fault.header("x-amz-bucket-region", bucket.region());
    }
    return S3Reply.of(
        200,
        Map.of(
            "x-amz-bucket-region",
            bucket.region(),
            "x-amz-access-point-alias",
            "false",
            "Content-Type",
            "application/xml"));
  }

  static S3Reply delete(S3Call s3) {
    Bucket bucket = s3.bucketFor("s3:DeleteBucket");
    bucket.demandEmpty();
    s3.store().remove(bucket);
    return S3Reply.empty(204);
  }

  /** The caller's own buckets by name, in all regions unless one is asked for. */
  static S3Reply list(S3Call s3) {
    S3Access.demandInOwnAccount(s3.call(), "s3:ListAllMyBuckets", "*", Conditions.none());
    if (s3.call().principal().kind() == Principal.Kind.ANONYMOUS) {
      throw S3Faults.accessDenied();
    }
    S3Request request = s3.request();
    int most = Math.min(request.number("max-buckets", MOST_BUCKETS_A_PAGE), MOST_BUCKETS_A_PAGE);
    String after =
        request.filled("continuation-token").map(t -> Tokens.read(LISTING, t)).orElse("");
    String prefix = request.parameter("prefix").orElse("");
    Optional<String> region = request.filled("bucket-region");
    List<Bucket> found = new ArrayList<>();
    for (Bucket bucket : s3.store().all()) {
      if (bucket.account().equals(s3.call().account().id())
          && bucket.name().startsWith(prefix)
          && bucket.name().compareTo(after) > 0
          && region.filter(r -> !r.equals(bucket.region())).isEmpty()) {
        found.add(bucket);
      }
    }
    boolean more = found.size() > most;
    List<Bucket> page = more ? found.subList(0, most) : found;
    return S3Call.xml(
        "ListAllMyBucketsResult",
        xml -> {
          xml.element("Owner", o -> o.text("ID", canonicalId(s3.call().account().id())));
          xml.element("Buckets", b -> page.forEach(bucket -> describe(b, bucket)));
          xml.text("Prefix", prefix.isEmpty() ? null : prefix);
          xml.text(
              "ContinuationToken",
              more ? Tokens.write(LISTING, page.get(page.size() - 1).name()) : null);
        });
  }

  private static void describe(S3Xml xml, Bucket bucket) {
    xml.element(
        "Bucket",
        b ->
            b.text("Name", bucket.name())
                .text("CreationDate", Times.iso(bucket.created()))
                .text("BucketRegion", bucket.region()));
  }

  /** Asked in us-east-1, any bucket says where it is. */
  static S3Reply location(S3Call s3) {
    Bucket bucket = s3.call().region().equals(CLASSIC_REGION) ? s3.bucketAnywhere() : s3.bucket();
    s3.demand(bucket, "s3:GetBucketLocation", bucket.arn(), Conditions.none());
    return S3Call.xml(
        "LocationConstraint",
        xml -> {
          if (!bucket.region().equals(CLASSIC_REGION)) {
            xml.content(bucket.region());
          }
        });
  }

  static S3Reply getVersioning(S3Call s3) {
    Bucket bucket = s3.bucketFor("s3:GetBucketVersioning");
    return S3Call.xml(
        "VersioningConfiguration",
        xml -> {
          if (bucket.versioning() != Versioning.OFF) {
            xml.text("Status", bucket.versioning() == Versioning.ENABLED ? "Enabled" : "Suspended");
          }
        });
  }

  static S3Reply putVersioning(S3Call s3) {
    Bucket bucket = s3.bucketFor("s3:PutBucketVersioning");
    XmlTree given = s3.request().content().xml("VersioningConfiguration");
    refuseMfaDelete(given.value("MfaDelete").orElse("Disabled"));
    String status =
        given
            .value("Status")
            .orElseThrow(
                () ->
                    new S3Fault(
                        400,
                        "IllegalVersioningConfigurationException",
                        "The Versioning element must be specified"));
    bucket.versioning(
        switch (status) {
          case "Enabled" -> Versioning.ENABLED;
          case "Suspended" -> Versioning.SUSPENDED;
          default -> throw S3Faults.malformedXml();
        });
    return S3Reply.empty(200);
  }

  private static void refuseMfaDelete(String mfaDelete) {
    if (mfaDelete.equals("Enabled")) {
      throw S3Faults.notSimulated("MfaDelete", "there are no MFA devices here; leave it out");
    }
    if (!mfaDelete.equals("Disabled")) {
      throw S3Faults.malformedXml();
    }
  }

  /** With owner-enforced buckets there is one grant, which nobody can change. */
  static S3Reply getAcl(S3Call s3) {
    Bucket bucket = s3.bucketFor("s3:GetBucketAcl");
    return acl(bucket);
  }

  static S3Reply acl(Bucket bucket) {
    String id = canonicalId(bucket.account());
    return S3Call.xml(
        "AccessControlPolicy",
        xml ->
            xml.element("Owner", o -> o.text("ID", id))
                .element(
                    "AccessControlList",
                    list ->
                        list.element(
                            "Grant",
                            grant ->
                                grant
                                    .element(
                                        "Grantee",
                                        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                            + " xsi:type=\"CanonicalUser\"",
                                        g -> g.text("ID", id))
                                    .text("Permission", "FULL_CONTROL"))));
  }

  /** The 64 hexadecimal digits that S3 knows an account by. */
  static String canonicalId(String account) {
    // A listing shows it with every object. There are as many as there are accounts.
    return CANONICAL_IDS.computeIfAbsent(account, BucketOperations::newCanonicalId);
  }

  private static String newCanonicalId(String account) {
    byte[] digest =
        ChecksumAlgorithm.SHA256.of(("canonical:" + account).getBytes(StandardCharsets.US_ASCII));
    return Times.hex(digest).toLowerCase(Locale.ROOT);
  }
}

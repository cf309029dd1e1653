package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.clients.CalledMethods;
import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Prepared;
import dev.appstreamkit.simulator.internal.protocol.TakesLong;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.Settings;
import dev.appstreamkit.simulator.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * Nothing that S3 is told in a header or a query is taken and forgotten: for each operation each
 * such member of its request, as S3's model has it, is set by itself, and is then read by what
 * answers it, or refused by its name, or stands here with the reason why neither is needed.
 */
class S3EveryMemberReadTest {
  private static final String B = "members";
  private static final String KEY = "key";

  private static final Map<String, String> NEEDLESS =
      Map.of(
          "x-amz-request-payer",
          "No bucket here lets its readers pay, and then AWS takes no notice of it.",
          "x-amz-bypass-governance-retention",
          "No object here is locked, so that there is nothing to bypass.",
          "x-amz-confirm-remove-self-bucket-access",
          "It confirms what isn't asked here: that a policy shuts out whoever puts it.",
          "x-amz-optional-object-attributes",
          "No object here is restored from an archive, of which alone it asks.",
          "x-amz-sdk-checksum-algorithm",
          "It announces the checksum's own header, which is checked wherever it comes.",
          "Content-Length",
          "The server reads as many bytes as it says.",
          "Content-MD5",
          "Of documents and bodies it is checked; other bodies have nothing to check.");

  /** Elements that are refused with all that is in them. */
  private static final Set<String> REFUSED_WHOLE = Set.of("Location", "Bucket");

  /** Values of members that aren't just words. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("x-amz-copy-source", B + "/" + KEY),
          Map.entry("x-amz-storage-class", "STANDARD"),
          Map.entry("x-amz-server-side-encryption", "AES256"),
          Map.entry("x-amz-checksum-mode", "ENABLED"),
          Map.entry("x-amz-checksum-algorithm", "CRC32"),
          Map.entry("x-amz-sdk-checksum-algorithm", "CRC32"),
          Map.entry("x-amz-acl", "private"),
          Map.entry("x-amz-object-ownership", "BucketOwnerEnforced"),
          Map.entry("x-amz-tagging-directive", "REPLACE"),
          Map.entry("x-amz-metadata-directive", "REPLACE"),
          Map.entry("x-amz-expected-bucket-owner", "111122223333"),
          Map.entry("x-amz-source-expected-bucket-owner", "111122223333"),
          Map.entry("Range", "bytes=0-0"),
          Map.entry("x-amz-copy-source-range", "bytes=0-0"),
          Map.entry("encoding-type", "url"),
          Map.entry("versionId", "null"),
          Map.entry("x-amz-tagging", "a=b"));

  private final World world =
      new World(
          new Settings(7, "111122223333", "us-east-1", "aws", 50, false, false),
          ManualTime.startingAt(Instant.EPOCH),
          Clock.systemUTC());
  private String uploadId = "";

  /** One member of one operation, as a request carries it. */
  private record Member(S3Routes.Route route, String name, boolean header) {}

  private void fill() {
    ask(route("CreateBucket"), Map.of(), Map.of(), new TreeSet<>());
    ask(route("PutObject"), Map.of("x-amz-tagging", "a=b"), Map.of(), new TreeSet<>());
    String begun =
        new String(
            ask(route("CreateMultipartUpload"), Map.of(), Map.of(), new TreeSet<>()).body(),
            StandardCharsets.UTF_8);
    uploadId = begun.substring(begun.indexOf("<UploadId>") + 10, begun.indexOf("</UploadId>"));
    ask(route("UploadPart"), Map.of(), Map.of(), new TreeSet<>());
  }

  @Test
  void everyHeaderAndParameter_ofEveryOperation_isReadOrRefusedByName() throws Exception {
    List<String> forgotten = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    List<Member> members = members();
    for (Member member : members) {
      fill(); // What was asked before may have taken something away.
      if (taken(member)) {
        continue;
      }
      if (NEEDLESS.containsKey(member.name())) {
        used.add(member.name());
      } else {
        forgotten.add(member.route().operation() + " " + member.name());
      }
    }
    System.out.println("S3 members looked at: " + members.size());
    assertThat(members).hasSizeGreaterThan(200);
    assertThat(forgotten).as("taken and forgotten").isEmpty();
    assertThat(used).as("reasons that are still needed").isEqualTo(NEEDLESS.keySet());
  }

  /** Documents that are kept as they came and given back, and those that are read by elements. */
  @Test
  void everyElement_ofEveryDocument_isReadOrKept() throws Exception {
    Set<String> kept =
        Set.of("LifecycleConfiguration", "ServerSideEncryptionConfiguration", "OwnershipControls");
    Set<String> known =
        CalledMethods.of(AppStreamSimulator.class, "dev.appstreamkit.simulator.internal.aws.s3")
            .texts();
    Set<String> looked = new TreeSet<>();
    List<String> forgotten = new ArrayList<>();
    for (S3Routes.Route route : S3Routes.all()) {
      for (SdkField<?> field : request(route).sdkFields()) {
        if (field.location() == MarshallLocation.PAYLOAD
            && field.marshallingType() == MarshallingType.SDK_POJO
            && !kept.contains(field.locationName())) {
          looked.add(field.locationName());
          elements(field.constructor().get(), known, forgotten);
        }
      }
    }
    assertThat(looked)
        .containsExactly(
            "CompleteMultipartUpload",
            "CreateBucketConfiguration",
            "Delete",
            "PublicAccessBlockConfiguration",
            "Tagging",
            "VersioningConfiguration");
    assertThat(forgotten).as("taken and forgotten").isEmpty();
  }

  private static void elements(SdkPojo builder, Set<String> known, List<String> forgotten) {
    for (SdkField<?> field : builder.sdkFields()) {
      String name = field.locationName();
      boolean checksum =
          Arrays.stream(ChecksumAlgorithm.values()).anyMatch(a -> a.element().equals(name));
      if (!known.contains(name) && !checksum) {
        forgotten.add(builder.getClass().getEnclosingClass().getSimpleName() + "." + name);
      }
      SdkField<?> inner =
          field.marshallingType() == MarshallingType.LIST
              ? field.getTrait(ListTrait.class).memberFieldInfo()
              : field;
      if (inner.marshallingType() == MarshallingType.SDK_POJO && !REFUSED_WHOLE.contains(name)) {
        elements(inner.constructor().get(), known, forgotten);
      }
    }
  }

  private static SdkPojo request(S3Routes.Route route) throws Exception {
    String type = "software.amazon.awssdk.services.s3.model." + route.operation() + "Request";
    return (SdkPojo) Class.forName(type).getMethod("builder").invoke(null);
  }

  /** Whether a member is read, or refused so that its name is in the answer. */
  private boolean taken(Member member) {
    Map<String, String> headers = new LinkedHashMap<>();
    Map<String, String> query = new LinkedHashMap<>();
    String value = VALUES.getOrDefault(member.name(), "1");
    (member.header() ? headers : query).put(member.name(), value);
    Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Reply reply = ask(member.route(), headers, query, read);
    String body = new String(reply.body(), StandardCharsets.UTF_8);
    boolean refused = reply.status() == 501 && body.contains("<Header>" + member.name());
    return read.contains(member.name()) || refused;
  }

  private Reply ask(
      S3Routes.Route route,
      Map<String, String> headers,
      Map<String, String> query,
      Set<String> read) {
    Map<String, List<String>> allHeaders = new LinkedHashMap<>();
    allHeaders.put("Content-Length", List.of("0"));
    if (route.copy()) {
      allHeaders.put("x-amz-copy-source", List.of(B + "/" + KEY));
      allHeaders.put("x-amz-metadata-directive", List.of("REPLACE"));
      allHeaders.put("x-amz-tagging-directive", List.of("REPLACE"));
    }
    headers.forEach((name, value) -> allHeaders.put(name, List.of(value)));
    Map<String, List<String>> allQuery = new LinkedHashMap<>();
    if (!route.subresource().isEmpty()) {
      allQuery.put(route.subresource(), List.of(""));
    }
    if (route.subresource().equals("uploadId")) {
      allQuery.put("uploadId", List.of(uploadId));
      allQuery.put("partNumber", List.of("1"));
    }
    if (route.operation().equals("ListObjectsV2")) {
      allQuery.put("list-type", List.of("2"));
    }
    query.forEach((name, value) -> allQuery.put(name, List.of(value)));
    String path =
        switch (route.about()) {
          case ACCOUNT -> "/";
          case BUCKET -> "/" + B;
          case OBJECT -> "/" + B + "/" + KEY + (route.operation().equals("CopyObject") ? 2 : "");
        };
    HttpCall http =
        new HttpCall(route.method(), path, allQuery, allHeaders, body(route.operation()), true);
    S3Request request = S3Request.of(http);
    Call call =
        new Call(
            world,
            Service.S3,
            route.operation(),
            world.defaultAccount(),
            "us-east-1",
            Principal.administrator(world.defaultAccount()),
            http,
            "request",
            PolicyEvaluator.of(world));
    try {
      Reply reply = TakesLong.settled(() -> S3Service.answer(call, request)).written();
      read.addAll(request.read());
      return reply;
    } catch (S3Fault fault) {
      read.addAll(fault.status() == 501 ? Set.of() : request.read());
      Prepared prepared = new S3Service().prepare(http, route.operation());
      return TakesLong.settled(() -> prepared.answer(call)).reply();
    }
  }

  private static byte[] body(String operation) {
    String body =
        switch (operation) {
          case "PutObject", "UploadPart" -> "x";
          case "PutBucketTagging", "PutObjectTagging" -> "<Tagging><TagSet></TagSet></Tagging>";
          case "DeleteObjects" -> "<Delete><Object><Key>none</Key></Object></Delete>";
          case "CompleteMultipartUpload" ->
              "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                  + "\"9dd4e461268c8034f5c8564e155c67a6\""
                  + "</ETag></Part></CompleteMultipartUpload>";
          case "PutBucketVersioning" ->
              "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>";
          case "PutBucketLifecycleConfiguration" ->
              "<LifecycleConfiguration><Rule><Status>Enabled</Status><Prefix></Prefix><Expiration>"
                  + "<Days>1</Days></Expiration></Rule></LifecycleConfiguration>";
          case "PutPublicAccessBlock" ->
              "<PublicAccessBlockConfiguration></PublicAccessBlockConfiguration>";
          case "PutBucketOwnershipControls" ->
              "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>"
                  + "</Rule></OwnershipControls>";
          case "PutBucketEncryption" ->
              "<ServerSideEncryptionConfiguration><Rule></Rule>"
                  + "</ServerSideEncryptionConfiguration>";
          case "PutBucketPolicy" ->
              "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                  + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::members/none\"}]}";
          default -> "";
        };
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Member> members() throws Exception {
    List<Member> members = new ArrayList<>();
    for (S3Routes.Route route : S3Routes.all()) {
      for (SdkField<?> field : request(route).sdkFields()) {
        boolean header = field.location() == MarshallLocation.HEADER;
        boolean own = field.marshallingType() == MarshallingType.MAP;
        if (!own && (header || field.location() == MarshallLocation.QUERY_PARAM)) {
          members.add(new Member(route, field.locationName(), header));
        }
      }
    }
    return members;
  }

  private static S3Routes.Route route(String operation) {
    return S3Routes.all().stream()
        .filter(
            r -> r.operation().toLowerCase(Locale.ROOT).equals(operation.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow();
  }
}

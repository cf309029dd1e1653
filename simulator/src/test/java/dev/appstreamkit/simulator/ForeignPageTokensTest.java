package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import dev.appstreamkit.simulator.internal.protocol.JsonCodec;
import dev.appstreamkit.simulator.internal.protocol.Listing;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.PageTokens;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A page token is refused by every listing but its own, whatever the service that it is from: that
 * of the same operation with another filter, too, or in another region.
 */
class ForeignPageTokensTest extends SimulatorTest {

  private static final String ALLOW = allow("\"s3:*\"", "*");

  /** What each service calls a token that isn't one of the listing's. */
  private static final Map<String, String> CODES =
      Map.of(
          "appstream", "ValidationException",
          "iam", "ValidationError",
          "application-autoscaling", "InvalidNextTokenException",
          "servicequotas", "InvalidPaginationTokenException",
          "pricing", "InvalidNextTokenException",
          "ec2", "InvalidNextToken",
          "s3", "InvalidArgument");

  private static final Map<String, String> VALUES =
      Map.of(
          "RoleName", "example",
          "UserName", "example",
          "PolicyArn", "arn:aws:iam::111122223333:policy/example",
          "ServiceNamespace", "appstream",
          "ServiceCode", "appstream2");

  private static final List<String> EC2 =
      List.of(
          "DescribeSubnets",
          "DescribeVpcs",
          "DescribeSecurityGroups",
          "DescribeRouteTables",
          "DescribeVpcEndpoints");

  private static final String WHERE = "111122223333/us-east-1";

  /** Each request takes those that it knows. */
  private static final Map<String, String> JSON_MEMBERS =
      Map.of(
          "StackName", "a",
          "ApplicationArn", "arn:aws:appstream:us-east-1:111122223333:application/a",
          "ServiceNamespace", "appstream",
          "ServiceCode", "appstream2");

  private static final Set<String> TOKENS = Set.of("NextToken", "Marker");

  private final List<String> wrong = new ArrayList<>();
  private final Set<String> listings = new LinkedHashSet<>();
  private int calls;

  /** A call that lists, but for its token. */
  private record Paged(
      String service, String name, String form, String token, Listing listing, Listing filtered) {

    String own() {
      return listing.token("0");
    }
  }

  @Override
  protected AppStreamSimulator.Builder configured(AppStreamSimulator.Builder builder) {
    return builder.seed(7).pageSize(1);
  }

  @BeforeEach
  void furnish() {
    IamClient iam = iam();
    iam.createRole(r -> r.roleName("example").assumeRolePolicyDocument(TRUST_APPSTREAM));
    iam.createRole(r -> r.roleName("other").assumeRolePolicyDocument(TRUST_APPSTREAM));
    iam.createUser(u -> u.userName("example"));
    iam.createPolicy(p -> p.policyName("example").policyDocument(ALLOW));
    appstream(simulator.administrator()).createStack(s -> s.name("a"));
    appstream(simulator.administrator()).createStack(s -> s.name("b"));
  }

  @Test
  void everyListing_withATokenOfAnother_refusesIt() throws Exception {
    List<Paged> all = listings();
    Map<String, String> tokens = new LinkedHashMap<>();
    all.forEach(of -> tokens.put(of.name(), of.own()));
    all.forEach(of -> tokens.put(of.name() + " elsewhere", of.filtered().token("0")));
    // Those that the services really gave.
    tokens.put("ListRoles, really", iam().listRoles(r -> r.maxItems(1)).marker());
    tokens.put(
        "DescribeStacks, really",
        appstream(simulator.administrator()).describeStacks(d -> {}).nextToken());
    tokens.put("no listing", "x");
    tokens.put("a number", "1");
    tokens.put("a number in base64", "MQ==");
    tokens.put("a position", "at-1");
    tokens.put("no base64", "%!\u00e4");
    assertThat(tokens.values()).doesNotContainNull();
    for (Paged listing : all) {
      for (Map.Entry<String, String> token : tokens.entrySet()) {
        if (!token.getKey().split(", ", -1)[0].equals(listing.name())) {
          refuses(listing, token.getKey(), token.getValue());
        }
      }
    }
    System.out.printf("Page tokens: %d listings, %d calls%n", listings.size(), calls);
    assertThat(wrong).isEmpty();
    assertThat(listings)
        .hasSizeGreaterThan(30)
        .contains("ListAccountAliases", "ListServiceQuotas", "DescribeScalingActivities");
  }

  @Test
  void ownTokens_goOn() throws Exception {
    String marker = iam().listRoles(r -> r.maxItems(1)).marker();
    assertThat(iam().listRoles(r -> r.marker(marker)).roles()).hasSize(1);
    for (Paged paged : listings()) {
      HttpResponse<String> reply = send(paged, paged.own());
      calls++;
      // What else may be wrong with it is none of the token's.
      if (reply.statusCode() == 400 && reply.body().contains(CODES.get(paged.service()))) {
        String without = send(paged, null).body();
        assertThat(without).as(paged.name()).contains(CODES.get(paged.service()));
      }
    }
    assertThat(calls).isGreaterThan(30);
  }

  @Test
  void s3Listings_withATokenOfAnother_refuseIt() throws Exception {
    S3Client s3 =
        open(ready(S3Client.builder(), simulator.administrator()).forcePathStyle(true).build());
    for (String bucket : List.of("one", "two")) {
      s3.createBucket(b -> b.bucket(bucket));
    }
    Map<String, String> tokens =
        Map.of(
            "of ListBuckets", PageTokens.write("ListBuckets", "one"),
            "of a bucket", PageTokens.write("ListObjectsV2/two", "k"),
            "of IAM", iam().listRoles(r -> r.maxItems(1)).marker(),
            "of Service Quotas", PageTokens.write("ListServiceQuotas", "1"),
            "none", "x");
    for (String path :
        List.of(
            "/one?list-type=2&continuation-token=",
            "/?max-buckets=1&continuation-token=",
            "/one?versions&key-marker=k&version-id-marker=",
            "/one?uploads&key-marker=k&upload-id-marker=",
            "/one?list-type=2&max-keys=")) {
      tokens.forEach(
          (what, token) -> {
            if (!(path.startsWith("/?") && what.equals("of ListBuckets"))) {
              HttpResponse<String> reply = get(path + encoded(token));
              check(path + " " + what, "s3", reply);
            }
          });
    }
    assertThat(wrong).isEmpty();
    assertThat(s3.listBuckets(b -> b.maxBuckets(1)).continuationToken()).isNotNull();
    assertThat(s3.listBucketsPaginator(b -> b.maxBuckets(1)).buckets()).hasSize(2);
  }

  private HttpResponse<String> get(String path) {
    try {
      return send(request(path).header("Authorization", authorization("s3")).GET());
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  private void refuses(Paged listing, String what, String token) throws Exception {
    calls++;
    listings.add(listing.name());
    check(listing.name() + " with that of " + what, listing.service(), send(listing, token));
  }

  private void check(String what, String service, HttpResponse<String> reply) {
    if (reply.statusCode() != 400 || !reply.body().contains(CODES.getOrDefault(service, "?"))) {
      wrong.add(what + ": " + reply.statusCode() + " " + reply.body());
    }
  }

  /** All that take a token and need nothing that isn't there. */
  private List<Paged> listings() {
    List<Paged> all = new ArrayList<>();
    for (Operations operations : EveryOperationJudgedTest.installed(time)) {
      String service = operations.service().name();
      for (String name : operations.names()) {
        SdkPojo request = operations.find(name).orElseThrow().request().get();
        request.sdkFields().stream()
            .map(SdkField::locationName)
            .filter(TOKENS::contains)
            .findFirst()
            .ifPresent(token -> add(all, operations, name, token));
      }
      assertThat(
              CODES.keySet().contains(service)
                  || all.stream().noneMatch(l -> l.service().equals(service)))
          .as(service)
          .isTrue();
    }
    EC2.forEach(
        name ->
            all.add(
                new Paged(
                    "ec2",
                    name,
                    "Action=" + name + "&Version=2016-11-15",
                    "NextToken",
                    Listing.of(name, WHERE, () -> "{}"),
                    Listing.of(name, WHERE, () -> "{Filter.1.Name=[vpc-id]}"))));
    return all;
  }

  private static void add(List<Paged> all, Operations of, String name, String token) {
    String service = of.service().name();
    Map<String, String> members = new TreeMap<>();
    if (service.equals("servicequotas") || service.equals("pricing")) {
      members.put("ServiceCode", code(service));
    } else {
      for (String member : ConstraintTable.of(service).input(name).required()) {
        members.put(member, VALUES.getOrDefault(member, ""));
      }
    }
    // AppStream looks for what is named first.
    if (service.equals("appstream") && !members.isEmpty()) {
      return;
    }
    if (name.equals("ListAccessKeys")) {
      // Else it is about the caller, who is no user.
      members.put("UserName", "example");
    }
    Map<String, String> given = service.equals("iam") ? new TreeMap<>(members) : json(service);
    Map<String, String> filtered = new TreeMap<>(given);
    SdkPojo request = request(of, name, given);
    request.sdkFields().stream()
        .filter(field -> field.marshallingType() == MarshallingType.STRING)
        .map(SdkField::locationName)
        .filter(member -> !TOKENS.contains(member) && !given.containsKey(member))
        .findFirst()
        .ifPresent(member -> filtered.put(member, "other"));
    members.put("Action", name);
    members.put("Version", of.service().marker());
    StringBuilder form = new StringBuilder();
    members.forEach(
        (member, value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(member)
                .append('=')
                .append(encoded(value)));
    String called = service.equals("appstream") ? name + "Request" : name;
    all.add(
        new Paged(
            service,
            name,
            form.toString(),
            token,
            Listing.of(called, WHERE, request),
            filtered.equals(given)
                ? Listing.of(called, WHERE.replace("east", "west"), request)
                : Listing.of(called, WHERE, request(of, name, filtered))));
  }

  private static SdkPojo request(Operations of, String name, Map<String, String> members) {
    SdkPojo builder = of.find(name).orElseThrow().request().get();
    JsonCodec.decode(json(members).getBytes(StandardCharsets.UTF_8), builder);
    return (SdkPojo) ((Buildable) builder).build();
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private HttpResponse<String> send(Paged listing, @Nullable String token) throws Exception {
    if (Set.of("iam", "ec2").contains(listing.service())) {
      String page = token == null ? "" : "&" + listing.token() + "=" + encoded(token);
      return send(
          request("/")
              .header("Authorization", authorization(listing.service()))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(listing.form() + page)));
    }
    String target =
        switch (listing.service()) {
          case "appstream" -> "PhotonAdminProxyService.";
          case "servicequotas" -> "ServiceQuotasV20190624.";
          case "pricing" -> "AWSPriceListService.";
          default -> "AnyScaleFrontendService.";
        };
    Map<String, String> members = json(listing.service());
    if (token != null) {
      members.put(listing.token(), token);
    }
    return send(
        request("/")
            .header("Authorization", authorization(listing.service()))
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", target + listing.name())
            .POST(BodyPublishers.ofString(json(members))));
  }

  private static Map<String, String> json(String service) {
    Map<String, String> members = new TreeMap<>(JSON_MEMBERS);
    members.computeIfPresent("ServiceCode", (member, any) -> code(service));
    return members;
  }

  private static String code(String service) {
    return service.equals("pricing") ? "AmazonAppStream" : "appstream2";
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String authorization(String service) {
    return "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0";
  }
}

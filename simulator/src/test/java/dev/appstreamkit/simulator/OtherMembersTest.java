package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.clients.SignedHttp;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

/** Members of requests outside AppStream: what they do, or that they are refused by name. */
class OtherMembersTest extends SimulatorTest {

  private static final String ALLOW = allow("\"s3:*\"", "*");

  private SignedHttp signed;

  /** EC2 answers so for what it doesn't know; what isn't played isn't known here. */
  @BeforeEach
  void clients() {
    signed = new SignedHttp(simulator.endpoint(), "us-east-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DescribeSubnets            | Filter.1.Name=vpc-id&Filter.1.Value.1=x | ''",
        "DescribeSubnets            | DryRun=false&MaxResults=5               | ''",
        "DescribeSubnets            | SubnetIds.1=subnet-1                    | SubnetIds.1",
        "DescribeSecurityGroups     | GroupName.1=default                     | GroupName.1",
        "DescribeAvailabilityZones  | AllAvailabilityZones=true               | AllAvailabilityZones",
        "DescribeAvailabilityZones  | ZoneId.1=use1-az1                       | ZoneId.1",
        "DescribeVpcs               | Filter.2.Name=vpc-id&Filter.2.Value.1=x | Filter.2.Name"
      })
  void ec2_parameterThatNobodyReads_isRefusedByName(String operation, String form, String named)
      throws Exception {
    HttpResponse<String> reply = ec2(operation, form);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(named.isEmpty() ? 200 : 400);
    if (!named.isEmpty()) {
      assertThat(reply.body()).contains("UnknownParameter", named);
    }
  }

  /** What EC2 could be told in its six operations and nobody reads here. */
  @Test
  void ec2_everyMemberOfEveryOperation_isReadOrRefusedByName() throws Exception {
    Set<String> refused = new TreeSet<>();
    Set<String> read = new TreeSet<>();
    for (String operation :
        List.of(
            "DescribeSubnets",
            "DescribeVpcs",
            "DescribeSecurityGroups",
            "DescribeAvailabilityZones",
            "DescribeRouteTables",
            "DescribeVpcEndpoints")) {
      String type = "software.amazon.awssdk.services.ec2.model." + operation + "Request";
      SdkPojo builder = (SdkPojo) Class.forName(type).getMethod("builder").invoke(null);
      for (SdkField<?> field : builder.sdkFields()) {
        boolean list = field.marshallingType() == MarshallingType.LIST;
        String name = field.locationName() + (list ? ".1" : "");
        String form = name.equals("Filter.1") ? "Filter.1.Name=no-such" : name + "=true";
        String body = ec2(operation, form).body();
        boolean named = body.contains("UnknownParameter") && body.contains(name);
        (named ? refused : read).add(operation + " " + field.locationName());
      }
    }
    assertThat(read).hasSize(28);
    assertThat(refused)
        .containsExactly(
            "DescribeAvailabilityZones AllAvailabilityZones",
            "DescribeAvailabilityZones ZoneId",
            "DescribeSecurityGroups GroupName");
  }

  private HttpResponse<String> ec2(String operation, String form) throws Exception {
    return signed.send(
        simulator.administrator().resolveCredentials(),
        "ec2",
        "POST",
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        "Action=" + operation + "&Version=2016-11-15&" + form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "ssm|AmazonSSM.PutParameter|{\"Name\":\"n\",\"Value\":\"v\",\"Type\":\"String\",\"Description\":\"d\"}"
            + "|Description",
        "ssm|AmazonSSM.PutParameter|{\"Name\":\"n\",\"Value\":\"v\",\"Type\":\"SecureString\",\"KeyId\":\"k\"}|KeyId",
        "ssm|AmazonSSM.PutParameter|{\"Name\":\"n\",\"Value\":\"v\",\"Type\":\"String\",\"Tier\":\"Advanced\"}|Tier",
        "ssm|AmazonSSM.PutParameter|{\"Name\":\"n\",\"Value\":\"v\",\"Type\":\"String\",\"Policies\":\"[]\"}|Policies",
        "servicequotas|ServiceQuotasV20190624.GetServiceQuota"
            + "|{\"ServiceCode\":\"appstream2\",\"QuotaCode\":\"L\",\"ContextId\":\"c\"}|ContextId"
      })
  void json_memberThatNobodyReads_isRefusedByName(
      String service, String target, String body, String named) throws Exception {
    HttpResponse<String> reply =
        signed.send(
            simulator.administrator().resolveCredentials(),
            service,
            "POST",
            "/",
            Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target),
            body);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("ValidationException", named, "is not simulated; ");
  }

  @Test
  void iam_boundaryOfAUser_isRefusedByName() {
    assertThatThrownBy(
            () ->
                iam()
                    .createUser(
                        u ->
                            u.userName("u")
                                .permissionsBoundary("arn:aws:iam::aws:policy/ReadOnlyAccess")))
        .hasMessageContaining("PermissionsBoundary is not simulated; bound a role");
  }

  /** API_CreateServiceLinkedRole. */
  @Test
  void iam_serviceLinkedRole_hasItsDescriptionAndNoSuffix() {
    String service = "appstream.application-autoscaling.amazonaws.com";
    assertThatThrownBy(
            () ->
                iam().createServiceLinkedRole(r -> r.awsServiceName(service).customSuffix("mine")))
        .hasMessageContaining("Custom suffix is not allowed");
    assertThat(
            iam()
                .createServiceLinkedRole(r -> r.awsServiceName(service).description("of fleets"))
                .role()
                .description())
        .isEqualTo("of fleets");
  }

  /** Every listing goes page by page as it is asked to, and through all of it. */
  @Test
  void iam_listings_pageByPage_giveAll() {
    IamClient iam = iam();
    iam.createRole(
        r ->
            r.roleName("r")
                .assumeRolePolicyDocument(TRUST_APPSTREAM)
                .tags(tag("b"), tag("a"), tag("c")));
    iam.createUser(u -> u.userName("u"));
    iam.createAccessKey(k -> k.userName("u"));
    iam.createAccessKey(k -> k.userName("u"));
    String arn = iam.createPolicy(p -> p.policyName("p").policyDocument(ALLOW)).policy().arn();
    for (int i = 0; i < 2; i++) {
      iam.createPolicyVersion(v -> v.policyArn(arn).policyDocument(ALLOW).setAsDefault(true));
    }
    for (String name : List.of("x", "y", "z")) {
      iam.putUserPolicy(p -> p.userName("u").policyName(name).policyDocument(ALLOW));
    }
    for (String name : List.of("ReadOnlyAccess", "AdministratorAccess")) {
      iam.attachUserPolicy(p -> p.userName("u").policyArn("arn:aws:iam::aws:policy/" + name));
    }
    assertThat(iam.listRoleTags(r -> r.roleName("r").maxItems(2)).isTruncated()).isTrue();
    assertThat(
            iam.listRoleTags(
                    r ->
                        r.roleName("r")
                            .marker(iam.listRoleTags(t -> t.roleName("r").maxItems(2)).marker()))
                .tags())
        .containsExactly(tag("c"));
    assertThat(
            iam.listPolicyVersionsPaginator(v -> v.policyArn(arn).maxItems(1)).versions().stream()
                .map(PolicyVersion::versionId))
        .containsExactly("v3", "v2", "v1");
    assertThat(iam.listUserPoliciesPaginator(p -> p.userName("u").maxItems(1)).policyNames())
        .containsExactly("x", "y", "z");
    assertThat(
            iam
                .listAttachedUserPoliciesPaginator(p -> p.userName("u").maxItems(1))
                .attachedPolicies()
                .stream()
                .map(AttachedPolicy::policyName))
        .containsExactly("AdministratorAccess", "ReadOnlyAccess");
    assertThat(iam.listAccessKeysPaginator(k -> k.userName("u").maxItems(1)).accessKeyMetadata())
        .hasSize(2);
  }

  @Test
  void iam_listings_areNarrowedAsTheyAreAsked() {
    IamClient iam = iam();
    iam.createUser(u -> u.userName("in").path("/team/"));
    iam.createUser(u -> u.userName("out"));
    assertThat(iam.listUsers(u -> u.pathPrefix("/team/")).users())
        .singleElement()
        .satisfies(u -> assertThat(u.userName()).isEqualTo("in"));
    String mine =
        iam.createPolicy(p -> p.policyName("mine").path("/team/").policyDocument(ALLOW))
            .policy()
            .arn();
    String bound =
        iam.createPolicy(p -> p.policyName("bound").policyDocument(ALLOW)).policy().arn();
    iam.attachUserPolicy(p -> p.userName("in").policyArn(mine));
    iam.createRole(
        r -> r.roleName("r").assumeRolePolicyDocument(TRUST_APPSTREAM).permissionsBoundary(bound));
    List<String> found = new ArrayList<>();
    iam.listPolicies(p -> p.scope(PolicyScopeType.LOCAL).pathPrefix("/team/"))
        .policies()
        .forEach(p -> found.add("path " + p.policyName()));
    iam.listPolicies(p -> p.scope(PolicyScopeType.LOCAL).onlyAttached(true))
        .policies()
        .forEach(p -> found.add("attached " + p.policyName()));
    iam.listPolicies(p -> p.policyUsageFilter(PolicyUsageType.PERMISSIONS_BOUNDARY))
        .policies()
        .forEach(p -> found.add("bounds " + p.permissionsBoundaryUsageCount()));
    assertThat(found).containsExactly("path mine", "attached mine", "bounds 1");
    assertThat(
            iam.listAttachedUserPolicies(p -> p.userName("in").pathPrefix("/other/"))
                .attachedPolicies())
        .isEmpty();
  }

  private static Tag tag(String key) {
    return Tag.builder().key(key).value("v").build();
  }
}

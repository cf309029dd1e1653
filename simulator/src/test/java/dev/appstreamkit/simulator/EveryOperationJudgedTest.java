package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.simulator.clients.SignedHttp;
import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.world.Settings;
import dev.appstreamkit.simulator.internal.world.World;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Every operation that a simulator has, of every service but S3 (which has a test of its own), is
 * held to the caller's policies.
 */
class EveryOperationJudgedTest extends SimulatorTest {

  private static final String USER = "arn:aws:iam::111122223333:user/worker";
  private static final String ACCOUNT = "111122223333";
  private static final String APPSTREAM = "appstream.amazonaws.com";
  private static final String ROLE = "arn:aws:iam::111122223333:role/assumable";

  /** What AWS doesn't judge. */
  private static final Set<String> FREE = Set.of("sts:GetCallerIdentity");

  /** What is judged by what an assertion says, whoever calls. */
  private static final Set<String> BY_ASSERTION = Set.of("sts:AssumeRoleWithSAML");

  /** What the service authorization reference knows no resources of, in the services below. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of(
          "appstream:CreateDirectoryConfig",
          "appstream:CreateUsageReportSubscription",
          "appstream:CreateUser",
          "appstream:DeleteDirectoryConfig",
          "appstream:DeleteUsageReportSubscription",
          "appstream:DeleteUser",
          "appstream:DescribeAppLicenseUsage",
          "appstream:DescribeDirectoryConfigs",
          "appstream:DescribeUsageReportSubscriptions",
          "appstream:DescribeUsers",
          "appstream:DisableUser",
          "appstream:DrainSessionInstance",
          "appstream:EnableUser",
          "appstream:ExpireSession",
          "appstream:GetExportImageTask",
          "appstream:ListExportImageTasks",
          "appstream:UpdateDirectoryConfig",
          "application-autoscaling:DescribeScalableTargets",
          "iam:ListSAMLProviders",
          "application-autoscaling:DescribeScalingActivities",
          "application-autoscaling:DescribeScalingPolicies",
          "application-autoscaling:DescribeScheduledActions",
          "iam:GetServiceLinkedRoleDeletionStatus",
          "iam:ListAccountAliases");

  /** Services whose calls are forms; the others' are JSON. */
  private static final Set<Service> FORMS = Set.of(Service.IAM, Service.STS);

  private static final String STACK = "arn:aws:appstream:us-east-1:111122223333:stack/example";

  /** Values of members that aren't just names. */
  private static final Map<String, String> VALUES =
      Map.of(
          "RoleArn",
          ROLE,
          "PolicyArn",
          "arn:aws:iam::111122223333:policy/example",
          "Path",
          "/",
          "TokenCode",
          "123456",
          "SerialNumber",
          "GAHT12345678",
          "AppBlockArn",
          STACK.replace("stack", "app-block"),
          "ApplicationArn",
          STACK.replace("stack", "application"),
          "ResourceArn",
          STACK,
          "AssociatedResource",
          STACK.replace("stack", "image-builder"),
          "ResourceARN",
          "arn:aws:application-autoscaling:us-east-1:111122223333:scalable-target/x");

  private static final Set<String> WITH_RESOURCES =
      Set.of("appstream", "application-autoscaling", "iam", "sts");

  private SignedHttp signed;
  private AwsCredentials worker;

  @BeforeEach
  void makeRole() {
    signed = new SignedHttp(simulator.endpoint(), "us-east-1");
    worker = userWith("worker", allow("\"none:None\"", "*")).resolveCredentials();
    iam()
        .createRole(
            r ->
                r.roleName("assumable")
                    .assumeRolePolicyDocument(
                        TRUST_APPSTREAM.replace("Service", "AWS").replace(APPSTREAM, ACCOUNT)));
  }

  @Test
  void everyOperation_callerWithoutPolicies_isDeniedByActionAndResource() throws Exception {
    int judged = 0;
    for (Operations operations : installed(time)) {
      for (String name : new TreeSet<>(operations.names())) {
        String action = operations.service().name() + ":" + name;
        HttpResponse<String> reply = call(operations, name);
        if (FREE.contains(action)) {
          assertThat(reply.statusCode()).as(action).isEqualTo(200);
          continue;
        }
        if (BY_ASSERTION.contains(action)) {
          assertThat(code(reply)).as(action).isNotEqualTo(operations.service().accessDeniedCode());
          continue;
        }
        judged++;
        assertThat(code(reply)).as(action).isEqualTo(operations.service().accessDeniedCode());
        assertThat(reply.statusCode())
            .as(action)
            .isEqualTo(operations.service().accessDeniedStatus());
        assertThat(reply.body())
            .contains("User: " + USER + " is not authorized to perform: " + action);
        if (WITH_RESOURCES.contains(operations.service().name())) {
          assertThat(reply.body().contains(" on resource: "))
              .as(reply.body())
              .isNotEqualTo(WITHOUT_RESOURCE.contains(action));
        }
      }
    }
    System.out.println("judged: " + judged + " operations");
    assertThat(judged).isGreaterThan(140);
  }

  @Test
  void everyOperation_callerAllowedJustThat_getsThrough() throws Exception {
    IamClient iam = iam();
    List<String> denied = new ArrayList<>();
    for (Operations operations : installed(time)) {
      for (String name : new TreeSet<>(operations.names())) {
        String action = operations.service().name() + ":" + name;
        iam.putUserPolicy(
            p ->
                p.userName("worker")
                    .policyName("p")
                    .policyDocument(allow('"' + action + '"', "*")));
        HttpResponse<String> reply = call(operations, name);
        assertThat(reply.statusCode()).as(reply.body()).isLessThan(500);
        if (code(reply).equals(operations.service().accessDeniedCode())) {
          denied.add(action + ": " + reply.body());
        }
      }
    }
    assertThat(denied).isEmpty();
  }

  private static String code(HttpResponse<String> reply) {
    Matcher code = Pattern.compile("<Code>([^<]*)</Code>").matcher(reply.body());
    return reply
        .headers()
        .firstValue("x-amzn-ErrorType")
        .orElseGet(() -> code.find() ? code.group(1) : "");
  }

  private HttpResponse<String> call(Operations operations, String name) throws Exception {
    Service service = operations.service();
    Map<String, String> members =
        members(service, name, operations.find(name).orElseThrow().request().get());
    if (!FORMS.contains(service)) {
      return signed.send(
          worker,
          service.name(),
          "POST",
          "/",
          Map.of(
              "Content-Type",
              "application/x-amz-json-1.1",
              "X-Amz-Target",
              service.marker() + "." + name),
          json(members));
    }
    Map<String, String> form = new LinkedHashMap<>(members);
    form.put("Action", name);
    form.put("Version", service.marker());
    return signed.send(
        worker,
        service.name(),
        "POST",
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        encoded(form));
  }

  /** A value for each member that is text: enough for a call to be about something. */
  private static Map<String, String> members(Service service, String operation, SdkPojo request) {
    Map<String, String> members = new TreeMap<>();
    for (SdkField<?> field : request.sdkFields()) {
      String name = field.locationName();
      // Handing on a role is judged once more, see PassRoleTest.
      if (field.marshallingType() == MarshallingType.STRING
          && !name.equals("IamRoleArn")
          && NotSimulated.find(service, operation, name).isEmpty()) {
        members.put(name, VALUES.getOrDefault(name, "example"));
      }
    }
    return members;
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Returns the operations that a simulator has, of all services but S3. */
  static Collection<Operations> installed(TimeSource time) {
    World world =
        new World(
            new Settings(7, "111122223333", "us-east-1", "aws", 50, false, false),
            time,
            Clock.systemUTC());
    Installation installation = new Installation(world, () -> URI.create("http://localhost"));
    Services.all().forEach(service -> service.install(installation));
    return installation.allOperations().values();
  }
}

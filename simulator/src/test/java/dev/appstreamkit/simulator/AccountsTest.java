package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Several accounts and regions in one simulator, and accounts at their very beginning. */
class AccountsTest extends SimulatorTest {

  private static final String OTHER = "444455556666";

  private AwsCredentialsProvider first;
  private AwsCredentialsProvider second;

  @BeforeEach
  void clients() {
    first = simulator.administrator();
    second = simulator.control().administratorOf(OTHER);
  }

  @Test
  void fleets_ofTheSameName_liveInTheirOwnAccountsAndRegions() {
    AppStreamClient here = appstream(first, Region.US_EAST_1);
    AppStreamClient inTokyo = appstream(first, Region.AP_NORTHEAST_1);
    AppStreamClient elsewhere = appstream(second, Region.US_EAST_1);
    createFleet(here);
    createFleet(inTokyo);
    createFleet(elsewhere);
    assertThat(fleet(here).arn()).isEqualTo("arn:aws:appstream:us-east-1:111122223333:fleet/f");
    assertThat(fleet(inTokyo).arn())
        .isEqualTo("arn:aws:appstream:ap-northeast-1:111122223333:fleet/f");
    assertThat(fleet(elsewhere).arn())
        .isEqualTo("arn:aws:appstream:us-east-1:444455556666:fleet/f");
    here.startFleet(s -> s.name("f"));
    time.advance(Duration.ofMinutes(15));
    assertThat(fleet(here).state()).isEqualTo(FleetState.RUNNING);
    assertThat(fleet(inTokyo).state()).isEqualTo(FleetState.STOPPED);
    assertThat(fleet(elsewhere).state()).isEqualTo(FleetState.STOPPED);
    elsewhere.deleteFleet(d -> d.name("f"));
    assertThatThrownBy(() -> fleet(elsewhere)).isInstanceOf(ResourceNotFoundException.class);
    assertThat(fleet(here).name()).isEqualTo("f");
  }

  @Test
  void networksQuotasRolesAndParameters_areEachAccountsOwn() throws Exception {
    Ec2Client tokyo = open(ready(Ec2Client.builder(), first).region(Region.AP_NORTHEAST_1).build());
    assertThat(tokyo.describeSubnets().subnets())
        .extracting(Subnet::availabilityZone)
        .containsExactly("ap-northeast-1a", "ap-northeast-1b", "ap-northeast-1c");
    simulator.control().network().removeSubnet("subnet-1");
    assertThat(tokyo.describeSubnets().subnets()).hasSize(3);

    put("/appstream/quotas/stacks?account=" + OTHER, "{\"limit\":0}");
    assertThatThrownBy(
            () -> appstream(second, Region.US_EAST_1).createStack(stack -> stack.name("s")))
        .isInstanceOf(LimitExceededException.class);
    appstream(first).createStack(stack -> stack.name("s"));

    iam(first).createRole(r -> r.roleName("machine").assumeRolePolicyDocument(TRUST_APPSTREAM));
    assertThatThrownBy(() -> iam(second).getRole(r -> r.roleName("machine")))
        .isInstanceOf(NoSuchEntityException.class);

    SsmClient parameters = open(ready(SsmClient.builder(), first).build());
    parameters.putParameter(p -> p.name("p").value("v").type("String"));
    SsmClient others = open(ready(SsmClient.builder(), second).build());
    assertThat(others.getParameters(p -> p.names("p")).invalidParameters()).containsExactly("p");
  }

  @Test
  void firstUse_untilTheServiceRoleIsThere_noFleetCanBeMade() {
    try (AppStreamSimulator fresh =
            AppStreamSimulator.builder().time(time).firstUseAccount(true).start();
        AppStreamClient appstream =
            client(AppStreamClient.builder(), fresh, fresh.administrator());
        IamClient iam = client(IamClient.builder(), fresh, fresh.administrator())) {
      assertThatThrownBy(() -> createFleet(appstream))
          .isInstanceOf(InvalidRoleException.class)
          .hasMessageContaining("AmazonAppStreamServiceAccess");
      iam.createRole(
          r ->
              r.roleName("AmazonAppStreamServiceAccess")
                  .path("/service-role/")
                  .assumeRolePolicyDocument(TRUST_APPSTREAM));
      assertThatThrownBy(() -> createFleet(appstream))
          .isInstanceOf(InvalidRoleException.class)
          .hasMessageContaining("or allow it ec2:CreateNetworkInterface");
      iam.attachRolePolicy(
          r ->
              r.roleName("AmazonAppStreamServiceAccess")
                  .policyArn("arn:aws:iam::aws:policy/service-role/AmazonAppStreamServiceAccess"));
      createFleet(appstream);
      assertThat(fleet(appstream).state()).isEqualTo(FleetState.STOPPED);
    }
  }

  @Test
  void unknownKeys_areTheAdministratorsOrRefused() {
    AwsCredentialsProvider unknown =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAUNKNOWN000000000", "x"));
    assertThat(appstream(unknown).describeStacks().stacks()).isEmpty();
    try (AppStreamSimulator strict =
            AppStreamSimulator.builder().time(time).unknownKeysRefused(true).start();
        AppStreamClient stranger = client(AppStreamClient.builder(), strict, unknown);
        IamClient strangersIam = client(IamClient.builder(), strict, unknown);
        AppStreamClient known = client(AppStreamClient.builder(), strict, strict.administrator())) {
      assertRefused("UnrecognizedClientException", stranger::describeStacks);
      assertRefused("InvalidClientTokenId", strangersIam::listRoles);
      assertThat(known.describeStacks().stacks()).isEmpty();
    }
  }

  private static void assertRefused(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(
      B builder, AppStreamSimulator simulator, AwsCredentialsProvider credentials) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(credentials)
        .build();
  }

  private void put(String path, String body) throws Exception {
    assertThat(
            send(request("/_appstreamkit/v1" + path)
                    .header("Authorization", "Bearer " + simulator.controlToken())
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(body)))
                .statusCode())
        .isEqualTo(200);
  }

  private AppStreamClient appstream(AwsCredentialsProvider credentials, Region region) {
    return open(ready(AppStreamClient.builder(), credentials).region(region).build());
  }

  private static Fleet fleet(AppStreamClient client) {
    return client.describeFleets(r -> r.names("f")).fleets().get(0);
  }

  private static void createFleet(AppStreamClient client) {
    String image = client.describeImages(i -> i.type("PUBLIC")).images().get(0).name();
    client.createFleet(
        f ->
            f.name("f")
                .imageName(image)
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(c -> c.desiredInstances(1)));
  }
}

package dev.appstreamkit.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

class AppStreamSimulatorExtensionTest {

  private static final Set<Integer> SEEN = new HashSet<>();

  @RegisterExtension
  private static final AppStreamSimulatorExtension EXTENSION =
      AppStreamSimulatorExtension.with(
          builder -> builder.region("eu-west-1").time(ManualTime.startingAt(Instant.EPOCH)));

  private final Set<String> before = new HashSet<>();

  @BeforeEach
  void rememberEndpoint(URI endpoint) {
    before.add(endpoint.toString());
  }

  @RepeatedTest(2)
  void simulator_eachTest_isNewAndTheSameForAllParameters(
      AppStreamSimulator simulator, URI endpoint, AppStreamClient appstream, Region region) {
    assertThat(before).containsExactly(endpoint.toString());
    assertThat(simulator.endpoint()).isEqualTo(endpoint);
    assertThat(region).isEqualTo(Region.EU_WEST_1);
    assertThat(SEEN.add(System.identityHashCode(simulator))).isTrue();
    assertThat(appstream.describeStacks().stacks()).isEmpty();
    appstream.createStack(s -> s.name("left-behind"));
  }

  @Test
  void clients_allServices_reachOneWorld(
      S3Client s3, IamClient iam, StsClient sts, SimulatorControl control, TimeSource time) {
    s3.createBucket(b -> b.bucket("a-bucket"));
    assertThat(s3.listBuckets().buckets()).hasSize(1);
    assertThat(iam.listUsers().users()).isEmpty();
    assertThat(sts.getCallerIdentity().account()).isEqualTo("111122223333");
    assertThat(control.instant()).isEqualTo(time.instant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void clients_besideAppStream_reachTheSameAccount(
      ApplicationAutoScalingClient scaling,
      SsmClient parameters,
      ServiceQuotasClient quotas,
      SecretsManagerClient secrets,
      SimulatorControl control) {
    assertThat(
            scaling.describeScalableTargets(t -> t.serviceNamespace("appstream")).scalableTargets())
        .isEmpty();
    assertThat(parameters.putParameter(p -> p.name("p").value("v").type("String")).version())
        .isEqualTo(1);
    control.quotas().set("fleets", 3);
    assertThat(quotas.listServiceQuotas(q -> q.serviceCode("appstream2")).quotas())
        .filteredOn(quota -> quota.quotaName().equals("Fleets"))
        .singleElement()
        .satisfies(quota -> assertThat(quota.value()).isEqualTo(3));
    control.putSecret("name", "value");
    assertThat(secrets.getSecretValue(s -> s.secretId("name")).secretString()).isEqualTo("value");
  }

  @Test
  void clients_ofAnyService_areHandedOut(Ec2Client ec2, ManualTime manual, TimeSource time) {
    assertThat(ec2.describeSubnets().subnets()).isNotEmpty();
    assertThat(manual).isSameAs(time);
  }

  @Test
  void control_knowsItsAccountAndRegion(SimulatorControl control) {
    assertThat(control.settings().accountId()).isEqualTo("111122223333");
    assertThat(Region.of(control.settings().region())).isEqualTo(Region.EU_WEST_1);
  }

  @Test
  void accounts_twoInOneSimulator_seeTheirOwnResourcesOnly(
      AppStreamSimulator simulator, SimulatorControl control, AppStreamClient first) {
    first.createStack(s -> s.name("mine"));
    try (AppStreamClient second =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(control.administratorOf("222233334444"))
            .build()) {
      assertThat(second.describeStacks().stacks()).isEmpty();
      second.createStack(s -> s.name("mine"));
      assertThat(second.describeStacks().stacks().get(0).arn()).contains(":222233334444:");
    }
    assertThatThrownBy(() -> control.administratorOf("not-an-account"))
        .hasMessageContaining("not-an-account");
  }
}

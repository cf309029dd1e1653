package dev.appstreamkit.provisioning.kinds.extras;

import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.fleet;
import static dev.appstreamkit.provisioning.kinds.extras.ExtendedWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.StorageConnector;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A service that is newer than the SDK: its structures hold members that the SDK's classes have no
 * place for, so that writing a structure back loses them.
 */
class UncarriedTest extends WithCloud {

  /**
   * One structure that the service has grown.
   *
   * @param text a text of the service's answers
   * @param grown the same with a newer member
   * @param lost what a plan says is lost; empty for nothing
   */
  private record Grown(
      String name,
      ResourceSpec made,
      ResourceSpec changed,
      String text,
      String grown,
      Optional<String> lost) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Grown> grown() {
    ResourceSpec protocol = stack().preferredProtocol("UDP").build();
    ResourceSpec settings = stack().applicationSettings("a").build();
    ResourceSpec connectors =
        stack().storageConnectors(StorageConnector.googleDrive("example.com")).build();
    String newer = ",\"Newer\":{\"A\":true}";
    return List.of(
        new Grown(
            "a structure",
            protocol,
            stack().preferredProtocol("TCP").build(),
            "\"PreferredProtocol\":\"UDP\"",
            "\"PreferredProtocol\":\"UDP\"" + newer,
            Optional.of("stack/share-stack: changing it loses StreamingExperienceSettings.Newer")),
        new Grown(
            "a structure that nobody changes",
            settings,
            stack().applicationSettings("a").displayName("b").build(),
            "\"SettingsGroup\":\"a\"",
            "\"SettingsGroup\":\"a\"" + newer,
            Optional.empty()),
        new Grown(
            "a list of structures",
            connectors,
            stack().storageConnectors(StorageConnector.googleDrive("b.example.com")).build(),
            "\"ConnectorType\":\"GOOGLE_DRIVE\"",
            "\"ConnectorType\":\"GOOGLE_DRIVE\"" + newer,
            Optional.of("stack/share-stack: changing it loses StorageConnectors.Newer")),
        new Grown(
            "a fleet's network",
            fleet().build(),
            fleet().network(Network.vpc("subnet-2")).build(),
            "\"SubnetIds\":[\"subnet-1\"]",
            "\"SubnetIds\":[\"subnet-1\"]" + newer,
            Optional.of("fleet/share-fleet: changing it loses VpcConfig.Newer")));
  }

  @ParameterizedTest
  @MethodSource("grown")
  void change_thatLosesWhatTheSdkDoesNotKnow_isWarnedOf(Grown grown) {
    cloud.apply(grown.made);
    PlanOptions restart = PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
    try (SdkHttpClient http =
            new ChangedAnswers(
                "application/x-amz-json-1.1", body -> body.replace(grown.text, grown.grown));
        Provisioner provisioner = cloud.builder().httpClient(http).build()) {
      Plan plan = provisioner.plan(Cloud.environment(grown.changed), restart);

      assertThat(plan.isEmpty()).isFalse();
      assertThat(plan.warnings())
          .filteredOn(text -> text.contains("loses"))
          .hasSize(grown.lost.isPresent() ? 1 : 0)
          .allSatisfy(text -> assertThat(text).startsWith(grown.lost.orElseThrow()))
          .allSatisfy(text -> assertThat(text).endsWith("use a newer version of the AWS SDK"));
    }
    assertThat(cloud.plan(restart, grown.changed).warnings())
        .noneMatch(text -> text.contains("loses"));
  }
}

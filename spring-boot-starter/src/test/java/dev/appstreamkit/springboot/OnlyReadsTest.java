package dev.appstreamkit.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.LoggedRequest;
import dev.appstreamkit.springboot.internal.AppStreamKitEndpoint;
import dev.appstreamkit.springboot.internal.EndpointAutoConfiguration;
import dev.appstreamkit.springboot.internal.HealthAutoConfiguration;
import dev.appstreamkit.springboot.internal.ProvisionerAutoConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What a start, health and the endpoint ask of AWS, and whom they name. */
class OnlyReadsTest {

  @TempDir private Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;

  @BeforeEach
  void start() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).seed(7).start();
  }

  @AfterEach
  void close() {
    simulator.close();
    time.close();
  }

  private ApplicationContextRunner application() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                ProvisionerAutoConfiguration.class,
                HealthAutoConfiguration.class,
                EndpointAutoConfiguration.class))
        .withBean(AppStreamEnvironment.class, OnlyReadsTest::people)
        .withBean(AwsCredentialsProvider.class, simulator::administrator)
        .withBean(TimeSource.class, () -> time)
        .withPropertyValues(
            "appstreamkit.endpoint=" + simulator.endpoint(),
            "appstreamkit.region=" + simulator.region(),
            "appstreamkit.manifest=" + folder.resolve("{environment}.json"),
            "management.endpoints.jmx.exposure.include=appstreamkit",
            "management.endpoints.web.exposure.include=appstreamkit");
  }

  private static AppStreamEnvironment people() {
    return AppStreamEnvironment.builder("people")
        .add(User.builder("hoge@example.com").name("Hoge", "Example").build())
        .build();
  }

  private List<String> asked() {
    return simulator.control().requests().stream().map(LoggedRequest::operation).toList();
  }

  /** The first time its account is asked for, too. */
  @ParameterizedTest
  @CsvSource({"1m, 2", "0s, 4"})
  void start_asksNothing_andHealthNoMoreOftenThanItHasTo(String timeToLive, int questions) {
    application()
        .withPropertyValues("appstreamkit.health.time-to-live=" + timeToLive)
        .run(
            context -> {
              HealthIndicator health = context.getBean(HealthIndicator.class);
              assertThat(asked()).isEmpty();

              for (int i = 0; i < 3; i++) {
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
              }
              assertThat(asked()).hasSize(questions).containsOnly("GetCallerIdentity");
            });
  }

  @Test
  void health_whenCredentialsAreNoLongerTaken_isDownUntilTheyAre() {
    application()
        .withPropertyValues("appstreamkit.health.time-to-live=0s")
        .run(
            context -> {
              HealthIndicator health = context.getBean(HealthIndicator.class);
              assertThat(health.health().getStatus()).isEqualTo(Status.UP);

              simulator.control().faults().add(Fault.error("ExpiredToken", 403).on("sts"));
              Health expired = health.health();
              assertThat(expired.getStatus()).isEqualTo(Status.DOWN);
              assertThat(expired.getDetails().get("error")).asString().contains("403");

              simulator.control().faults().clear();
              assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            });
  }

  @Test
  void endpoint_ofAnEnvironmentWithPeople_onlyReadsAndMasksThem() {
    application()
        .run(
            context -> {
              Provisioner provisioner = context.getBean(Provisioner.class);
              AppStreamKitEndpoint endpoint = context.getBean(AppStreamKitEndpoint.class);
              String before = String.valueOf(endpoint.report("people", "plan"));
              provisioner.apply(provisioner.plan(people()));
              simulator.control().clearRequests();

              List<Map<String, Object>> shown = new ArrayList<>();
              shown.add(endpoint.overview());
              shown.add(endpoint.environment("people"));
              for (String report : List.of("plan", "destroy", "drift")) {
                shown.add(endpoint.report("people", report));
              }

              assertThat(shown).hasSize(5).doesNotContainNull();
              assertThat(before + shown)
                  .contains("user/h***", "COMPLETE")
                  .doesNotContainIgnoringCase("hoge");
              assertThat(asked())
                  .isNotEmpty()
                  .allMatch(name -> name.matches("(Describe|Get|List).*"));
              assertThat(endpoint.environment("others")).isNull();
              assertThat(endpoint.report("people", "apply")).isNull();
            });
  }
}

package dev.appstreamkit.simulator.internal.aws.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.SimulatorTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScheduledActionRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetType;

/** Application Auto Scaling User Guide, Scheduled scaling; API_RegisterScalableTarget. */
class ScheduledScalingTest extends SimulatorTest {

  private static final String DIMENSION = "appstream:fleet:DesiredCapacity";

  private AppStreamClient appstream;
  private ApplicationAutoScalingClient scaling;

  @BeforeEach
  void makeTarget() {
    appstream = appstream(simulator.administrator());
    scaling =
        open(ready(ApplicationAutoScalingClient.builder(), simulator.administrator()).build());
    String image = appstream.describeImages(i -> i.type("PUBLIC")).images().get(0).name();
    appstream.createFleet(
        f ->
            f.name("f")
                .imageName(image)
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(c -> c.desiredInstances(2)));
    register(t -> t.minCapacity(1).maxCapacity(5).tags(Map.of("team", "red")));
  }

  @Test
  void register_tagsOnATargetThatIsThere_isValidationException() {
    assertThatThrownBy(() -> register(t -> t.maxCapacity(9).tags(Map.of("team", "blue"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("already exists")
        .hasMessageContaining("TagResource");
    assertThat(target().maxCapacity()).isEqualTo(5);
    register(t -> t.maxCapacity(9));
    assertThat(scaling.listTagsForResource(t -> t.resourceARN(target().scalableTargetARN())).tags())
        .isEqualTo(Map.of("team", "red"));
  }

  /** It is Monday, 5 January 2026, 9 o'clock. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at(2026-01-05T20:00:00)      | UTC           | PT11H",
        "rate(2 hours)                | UTC           | PT2H",
        "cron(0 20 * * ? *)           | UTC           | PT11H",
        "cron(0 20 ? * MON-FRI *)     | UTC           | PT11H",
        "cron(0 20 ? * 3 *)           | UTC           | PT35H",
        "cron(30 8 ? * * *)           | Europe/Berlin | PT22H30M",
        "cron(0/15 * * * ? *)         | UTC           | PT15M",
        "cron(0 9 L * ? 2026)         | UTC           | PT624H",
        "cron(0 0 1 FEB,mar ? *)      | UTC           | PT639H"
      })
  void scheduledAction_itsTimeComes_setsMinimumAndMaximum(
      String schedule, String zone, Duration until) {
    put(
        a ->
            a.schedule(schedule)
                .timezone(zone)
                .scalableTargetAction(b -> b.minCapacity(3).maxCapacity(8)));
    time.advance(until.minusMinutes(1));
    assertThat(target().minCapacity()).isEqualTo(1);
    time.advance(Duration.ofMinutes(1));
    assertThat(target().minCapacity()).isEqualTo(3);
    assertThat(target().maxCapacity()).isEqualTo(8);
    assertThat(desired()).isEqualTo(3);
  }

  @Test
  void scheduledAction_oneBoundOnly_leavesTheOther() {
    put(a -> a.schedule("rate(1 hour)").scalableTargetAction(b -> b.maxCapacity(1)));
    time.advance(Duration.ofHours(1));
    assertThat(target().minCapacity()).isEqualTo(1);
    assertThat(target().maxCapacity()).isEqualTo(1);
    assertThat(desired()).isEqualTo(1);
  }

  @Test
  void scheduledAction_suspended_doesNothing() {
    put(a -> a.schedule("rate(1 hour)").scalableTargetAction(b -> b.minCapacity(4)));
    register(t -> t.suspendedState(s -> s.scheduledScalingSuspended(true)));
    time.advance(Duration.ofHours(2));
    assertThat(target().minCapacity()).isEqualTo(1);
    register(t -> t.suspendedState(s -> s.scheduledScalingSuspended(false)));
    time.advance(Duration.ofHours(1));
    assertThat(target().minCapacity()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 20 * * * *)",
        "cron(0 20 ? * ? *)",
        "cron(0 20 * * ?)",
        "cron(60 20 * * ? *)",
        "cron(0 20 15W * ? *)",
        "cron(0 20 ? * 6#3 *)",
        "cron(5-1 20 * * ? *)",
        "cron(0 20 * * ? *",
        "sometimes"
      })
  void scheduledAction_scheduleThatIsNone_isValidationException(String schedule) {
    assertThatThrownBy(
            () -> put(a -> a.schedule(schedule).scalableTargetAction(b -> b.minCapacity(1))))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void scheduledAction_boundsThatAreNone_areValidationExceptions() {
    assertThatThrownBy(
            () ->
                put(
                    a ->
                        a.schedule("rate(1 hour)")
                            .scalableTargetAction(b -> b.minCapacity(5).maxCapacity(4))))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> put(a -> a.schedule("rate(1 hour)").scalableTargetAction(b -> {})))
        .isInstanceOf(ValidationException.class);
  }

  /** API_DescribeScalableTargets: a dimension goes with a resource. */
  @Test
  void describe_dimension_isRead() {
    assertThatThrownBy(
            () ->
                scaling.describeScalableTargets(
                    t -> t.serviceNamespace("appstream").scalableDimension(DIMENSION)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("you must also specify a resource ID");
    assertThat(
            scaling
                .describeScalableTargets(
                    t ->
                        t.serviceNamespace("appstream")
                            .resourceIds("fleet/f")
                            .scalableDimension(DIMENSION))
                .scalableTargets())
        .hasSize(1);
  }

  /** The clocks go on at 2 o'clock in Berlin: what was due at half past is due at half past 3. */
  @Test
  void cron_hourThatTheClockSkips_comesAnHourLater() {
    Cron cron = Cron.parse("30 2 ? * * *", ZoneId.of("Europe/Berlin"));
    assertThat(cron.next(Instant.parse("2026-03-28T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(Cron.parse("0 0 30 2 ? *", ZoneId.of("UTC")).next(Instant.EPOCH)).isNull();
  }

  private void register(Consumer<RegisterScalableTargetRequest.Builder> said) {
    scaling.registerScalableTarget(
        RegisterScalableTargetRequest.builder()
            .serviceNamespace("appstream")
            .resourceId("fleet/f")
            .scalableDimension(DIMENSION)
            .applyMutation(said)
            .build());
  }

  private void put(Consumer<PutScheduledActionRequest.Builder> said) {
    scaling.putScheduledAction(
        PutScheduledActionRequest.builder()
            .serviceNamespace("appstream")
            .resourceId("fleet/f")
            .scalableDimension(DIMENSION)
            .scheduledActionName("evening")
            .applyMutation(said)
            .build());
  }

  private ScalableTarget target() {
    return scaling
        .describeScalableTargets(t -> t.serviceNamespace("appstream").resourceIds("fleet/f"))
        .scalableTargets()
        .get(0);
  }

  private int desired() {
    return appstream
        .describeFleets(f -> f.names("f"))
        .fleets()
        .get(0)
        .computeCapacityStatus()
        .desired();
  }
}

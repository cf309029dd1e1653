package dev.appstreamkit.provisioning.kinds.scaling;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;

/**
 * Between which numbers of instances a fleet is scaled, and by what. What changes the number is
 * Application Auto Scaling: a policy, a schedule, or a person in the console, who calls these the
 * fleet's minimum and maximum capacity. Bounds that a schedule has moved are no drift, whoever made
 * the schedule. Immutable; the numbers are checked together with the fleet.
 */
@Value.Immutable
@DataStyle
public abstract class Scaling {

  /** How the members of AWS's request are said. */
  private static final Map<String, String> METHODS =
      Map.of(
          "ResourceId", "ScalingTarget.of(...)",
          "MinCapacity", "between(...)",
          "MaxCapacity", "between(...)");

  /** What scales a fleet's capacity and nothing else, by AWS's own role, with its owner's tags. */
  private static final Set<String> KEPT =
      Set.of("ServiceNamespace", "ScalableDimension", "RoleARN", "Tags");

  Scaling() {}

  /** Returns the least number of instances, 0 or more. */
  public abstract int least();

  /** Returns the greatest number of instances, 1 or more and not less than {@link #least()}. */
  public abstract int most();

  /**
   * Returns how many of a hundred instances are to be in use on average, which a target-tracking
   * policy keeps: 1 to 100; unset, the default, to leave the policies alone.
   */
  @Value.Default
  public Setting<Integer> utilization() {
    return Setting.unset();
  }

  /**
   * Returns how long that policy waits after it has added instances; empty to leave it. AWS: {@code
   * ScaleOutCooldown}.
   */
  public abstract Optional<Duration> scaleOutCooldown();

  /**
   * Returns how long it waits after it has taken instances away; empty to leave it. AWS: {@code
   * ScaleInCooldown}.
   */
  public abstract Optional<Duration> scaleInCooldown();

  /** Returns what moves the bounds, by name; schedules of other names are left alone. */
  public abstract Map<String, Setting<Schedule>> schedules();

  /**
   * Returns what moves the number when an alarm rings, by name; policies of other names are left
   * alone.
   */
  public abstract Map<String, Setting<StepPolicy>> stepPolicies();

  /** Returns what is said of the target beyond that, by AWS's names; nothing by default. */
  @Value.Default
  public RequestExtras requestExtras() {
    return RequestExtras.none();
  }

  private ImmutableScaling.Builder same() {
    return ImmutableScaling.builder().from(this);
  }

  /**
   * Returns bounds, and says nothing about what moves the number between them.
   *
   * @param least the least number of instances, 0 or more
   * @param most the greatest number of instances, not less than {@code least}
   */
  public static Scaling between(int least, int most) {
    return ImmutableScaling.builder().least(least).most(most).build();
  }

  /**
   * Returns the same bounds with a policy that adds instances when more than a share of them is in
   * use, and takes some away when it is less.
   *
   * @param percent the share to keep, 1 to 100
   */
  public Scaling keepingUtilizationAt(int percent) {
    return same().utilization(Setting.of(percent)).build();
  }

  /** Returns the same bounds without that policy: one that was made here is deleted. */
  public Scaling withoutUtilization() {
    return same().utilization(Setting.cleared()).build();
  }

  /**
   * Returns the same with pauses of the policy that keeps a utilization.
   *
   * @param afterOut how long it waits after it has added instances, in whole seconds
   * @param afterIn how long it waits after it has taken instances away, in whole seconds
   */
  public Scaling cooldowns(Duration afterOut, Duration afterIn) {
    return same().scaleOutCooldown(afterOut).scaleInCooldown(afterIn).build();
  }

  /**
   * Returns the same with a schedule that moves the bounds.
   *
   * @param name the schedule's name, unique for the fleet
   * @param schedule when, and to what
   */
  public Scaling scheduled(String name, Schedule schedule) {
    return same().putSchedule(name, Setting.of(schedule)).build();
  }

  /** Returns the same without a schedule: one of this name is deleted. */
  public Scaling withoutSchedule(String name) {
    return same().putSchedule(name, Setting.cleared()).build();
  }

  /**
   * Returns the same with a policy that changes the number of instances when an alarm rings.
   *
   * @param name the policy's name, unique for the fleet: 1 to 256 characters
   * @param policy by how much. The alarms are yours; the outcome tells the policy's ARN
   */
  public Scaling stepping(String name, StepPolicy policy) {
    return same().putStepPolicy(name, Setting.of(policy)).build();
  }

  /** Returns the same without a step policy: one of this name is deleted. */
  public Scaling withoutStepPolicy(String name) {
    return same().putStepPolicy(name, Setting.cleared()).build();
  }

  /**
   * Returns the same with a member of AWS's request for a scaling target that there is no method
   * for here, {@code member("SuspendedState", Map.of("DynamicScalingInSuspended", true))} for one.
   * It is planned, compared, shown and recorded like an attribute of the target. A member that has
   * a method is refused when the environment is built. AWS: {@code RegisterScalableTarget}.
   *
   * @param name the member's name as AWS's API reference spells it
   * @param value a text, a boolean, a whole number, or a list or map of these; never null
   */
  public Scaling member(String name, Object value) {
    return same().requestExtras(requestExtras().member(name, value, false)).build();
  }

  /**
   * Returns the same with a member whose value is never shown: not in plans, results, logs, errors
   * or files. AWS: {@code RegisterScalableTarget}.
   *
   * @param name the member's name as AWS's API reference spells it
   * @param value a text, a boolean, a whole number, or a list or map of these; never null
   */
  public Scaling sensitiveMember(String name, Object value) {
    return same().requestExtras(requestExtras().member(name, value, true)).build();
  }

  /**
   * Returns the same with what changes the request for a scaling target, as the AWS SDK knows it:
   * {@code customize((RegisterScalableTargetRequest.Builder request) -> …)}. It runs while a plan
   * is made, on the request that holds all that is described; the members that it changed are
   * wanted of the target from then on, and compared with what is there, and nothing else of what it
   * does is sent. It has to give the same each time, and can't change the fleet, the bounds, tags
   * or the role. AWS: {@code RegisterScalableTarget}.
   */
  public Scaling customize(RegisterScalableTargetCustomizer customizer) {
    return same()
        .requestExtras(requestExtras().customizer(RegisterScalableTargetRequest.class, customizer))
        .build();
  }

  List<Problem> extraProblems(ResourceAddress address) {
    return requestExtras().problems(address, METHODS, KEPT);
  }

  /**
   * Returns the same with more instances while people work, from Monday to Friday: two schedules,
   * {@code office-hours-begin} and {@code office-hours-end}.
   *
   * @param zone the time zone
   * @param begin when people begin
   * @param end when they end
   * @param atLeast the least number of instances meanwhile; outside, it is {@link #least()}
   */
  public Scaling officeHours(ZoneId zone, LocalTime begin, LocalTime end, int atLeast) {
    return scheduled("office-hours-begin", Schedule.onWorkdays(begin, zone).least(atLeast))
        .scheduled("office-hours-end", Schedule.onWorkdays(end, zone).least(least()));
  }
}

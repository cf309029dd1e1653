package dev.appstreamkit.provisioning.kinds.scaling;

import dev.appstreamkit.core.resource.Setting;
import java.util.Objects;

/**
 * Between which numbers of instances a fleet is scaled, and by what. What changes the number is
 * Application Auto Scaling: a policy, a schedule, or a person in the console, who calls these the
 * fleet's minimum and maximum capacity.
 *
 * @param least the least number of instances, 0 or more
 * @param most the greatest number of instances, 1 or more and not less than {@code least}
 * @param utilization how many of a hundred instances are to be in use on average, which a
 *     target-tracking policy keeps: 1 to 100; unset to leave the policies alone
 */
public record Scaling(int least, int most, Setting<Integer> utilization) {

  /** Checks that nothing is null; the numbers are checked together with the fleet. */
  public Scaling {
    Objects.requireNonNull(utilization, "utilization");
  }

  /**
   * Returns bounds, and says nothing about what moves the number between them.
   *
   * @param least the least number of instances, 0 or more
   * @param most the greatest number of instances, not less than {@code least}
   */
  public static Scaling between(int least, int most) {
    return new Scaling(least, most, Setting.unset());
  }

  /**
   * Returns the same bounds with a policy that adds instances when more than a share of them is in
   * use, and takes some away when it is less.
   *
   * @param percent the share to keep, 1 to 100
   */
  public Scaling keepingUtilizationAt(int percent) {
    return new Scaling(least, most, Setting.of(percent));
  }

  /** Returns the same bounds without that policy: one that was made here is deleted. */
  public Scaling withoutUtilization() {
    return new Scaling(least, most, Setting.cleared());
  }
}

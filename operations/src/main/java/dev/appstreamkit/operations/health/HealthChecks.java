package dev.appstreamkit.operations.health;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;

/**
 * Says in sentences how a fleet is: its state, why it doesn't start, who is there and what is free,
 * what scaling has done, how near the quota is, how old image and agent are. Only reads.
 * Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface HealthChecks {

  /**
   * Looks at a fleet; an image counts as old after 180 days.
   *
   * @param name the fleet's name
   * @throws ProvisioningException if there is no such fleet; what else can't be read is a finding
   */
  FleetHealth fleet(String name);

  /**
   * Looks at a fleet. AWS: {@code DescribeFleets}, {@code ListAssociatedStacks}, {@code
   * DescribeSessions}, {@code DescribeImages}, {@code DescribeScalableTargets}, {@code
   * DescribeScalingActivities}, {@code ListServiceQuotas}.
   *
   * @param name the fleet's name
   * @param oldest from which age on the image's system is old
   * @throws ProvisioningException if there is no such fleet; what else can't be read is a finding
   */
  FleetHealth fleet(String name, Duration oldest);
}

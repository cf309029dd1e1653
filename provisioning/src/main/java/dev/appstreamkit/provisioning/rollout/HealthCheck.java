package dev.appstreamkit.provisioning.rollout;

import dev.appstreamkit.provisioning.errors.ProvisioningException;

/**
 * Tells whether a target of a rollout is well after it was changed. Thread-safe, and may be asked
 * several times.
 */
@FunctionalInterface
public interface HealthCheck {

  /**
   * Returns if the target is well.
   *
   * @param target the target's name
   * @throws RuntimeException if it isn't, or can't be found out; of a {@link ProvisioningException}
   *     the category and the message are kept, of others their type only
   */
  void check(String target);
}

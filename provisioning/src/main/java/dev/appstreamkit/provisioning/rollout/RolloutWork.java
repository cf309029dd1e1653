package dev.appstreamkit.provisioning.rollout;

/**
 * Does what a rollout asks for. Thread-safe; each may be asked again after a crash, and then goes
 * on from what is there. What can't be done is thrown.
 */
public interface RolloutWork {

  /**
   * Brings the change to a target.
   *
   * @param target its name
   */
  void change(String target);

  /**
   * Returns if a target is well.
   *
   * @param target its name
   * @param healthCheck the name of the check
   */
  void check(String target, String healthCheck);

  /**
   * Brings a target back to what it was.
   *
   * @param target its name
   */
  void back(String target);
}

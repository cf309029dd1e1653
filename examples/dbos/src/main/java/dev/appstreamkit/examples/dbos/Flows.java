package dev.appstreamkit.examples.dbos;

/** The workflows. What goes in and out is JSON, for DBOS keeps it. */
public interface Flows {

  /**
   * Plans, has the plan approved, and does it.
   *
   * @param order an {@link Order}
   * @return an {@link Ended}
   */
  String environment(String order);

  /**
   * Brings a version to many environments.
   *
   * @param campaign a {@link Campaign}
   * @return the last {@link dev.appstreamkit.provisioning.rollout.RolloutState}
   */
  String campaign(String campaign);

  /**
   * How a workflow ended.
   *
   * @param ok whether all was done
   * @param category the name of the error's category; empty if all was done
   * @param words how, for people, without their names
   */
  record Ended(boolean ok, String category, String words) {}

  /**
   * A change of many environments.
   *
   * @param rollout a {@link dev.appstreamkit.provisioning.rollout.Rollout}, as JSON
   * @param change what is done with each environment, of whichever it is
   * @param back what is done with those that are taken back
   */
  record Campaign(String rollout, Order change, Order back) {}
}

package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.errors.PayloadFormat;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Rendering;

/**
 * A plan as it is kept in a history: enough to approve and to execute it, nothing of people. Read
 * the whole by {@link EnvironmentWorker#plan}.
 *
 * @param formatVersion the version of this form, 1
 * @param empty whether there is nothing to do
 * @param headline how much there is to do, in a line
 * @param fingerprint what an approval names; empty if there is nothing to do
 * @param approval the compact JSON of the approval that is given by naming it; empty likewise
 * @param expectedMillis how long it usually takes, in milliseconds
 */
public record PlanSummary(
    int formatVersion,
    boolean empty,
    String headline,
    String fingerprint,
    String approval,
    long expectedMillis) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  /**
   * Checks the format.
   *
   * @throws dev.appstreamkit.provisioning.errors.ProvisioningException if it is a newer one
   */
  public PlanSummary {
    PayloadFormat.require("plan", formatVersion, FORMAT);
  }

  /** Returns what is kept of a plan. */
  public static PlanSummary of(Plan plan) {
    if (plan.isEmpty()) {
      return new PlanSummary(FORMAT, true, plan.headline(), "", "", 0);
    }
    return new PlanSummary(
        FORMAT,
        false,
        plan.headline(),
        plan.fingerprint(),
        Approval.of(plan, Rendering.plain().maskingNames()).compact().toJson(),
        plan.expectedDuration().toMillis());
  }

  /** Returns that there is no plan yet. */
  public static PlanSummary none() {
    return new PlanSummary(FORMAT, true, "", "", "", 0);
  }
}

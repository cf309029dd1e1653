package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Target;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.immutables.value.Value;

/**
 * What an {@link EnvironmentWorkflow} is to bring about. Plain data, which a JSON mapper reads and
 * writes. The description isn't in it: it is code, which workers find by the environment's id and
 * the description's version.
 *
 * @param formatVersion the version of this form, 1; workers refuse a newer one
 * @param environment the environment's id
 * @param version the version of its description
 * @param account the AWS account, 12 digits
 * @param region the AWS region
 * @param purpose whether it is built or destroyed
 * @param options the name under which workers know what its plans may do; empty for the careful
 *     defaults
 * @param approving who approves its plans
 * @param approval the compact JSON of an approval that was given before; empty if none was
 * @param approvalWithinMillis how long an approval is waited for, in milliseconds
 * @param personWithinMillis how long a person is waited for who has to do or mend something, in
 *     milliseconds
 * @param retryAfterMillis how long to wait before a step that failed for a passing reason is begun
 *     again, in milliseconds; doubled each time, up to twenty times as long. A worker that has the
 *     version is waited for four times as long, once one had not
 * @param driftEveryMillis how often drift is looked for once it is built, in milliseconds; 0 to end
 *     the workflow then
 * @param historyLimit after how many events the workflow continues as a new one
 * @param from where it begins
 */
@Value.Builder
@Value.Style(
    builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
    from = "like",
    jdkOnly = true)
public record EnvironmentRequest(
    int formatVersion,
    String environment,
    String version,
    String account,
    String region,
    Plan.Purpose purpose,
    String options,
    Approving approving,
    String approval,
    long approvalWithinMillis,
    long personWithinMillis,
    long retryAfterMillis,
    long driftEveryMillis,
    int historyLimit,
    EnvironmentPhase from) {

  /** The version of the form that this library writes; it reads up to this one. */
  public static final int FORMAT = 1;

  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final Duration PATIENCE = Duration.ofDays(7);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(15);
  private static final int HISTORY_LIMIT = 4_000;

  /** Who approves plans. */
  public enum Approving {
    /** A person reads each plan, and the workflow waits for them. */
    BY_PERSON,
    /** Nobody: what its options allow is done. */
    AUTOMATIC
  }

  /**
   * Returns that an environment is to be built or changed: its plan waits for approval for seven
   * days at most, and the workflow ends when it is applied.
   *
   * @param environment the environment's id
   * @param version the version of its description
   * @param target the account and region
   */
  public static EnvironmentRequest apply(String environment, String version, Target target) {
    return new EnvironmentRequestBuilder()
        .formatVersion(FORMAT)
        .environment(environment)
        .version(version)
        .account(target.account())
        .region(target.region())
        .purpose(Plan.Purpose.BUILD)
        .options("")
        .approving(Approving.BY_PERSON)
        .approval("")
        .approvalWithinMillis(PATIENCE.toMillis())
        .personWithinMillis(PATIENCE.toMillis())
        .retryAfterMillis(RETRY_AFTER.toMillis())
        .driftEveryMillis(0)
        .historyLimit(HISTORY_LIMIT)
        .from(EnvironmentPhase.PLANNING)
        .build();
  }

  /**
   * Returns that an environment is to be destroyed, with the same defaults.
   *
   * @param environment the environment's id
   * @param version the version of its description
   * @param target the account and region
   */
  public static EnvironmentRequest destroy(String environment, String version, Target target) {
    return apply(environment, version, target).destroying();
  }

  /** Returns the same, to be destroyed. */
  public EnvironmentRequest destroying() {
    return edit().purpose(Plan.Purpose.DESTROY).build().planning();
  }

  /** Returns the same, to be planned and approved anew. */
  public EnvironmentRequest planning() {
    return edit().approval("").from(EnvironmentPhase.PLANNING).build();
  }

  /** Returns the same with another version of the description. */
  public EnvironmentRequest version(String other) {
    return edit().version(other).build().planning();
  }

  /**
   * Returns the same, with other options.
   *
   * @param name what the workers' {@link dev.appstreamkit.provisioning.rollout.EnvironmentCatalog}
   *     calls them
   */
  public EnvironmentRequest options(String name) {
    return edit().options(name).build();
  }

  /** Returns the same, with plans that nobody has to approve. */
  public EnvironmentRequest automatic() {
    return edit().approving(Approving.AUTOMATIC).build();
  }

  /**
   * Returns the same with a plan that was approved before. It is made again; if it comes out
   * differently, nothing is done.
   *
   * @param given the approval; only its compact form is kept
   */
  public EnvironmentRequest approved(Approval given) {
    return approved(given.compact().toJson());
  }

  /** Returns the same, with an approval's compact JSON. */
  public EnvironmentRequest approved(String json) {
    return edit().approval(json).from(EnvironmentPhase.APPLYING).build();
  }

  /**
   * Returns the same, waiting for another time for an approval.
   *
   * @param longest 1 ms or more; more than ten years count as ten years
   * @throws IllegalArgumentException if it is shorter
   */
  public EnvironmentRequest approvalWithin(Duration longest) {
    return edit().approvalWithinMillis(millis(longest)).build();
  }

  /**
   * Returns the same, waiting for another time for a person who has to do or mend something.
   *
   * @param longest 1 ms or more; more than ten years count as ten years
   * @throws IllegalArgumentException if it is shorter
   */
  public EnvironmentRequest personWithin(Duration longest) {
    return edit().personWithinMillis(millis(longest)).build();
  }

  /**
   * Returns the same, with another time before a failed step is begun again.
   *
   * @param first 1 ms or more; more than ten years count as ten years
   * @throws IllegalArgumentException if it is shorter
   */
  public EnvironmentRequest retryAfter(Duration first) {
    return edit().retryAfterMillis(millis(first)).build();
  }

  /**
   * Returns the same; once it is built, the workflow looks for drift until it is stopped.
   *
   * @param period 1 ms or more; more than ten years count as ten years
   * @throws IllegalArgumentException if it is shorter
   */
  public EnvironmentRequest driftEvery(Duration period) {
    return edit().driftEveryMillis(millis(period)).build();
  }

  /** Returns the same, continuing as a new workflow after another number of events. */
  public EnvironmentRequest historyLimit(int events) {
    return edit().historyLimit(events).build();
  }

  /** Returns the same as it goes on when there is nothing to do but to look for drift. */
  public EnvironmentRequest watching() {
    return edit().approval("").from(EnvironmentPhase.WATCHING).build();
  }

  /** Temporal has no timers that are longer than a few thousand years. */
  private static long millis(Duration time) {
    if (time.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("a time can't be " + time + "; give 1 ms or more");
    }
    return Math.min(LONGEST.toMillis(), TimeUnit.MILLISECONDS.convert(time));
  }

  private EnvironmentRequestBuilder edit() {
    return new EnvironmentRequestBuilder().like(this);
  }
}

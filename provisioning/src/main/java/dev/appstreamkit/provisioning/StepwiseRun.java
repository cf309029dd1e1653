package dev.appstreamkit.provisioning;

import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.RunTakenOverException;
import dev.appstreamkit.provisioning.errors.RunUnderWayException;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.internal.run.StepByStep;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.util.List;
import java.util.function.Function;

/**
 * An approved plan for a workflow engine: each call takes seconds, may be made by any worker that
 * reaches the manifest, and any number of times. The engine does the waiting; the manifest isn't
 * held meanwhile.
 *
 * <p>What concerns a step is told as its {@link StepStatus}, a failure among it. What concerns the
 * run, that another one is under way or this one was taken over, is thrown as a {@link
 * ManifestException}.
 */
public final class StepwiseRun {

  /** Does something with an approved plan. */
  interface Session {
    <T> T with(String name, Function<StepByStep, T> work);
  }

  private final Session session;

  StepwiseRun(Session session) {
    this.session = session;
  }

  /**
   * Begins the run, or finds it: the first time, the plan is made again, and its steps are written
   * into the manifest. From then on the run keeps all others of the environment out until its last
   * step is done or cancelled.
   *
   * @return the run and its steps, and how far they have come
   * @throws StaleApprovalException if planning again gives something else than was approved
   * @throws StalePlanException if the environment is described otherwise than when the run began
   * @throws RunUnderWayException if another approved plan is executed
   * @throws ManifestException if another process works with the manifest
   */
  public RunOutline open() {
    return session.with("open", StepByStep::outline);
  }

  /**
   * Does a step's action, and looks once at what it brings about. A step that was begun or is done
   * isn't begun again. Of several workers one begins it; if that dies meanwhile, another one may
   * after 40 seconds.
   *
   * @param run the run, as {@link #open} told it
   * @param step the step's key
   * @return {@code DONE}; {@code WAITING} or {@code WAITING_FOR_PERSON}: poll it; {@code FAILED},
   *     with the category {@code RETRY_LATER} while another worker begins it; or {@code CANCELLED}
   * @throws RunTakenOverException if the run was taken over or ended; nothing was called
   * @throws StalePlanException if the environment is described otherwise than when the run began
   * @throws ManifestException if the manifest can't be read or written
   * @throws ProvisioningException if there is no such step, or one before it isn't done
   */
  public StepStatus begin(RunKey run, String step) {
    return session.with("begin", steps -> steps.begin(run, step));
  }

  /**
   * Looks once at what a step waits for.
   *
   * @param run the run, as {@link #open} told it
   * @param step the step's key
   * @return as {@link #begin} returns it; {@code FAILED} with the category {@code RETRY_LATER} if
   *     it isn't begun
   * @throws RunTakenOverException if the run was taken over or ended
   * @throws ProvisioningException if there is no such step
   */
  public StepStatus poll(RunKey run, String step) {
    return poll(run, List.of(step)).get(0);
  }

  /**
   * Looks once at what several steps wait for; what AWS tells by one call is read by one call.
   *
   * @param run the run, as {@link #open} told it
   * @param steps the steps' keys
   * @return the status of each, in the same order
   * @throws RunTakenOverException if the run was taken over or ended
   * @throws ProvisioningException if there is no such step
   */
  public List<StepStatus> poll(RunKey run, List<String> steps) {
    return session.with("poll", all -> all.poll(run, steps));
  }

  /**
   * Has a step not be done any more. What its action has done so far stays, and those that come
   * after it can't be begun.
   *
   * @param run the run, as {@link #open} told it
   * @param step the step's key
   * @return {@code CANCELLED}, or {@code DONE} if it was done before
   * @throws RunTakenOverException if the run was taken over or ended
   * @throws ManifestException if the manifest can't be read or written
   * @throws ProvisioningException if there is no such step
   */
  public StepStatus cancel(RunKey run, String step) {
    return session.with("cancel", steps -> steps.cancel(run, step));
  }

  /**
   * Returns what a person is asked to do. It makes a fresh link when it is asked for one; let no
   * engine keep that.
   *
   * @param run the run, as {@link #open} told it
   * @param step the key of a step whose status is {@code WAITING_FOR_PERSON}
   * @throws ProvisioningException if the step waits for no person
   */
  public HandOff handOff(RunKey run, String step) {
    return session.with("hand off", steps -> steps.handOff(run, step));
  }

  /**
   * Takes the run over, for workers that know it as it is from now on: those who know it as it was
   * make no call any more.
   *
   * @param run the run's id
   * @return the run as it is known from now on
   * @throws RunTakenOverException if another run is recorded
   * @throws ManifestException if the manifest can't be read or written
   */
  public RunKey takeOver(String run) {
    return session.with("take over", steps -> steps.takeOver(run));
  }
}

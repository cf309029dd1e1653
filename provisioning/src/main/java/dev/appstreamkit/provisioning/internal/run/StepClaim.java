package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.RunTakenOverException;
import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.RunRecord;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.plan.RunKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The right of one worker to do one step's action, for a while: nobody else begins it meanwhile,
 * and a worker that was asleep for longer makes no call any more. It counts on three quarters of
 * the time only, so that a call that was begun in time has a quarter to end in.
 */
final class StepClaim {

  /** It is renewed while the action is done, so it needn't be long; and one may die any time. */
  static final Duration LENGTH = Duration.ofSeconds(40);

  /** How often it is renewed. */
  static final Duration RENEWAL = LENGTH.dividedBy(4);

  /** No clock that is right makes a claim that lasts longer. */
  private static final Duration FAR = Duration.ofHours(1);

  private static final Duration COUNTED_ON = LENGTH.multipliedBy(3).dividedBy(4);

  private final String key;
  private final Optional<RunKey> run;
  private final TimeSource wall;
  private final String holder = UUID.randomUUID().toString();
  private volatile Instant sureUntil;
  private volatile boolean held;

  /**
   * Prepares to claim a step.
   *
   * @param key the step
   * @param run the run as the worker knows it; empty for a run of an earlier version
   * @param wall the time that all machines have
   */
  StepClaim(String key, Optional<RunKey> run, TimeSource wall) {
    this.key = key;
    this.run = run;
    this.wall = wall;
    this.sureUntil = wall.instant().plus(COUNTED_ON);
  }

  /**
   * Refuses a worker that knows another run, or the run as it was before it was taken over.
   *
   * @throws RunTakenOverException if it does
   */
  static void requireSame(RunKey known, Optional<RunRecord> recorded) {
    String id = recorded.map(RunRecord::id).orElse("none");
    long epoch = recorded.map(RunRecord::epoch).orElse(0L);
    if (!known.run().equals(id) || known.epoch() != epoch) {
      throw new RunTakenOverException(id, epoch, known.toString());
    }
  }

  private StepLog log(Manifest there) {
    StepLog log =
        there.steps().orElseThrow(() -> new RunTakenOverException("none", 0, String.valueOf(run)));
    run.ifPresent(known -> requireSame(known, log.run()));
    return log;
  }

  /**
   * Returns the manifest with the step claimed.
   *
   * @throws ProvisioningException if another worker has claimed it, or has done it meanwhile
   */
  Manifest taken(Manifest there) {
    StepLog log = log(there);
    Instant now = wall.instant();
    LoggedStep step = log.step(key).orElseThrow();
    boolean mine = step.claim().filter(this::isMine).isPresent();
    if (!mine && (step.isClaimed(now) || step.state() != LoggedStep.State.OPEN)) {
      throw busy(step, now);
    }
    held = true;
    sureUntil = now.plus(COUNTED_ON);
    return there.with(
        log.with(
            List.of(key),
            open ->
                (mine ? open.in(LoggedStep.State.OPEN) : open)
                    .claimed(new LoggedStep.Claim(holder, now.plus(LENGTH)))));
  }

  /** Returns what a worker is told while another one does a step's action. */
  static ProvisioningException busy(LoggedStep step, Instant now) {
    boolean far = step.claim().filter(claim -> claim.until().isAfter(now.plus(FAR))).isPresent();
    return new ProvisioningException(
        ErrorCategory.RETRY_LATER,
        Optional.empty(),
        "another worker begins \""
            + step.title()
            + "\" ("
            + step.key()
            + ")"
            + step.claim().map(claim -> " until " + claim.until() + " at most").orElse(""),
        far
            ? "that is far away: the clock of who began it is wrong, or this one's; make sure that no"
                + " worker is at it, then take the run over (StepwiseRun.takeOver)"
            : "begin it again after that time, or poll it");
  }

  /**
   * Returns the manifest with the claim made longer.
   *
   * @throws LeaseLostException if it has lapsed: this worker was asleep
   */
  Manifest extended(Manifest there) {
    Instant now = wall.instant();
    if (!held || !now.isBefore(sureUntil)) {
      throw lost();
    }
    Manifest longer =
        given(there, same -> same.claimed(new LoggedStep.Claim(holder, now.plus(LENGTH))));
    sureUntil = now.plus(COUNTED_ON);
    return longer;
  }

  private boolean isMine(LoggedStep.Claim claim) {
    return claim.holder().equals(holder);
  }

  /** Returns the manifest if this worker may still write it; throws if not. */
  Manifest checked(Manifest there) {
    LoggedStep step = log(there).step(key).orElseThrow();
    if (held && step.claim().filter(this::isMine).isEmpty()) {
      throw lost();
    }
    return there;
  }

  /**
   * Returns the manifest with what came of the step.
   *
   * @throws LeaseLostException if another worker has claimed it meanwhile
   */
  Manifest given(Manifest there, UnaryOperator<LoggedStep> change) {
    checked(there);
    return there.with(log(there).with(List.of(key), change));
  }

  /** Returns whether this worker has claimed the step and not given it back. */
  boolean isHeld() {
    return held;
  }

  /** Says that no action is done any more, and so nobody else is to be kept from anything. */
  void released() {
    held = false;
  }

  /**
   * Does nothing while nobody else can have begun the step; asked before each call.
   *
   * @throws LeaseLostException if somebody can
   */
  void require() {
    if (!wall.instant().isBefore(sureUntil)) {
      throw lost();
    }
  }

  /**
   * Counts the time from now on again: the manifest has just been read, and the run is the same.
   */
  void renewed() {
    sureUntil = wall.instant().plus(COUNTED_ON);
  }

  private LeaseLostException lost() {
    return new LeaseLostException(
        "the right to do the step " + key + " has lapsed, for it took too long",
        "begin it again: it goes on from what is recorded");
  }
}

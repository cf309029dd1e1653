package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.plan.Permission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a change: an action, and what to wait for afterwards.
 *
 * <p>An action is <em>idempotent</em>: it may be run again, in this process or a later one, when
 * nobody knows whether it took effect, and then leaves the same behind. So the engine retries whole
 * actions, and actions never retry.
 */
public final class Step {

  /** Does something, blocking. */
  @FunctionalInterface
  public interface Action {
    /** Does it. Any exception of a client may be let out: the engine classifies it. */
    void run(StepContext context);
  }

  /**
   * Does one thing for several resources at once.
   *
   * <p>Given the contexts of the steps that came together, returns the error of each that failed;
   * those that are absent from the map succeeded.
   */
  @FunctionalInterface
  public interface BatchAction {
    /** Does it for all of them, in one call. */
    Map<StepContext, RuntimeException> run(List<StepContext> contexts);
  }

  private final String key;
  private final String title;
  private final Action action;
  private final Optional<Batch> batch;
  private final boolean creates;
  private final Optional<Condition> until;
  private final List<Permission> needs;
  private final List<Permission> mayNeed;
  private final Optional<Step> otherwise;

  private Step(
      String key,
      String title,
      Action action,
      Optional<Batch> batch,
      boolean creates,
      Optional<Condition> until,
      List<Permission> needs,
      List<Permission> mayNeed,
      Optional<Step> otherwise) {
    this.key = key;
    this.title = title;
    this.action = action;
    this.batch = batch;
    this.creates = creates;
    this.until = until;
    this.needs = List.copyOf(needs);
    this.mayNeed = List.copyOf(mayNeed);
    this.otherwise = otherwise;
  }

  /**
   * Several steps that go out together.
   *
   * @param key steps with equal keys are brought together
   * @param limit how many at most
   * @param action what is done for them
   */
  public record Batch(String key, int limit, BatchAction action) {}

  /**
   * Returns a step.
   *
   * @param key names the step within its change: lower case, always the same
   * @param title what it does, as a person reads it: {@code "start the fleet"}
   * @param action what it does
   */
  public static Step of(String key, String title, Action action) {
    return new Step(
        key,
        title,
        action,
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /**
   * Returns the step that makes the resource. When it has to be repeated, the engine first looks
   * whether the resource is there by now and ours, and then doesn't run it again.
   *
   * @param title what it does, as a person reads it
   * @param action what it does; puts {@link StepContext#ownerTags()} on what it makes
   */
  public static Step create(String title, Action action) {
    return new Step(
        "create",
        title,
        action,
        Optional.empty(),
        true,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /**
   * Returns a step without an action of its own, which only waits.
   *
   * @param key names the step within its change
   * @param title what is waited for, as a person reads it
   * @param condition what is waited for
   */
  public static Step await(String key, String title, Condition condition) {
    return of(key, title, context -> {}).until(condition);
  }

  /**
   * Returns a step that goes out together with others of its kind.
   *
   * @param key names the step within its change
   * @param title what it does, as a person reads it
   * @param batch how steps come together
   */
  public static Step batched(String key, String title, Batch batch) {
    return new Step(
        key,
        title,
        context -> {},
        Optional.of(batch),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Returns the same step, which is done only when a condition holds. */
  public Step until(Condition condition) {
    return new Step(
        key, title, action, batch, creates, Optional.of(condition), needs, mayNeed, otherwise);
  }

  /**
   * Returns the same step, which also needs some permissions beside those that reading needs: for
   * its action, and for looking at its condition.
   */
  public Step needs(List<Permission> permissions) {
    return new Step(
        key, title, action, batch, creates, until, joined(needs, permissions), mayNeed, otherwise);
  }

  /**
   * Returns the same step, which needs some permissions only where an earlier attempt left
   * something, or somebody else has been at work.
   */
  public Step mayNeed(List<Permission> permissions) {
    return new Step(
        key, title, action, batch, creates, until, needs, joined(mayNeed, permissions), otherwise);
  }

  private static List<Permission> joined(List<Permission> some, List<Permission> more) {
    List<Permission> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** Returns the permissions that it needs in any case. */
  public List<Permission> needs() {
    return needs;
  }

  /** Returns the permissions that it needs only after an earlier attempt. */
  public List<Permission> mayNeed() {
    return mayNeed;
  }

  /**
   * Returns the same step, with what to do if it fails for good: what it takes to leave the
   * resource as it was before the change. The change has failed all the same.
   *
   * @param recovery an ordinary step, without a recovery of its own
   */
  public Step onFailure(Step recovery) {
    return new Step(
        key, title, action, batch, creates, until, needs, mayNeed, Optional.of(recovery));
  }

  /**
   * Returns the same step with something done around each run of its action; for tests.
   *
   * @param before is run before the action; if it throws, the action isn't run
   * @param after is run after the action, unless that failed
   */
  public Step around(Runnable before, Runnable after) {
    Action surrounded =
        context -> {
          before.run();
          action.run(context);
          after.run();
        };
    Optional<Batch> together =
        batch.map(
            same ->
                new Batch(
                    same.key(),
                    same.limit(),
                    contexts -> {
                      before.run();
                      Map<StepContext, RuntimeException> failures = same.action().run(contexts);
                      after.run();
                      return failures;
                    }));
    return new Step(key, title, surrounded, together, creates, until, needs, mayNeed, otherwise);
  }

  /** Returns the key that names the step within its change. */
  public String key() {
    return key;
  }

  /** Returns what it does, as a person reads it. */
  public String title() {
    return title;
  }

  /** Returns what it does; nothing for a batched one. */
  public Action action() {
    return action;
  }

  /** Returns how it is brought together with others; empty if it goes alone. */
  public Optional<Batch> batch() {
    return batch;
  }

  /** Returns whether this step makes the resource. */
  public boolean creates() {
    return creates;
  }

  /** Returns what to wait for after the action. */
  public Optional<Condition> until() {
    return until;
  }

  /** Returns what to do if it fails for good; empty if nothing. */
  public Optional<Step> onFailure() {
    return otherwise;
  }

  /** Returns how long the step usually takes. */
  public Duration expected() {
    return until.map(Condition::expected).orElse(Duration.ofSeconds(1));
  }
}

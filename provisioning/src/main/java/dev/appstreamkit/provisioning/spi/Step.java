package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.plan.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * One part of a change: an action, and what to wait for afterwards.
 *
 * <p>An action is <em>idempotent</em>: it may be run again, in this process or a later one, when
 * nobody knows whether it took effect, and then leaves the same behind. So the engine retries whole
 * actions, and actions never retry. One that is repeated because AWS throttled a call is given the
 * answers to its earlier calls again, and goes on at that call.
 */
@Value.Immutable
@SpecStyle
public abstract class Step {

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

  Step() {}

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
    return builder(key, title, action).build();
  }

  private static ImmutableStep.Builder builder(String key, String title, Action action) {
    return ImmutableStep.builder().key(key).title(title).action(action).creates(false);
  }

  private ImmutableStep.Builder toBuilder() {
    return ImmutableStep.builder().from(this);
  }

  /**
   * Returns the step that makes the resource. When it has to be repeated, the engine first reads
   * whether the resource is there by now and ours, and then doesn't run it again.
   *
   * @param title what it does, as a person reads it
   * @param action what it does; puts {@link StepContext#ownerTags()} on what it makes
   */
  public static Step create(String title, Action action) {
    return builder("create", title, action).creates(true).build();
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
    return builder(key, title, context -> {}).batch(batch).build();
  }

  /** Returns the same step, which is done only when a condition holds. */
  public Step until(Condition condition) {
    return toBuilder().until(condition).build();
  }

  /**
   * Returns the same step, which also needs some permissions beside those that reading needs: for
   * its action, and for polling its condition.
   */
  public Step needs(List<Permission> permissions) {
    return toBuilder().addAllNeeds(permissions).build();
  }

  /**
   * Returns the same step, which needs some permissions only where an earlier attempt left
   * something, or somebody else has been at work. They are in the least policy where the
   * environment has had the resource before, or where it is there: what is sure to be called in
   * making it for the first time is what it {@linkplain #needs() needs}.
   */
  public Step mayNeed(List<Permission> permissions) {
    return toBuilder().addAllMayNeed(permissions).build();
  }

  /** Returns the permissions that it needs in any case. */
  public abstract List<Permission> needs();

  /** Returns the permissions that it needs only after an earlier attempt. */
  public abstract List<Permission> mayNeed();

  /**
   * Returns the same step, with what to do if it fails for good: what it takes to leave the
   * resource as it was before the change. The change has failed all the same.
   *
   * @param recovery an ordinary step, without a recovery of its own
   */
  public Step onFailure(Step recovery) {
    return toBuilder().onFailure(recovery).build();
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
          action().run(context);
          after.run();
        };
    Optional<Batch> together =
        batch()
            .map(
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
    return toBuilder().action(surrounded).batch(together).build();
  }

  /** Returns the same step under another key and title; for the engine. */
  public Step named(String other, String words) {
    return toBuilder().key(other).title(words).build();
  }

  /**
   * Returns the same step, alone, which sees another context than the one of its change; for the
   * engine.
   *
   * @param seen makes what it sees
   */
  public Step seeing(UnaryOperator<StepContext> seen) {
    return toBuilder()
        .action(context -> alone(seen.apply(context)))
        .batch(Optional.empty())
        .until(until().map(condition -> condition.seeing(seen)))
        .onFailure(onFailure().map(recovery -> recovery.seeing(seen)))
        .build();
  }

  private void alone(StepContext context) {
    if (batch().isEmpty()) {
      action().run(context);
      return;
    }
    RuntimeException failure = batch().get().action().run(List.of(context)).get(context);
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Returns the same step, whose action is run only if something holds just before; for the engine.
   *
   * @param holds says whether it does; may block
   */
  public Step onlyIf(Predicate<StepContext> holds) {
    return toBuilder()
        .action(
            context -> {
              if (holds.test(context)) {
                action().run(context);
              }
            })
        .build();
  }

  /** Returns the key that names the step within its change. */
  public abstract String key();

  /** Returns what it does, as a person reads it. */
  public abstract String title();

  /** Returns what it does; nothing for a batched one. */
  public abstract Action action();

  /** Returns how it is brought together with others; empty if it goes alone. */
  public abstract Optional<Batch> batch();

  /** Returns whether this step makes the resource. */
  public abstract boolean creates();

  /** Returns what to wait for after the action. */
  public abstract Optional<Condition> until();

  /** Returns what to do if it fails for good; empty if nothing. */
  public abstract Optional<Step> onFailure();

  /** Returns how long the step usually takes. */
  public Duration expected() {
    return until().map(Condition::expected).orElse(Duration.ofSeconds(1));
  }
}

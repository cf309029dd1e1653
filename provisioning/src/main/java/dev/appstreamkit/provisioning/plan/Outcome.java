package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * What became of one resource's change. Immutable. Implemented by this library only; outcomes may
 * be added, so a {@code switch} over them needs a default.
 */
public sealed interface Outcome {

  /** Returns the resource. */
  ResourceAddress address();

  /** Returns the outcome in words, as part of a sentence. */
  String words();

  /**
   * Returns that nothing was to be done.
   *
   * @param address the resource
   * @param reason why
   */
  static Unchanged unchanged(ResourceAddress address, String reason) {
    return ImmutableUnchanged.builder().address(address).reason(reason).build();
  }

  /**
   * Returns a builder of what was done.
   *
   * @param address the resource
   * @param action what was done
   */
  static Done.Builder done(ResourceAddress address, ChangeAction action) {
    return new Done.Builder().address(address).action(action);
  }

  /**
   * Returns that a change failed.
   *
   * @param address the resource
   * @param step the step that failed
   * @param error why, and what to do
   */
  static Failed failed(ResourceAddress address, String step, ProvisioningException error) {
    return ImmutableFailed.builder().address(address).step(step).error(error).build();
  }

  /**
   * Returns that a change wasn't begun.
   *
   * @param address the resource
   * @param reason why
   */
  static Skipped skipped(ResourceAddress address, String reason) {
    return ImmutableSkipped.builder().address(address).reason(reason).build();
  }

  /**
   * Returns that a change was begun, and that the run ended before it was finished.
   *
   * @param address the resource
   * @param reason why
   */
  static Skipped unfinished(ResourceAddress address, String reason) {
    return ImmutableSkipped.builder().address(address).reason(reason).begun(true).build();
  }

  /**
   * Returns that a person was waited for and didn't come.
   *
   * @param address the resource
   * @param handOff what the person is asked to do
   */
  static Paused paused(ResourceAddress address, HandOff handOff) {
    return ImmutablePaused.builder().address(address).handOff(handOff).build();
  }

  /** Nothing was to be done. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Unchanged implements Outcome {

    Unchanged() {}

    /** Returns why. */
    public abstract String reason();

    @Override
    public String words() {
      return "unchanged (" + reason() + ")";
    }
  }

  /** The change was made. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Done implements Outcome {

    Done() {}

    /** Returns what was done. */
    public abstract ChangeAction action();

    /** Returns how long it took, in the provisioner's time. */
    @Value.Default
    public Duration took() {
      return Duration.ZERO;
    }

    /** Returns how many calls were made again. */
    @Value.Default
    public int retries() {
      return 0;
    }

    /** Returns what a person should know, a sentence each. */
    public abstract List<String> notices();

    /**
     * Returns what a program may need to go on, by what it is called: {@code stepPolicy.NAME} is
     * the ARN of a step policy that was put, for the alarms that ring it.
     */
    public abstract Map<String, String> outputs();

    @Override
    public String words() {
      return action().words()
          + ": done in "
          + Printable.duration(took())
          + (notices().isEmpty() ? "" : "; " + String.join("; ", notices()));
    }

    /** Builds the outcome of a change that was made. */
    public static final class Builder extends ImmutableDone.Builder {
      Builder() {}
    }
  }

  /** The change failed; what was done so far is recorded, and running again continues. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Failed implements Outcome {

    Failed() {}

    /** Returns the step that failed. */
    public abstract String step();

    /** Returns why, and what to do. */
    public abstract ProvisioningException error();

    @Override
    public String words() {
      return "failed at \"" + step() + "\": " + error().getMessage();
    }
  }

  /** The change wasn't begun, or the run ended before it was finished. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Skipped implements Outcome {

    Skipped() {}

    /** Returns why: what it needs that failed or is waited for, or that the run was cancelled. */
    public abstract String reason();

    /**
     * Returns whether it was begun, as a start that nobody waited for any more; false by default.
     */
    @Value.Default
    public boolean begun() {
      return false;
    }

    @Override
    public String words() {
      return (begun() ? "begun, not finished: " : "skipped: ") + reason();
    }
  }

  /**
   * A person was waited for and didn't come in time; nothing failed, and running again goes on
   * waiting.
   */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class Paused implements Outcome {

    Paused() {}

    /** Returns what the person is asked to do. */
    public abstract HandOff handOff();

    @Override
    public String words() {
      return "waits for a person: " + handOff().title();
    }
  }
}

package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a run did. Immutable. */
@Value.Immutable
@DataStyle
public abstract class ApplyResult {

  ApplyResult() {}

  /** How a run ended. */
  public enum End {
    /** Everything was done. */
    COMPLETE("Complete", ""),
    /** A person is waited for, or somebody paused the run. Applying again goes on. */
    PAUSED("Paused", " Planning and applying again goes on from here."),
    /** Somebody cancelled the run. */
    CANCELLED(
        "Cancelled",
        " What was begun is recorded: applying again goes on from here, destroying removes it."),
    /** Something failed; what doesn't depend on it was done. */
    FAILED("Not complete", " Mend what failed; applying again goes on from here.");

    private final String words;
    private final String next;

    End(String words, String next) {
      this.words = words;
      this.next = next;
    }

    String words() {
      return words;
    }

    String next() {
      return next;
    }
  }

  /** What a change took. Immutable. */
  @Value.Immutable
  @DataStyle
  public abstract static class Effort {

    Effort() {}

    /**
     * Returns a builder of what a change took, for tests of listeners.
     *
     * @param started when it was begun
     */
    public static Builder builder(Instant started) {
      return new Builder().started(started);
    }

    /** Returns when it was begun, in the provisioner's time. */
    public abstract Instant started();

    /** Returns how long it took. */
    @Value.Default
    public Duration elapsed() {
      return Duration.ZERO;
    }

    /**
     * Returns how many AWS calls were made for it alone, retries included; those that it shares
     * with others count for the run.
     */
    @Value.Default
    public long calls() {
      return 0;
    }

    /** Returns how many of them were repetitions after a passing failure. */
    @Value.Default
    public int retries() {
      return 0;
    }

    /** Builds what a change took. */
    public static final class Builder extends ImmutableEffort.Builder {
      Builder() {}
    }
  }

  /**
   * Returns a builder of a result, for tests of listeners.
   *
   * @param end how the run ended
   */
  public static Builder builder(End end) {
    return new Builder().end(end);
  }

  /** Returns how it ended. */
  public abstract End end();

  /** Returns what became of each change of the plan, in the plan's order. */
  public abstract List<Outcome> outcomes();

  /** Returns what each change took; those that weren't begun are absent. */
  public abstract Map<ResourceAddress, Effort> efforts();

  /** Returns how long it took, in the provisioner's time. */
  @Value.Default
  public Duration elapsed() {
    return Duration.ZERO;
  }

  /** Returns how many AWS calls were made, retries and polls included. */
  @Value.Default
  public long calls() {
    return 0;
  }

  /** Returns whether everything was done. */
  public boolean complete() {
    return end() == End.COMPLETE;
  }

  /** Returns what failed, in the plan's order. */
  public List<Outcome.Failed> failures() {
    return outcomes().stream()
        .filter(Outcome.Failed.class::isInstance)
        .map(Outcome.Failed.class::cast)
        .toList();
  }

  /**
   * Returns what became of a resource.
   *
   * @param address the resource
   * @return its outcome; empty if the plan had no change for it
   */
  public Optional<Outcome> outcome(ResourceAddress address) {
    return outcomes().stream().filter(outcome -> outcome.address().equals(address)).findFirst();
  }

  /**
   * Returns what the change of a resource took.
   *
   * @param address the resource
   * @return what it took; empty if it wasn't begun
   */
  public Optional<Effort> effort(ResourceAddress address) {
    return Optional.ofNullable(efforts().get(address));
  }

  /**
   * Returns it as a person reads it: a line for each resource, what failed first, and one for the
   * whole.
   */
  public String describe() {
    return describe(Rendering.plain());
  }

  /**
   * Returns it as a person reads it, without colour.
   *
   * @param rendering how much is told and whether names are masked. Unless it is {@link
   *     Rendering.Detail#ALL}, what is unchanged is counted only, and many that are alike are one
   *     line
   */
  public String describe(Rendering rendering) {
    return new ResultText(this, rendering).text(rendering.detail());
  }

  /**
   * Returns it as JSON for other programs: an object whose {@code formatVersion} is 1 and whose
   * {@code type} is {@code result}. Members may be added to that format; a new number says that
   * some have gone or mean something else.
   *
   * @param rendering whether names are masked; JSON always has all
   */
  public String toJson(Rendering rendering) {
    return new ResultJson(this, rendering).json();
  }

  /** Returns one line: how it ended, and how much was done. */
  @Override
  public String toString() {
    return new ResultText(this, Rendering.plain()).end(false);
  }

  /** Builds a result. */
  public static final class Builder extends ImmutableApplyResult.Builder {
    Builder() {}
  }
}

package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param end how it ended
 * @param outcomes one for each change of the plan, in the plan's order
 * @param efforts what each change took; those that weren't begun are absent
 * @param elapsed how long it took, in the provisioner's time
 * @param calls how many AWS calls were made, retries and polls included
 */
public record ApplyResult(
    End end,
    List<Outcome> outcomes,
    Map<ResourceAddress, Effort> efforts,
    Duration elapsed,
    long calls) {

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
  }

  /**
   * What a change took.
   *
   * @param started when it was begun, in the provisioner's time
   * @param elapsed how long it took
   * @param calls how many AWS calls were made for it alone, retries included; those that it shares
   *     with others count for the run
   * @param retries how many of them were repetitions after a passing failure
   */
  public record Effort(Instant started, Duration elapsed, long calls, int retries) {}

  /** Copies the collections. */
  public ApplyResult {
    outcomes = List.copyOf(outcomes);
    efforts = Map.copyOf(efforts);
  }

  /** Returns whether everything was done. */
  public boolean complete() {
    return end == End.COMPLETE;
  }

  /** Returns what failed, in the plan's order. */
  public List<Outcome.Failed> failures() {
    return outcomes.stream()
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
    return outcomes.stream().filter(outcome -> outcome.address().equals(address)).findFirst();
  }

  /**
   * Returns what the change of a resource took.
   *
   * @param address the resource
   * @return what it took; empty if it wasn't begun
   */
  public Optional<Effort> effort(ResourceAddress address) {
    return Optional.ofNullable(efforts.get(address));
  }

  /** Returns it as a person reads it, a line for each resource and one for the whole. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (Outcome outcome : outcomes) {
      text.append("  ")
          .append(Printable.of(outcome.address() + ": " + outcome.words()))
          .append('\n');
    }
    return text.append(end.words)
        .append(" after ")
        .append(Printable.duration(elapsed))
        .append(", ")
        .append(calls)
        .append(" AWS calls.")
        .append(end.next)
        .append('\n')
        .toString();
  }
}

package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param outcomes one for each change of the plan, in the plan's order
 * @param elapsed how long it took, in the provisioner's time
 * @param calls how many AWS calls were made, retries and polls included
 */
public record ApplyResult(List<Outcome> outcomes, Duration elapsed, long calls) {

  /** Copies the outcomes. */
  public ApplyResult {
    outcomes = List.copyOf(outcomes);
  }

  /** Returns whether everything was done. */
  public boolean complete() {
    return outcomes.stream()
        .allMatch(
            outcome -> outcome instanceof Outcome.Done || outcome instanceof Outcome.Unchanged);
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

  /** Returns it as a person reads it, a line for each resource and one for the whole. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (Outcome outcome : outcomes) {
      text.append("  ")
          .append(Printable.of(outcome.address() + ": " + outcome.words()))
          .append('\n');
    }
    return text.append(complete() ? "Complete" : "Not complete")
        .append(" after ")
        .append(Printable.duration(elapsed))
        .append(", ")
        .append(calls)
        .append(" AWS calls.")
        .append(complete() ? "" : " Running again continues from here.")
        .append('\n')
        .toString();
  }
}

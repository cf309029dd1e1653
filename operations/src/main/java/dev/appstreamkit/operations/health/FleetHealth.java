package dev.appstreamkit.operations.health;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/** How a fleet was at a moment. Immutable; prints as a sentence a line, the worst first. */
@Value.Immutable
@DataStyle
public abstract class FleetHealth {

  FleetHealth() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the fleet's name. */
  public abstract String fleet();

  /** Returns when it was looked at. */
  public abstract Instant at();

  /** Returns all that was found, the worst first. */
  public abstract List<HealthFinding> findings();

  /** Returns the worst that was found. */
  public HealthFinding.Severity worst() {
    return findings().stream()
        .map(HealthFinding::severity)
        .max(HealthFinding.Severity::compareTo)
        .orElse(HealthFinding.Severity.UNKNOWN);
  }

  /** Returns whether nothing keeps people from working. */
  public boolean isUsable() {
    return worst() != HealthFinding.Severity.PROBLEM;
  }

  /** Returns what was found, a sentence each, the worst first. */
  public List<String> sentences() {
    return findings().stream().map(HealthFinding::toString).toList();
  }

  @Override
  public String toString() {
    return findings().stream()
        .map(finding -> finding.severity() + " " + finding)
        .collect(Collectors.joining("\n", "fleet/" + fleet() + ":\n", ""));
  }

  /** Builds one. */
  public static final class Builder extends ImmutableFleetHealth.Builder {
    Builder() {}
  }
}

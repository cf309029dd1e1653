package dev.appstreamkit.provisioning;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would be done to bring an account to what an environment describes, or to remove it. Pure
 * data: making one changes nothing.
 *
 * @param environment the environment that it is for
 * @param target the account and region that it is for
 * @param purpose whether it builds or destroys
 * @param options what it may do
 * @param changes one for each resource, those it depends on first
 * @param warnings what a person should know, a sentence each
 * @param obstacles what was found to be in the way beyond the first for each change
 * @param expectedDuration how long applying it usually takes: its longest chain of steps that wait
 *     for each other
 * @param fingerprint a digest of all that it was made from and of what it does; two plans with the
 *     same fingerprint are the same
 */
public record Plan(
    AppStreamEnvironment environment,
    Target target,
    Purpose purpose,
    PlanOptions options,
    List<Change> changes,
    List<String> warnings,
    List<ProvisioningException> obstacles,
    Duration expectedDuration,
    String fingerprint) {

  /** What a plan is for. */
  public enum Purpose {
    /** To make the account as described. */
    BUILD,
    /** To remove all that the environment owns. */
    DESTROY
  }

  /** Copies the lists. */
  public Plan {
    changes = List.copyOf(changes);
    warnings = List.copyOf(warnings);
    obstacles = List.copyOf(obstacles);
  }

  /** Returns whether applying it would change nothing. */
  public boolean isEmpty() {
    return changes.stream().noneMatch(change -> change.action().changesSomething());
  }

  /** Returns what keeps it from being applied; empty if nothing does. */
  public List<ProvisioningException> blockers() {
    return Stream.concat(
            changes.stream().map(Change::blocker).flatMap(Optional::stream), obstacles.stream())
        .toList();
  }

  /** Returns it as a person reads it in a terminal or a log file, several lines, without colour. */
  public String describe() {
    return new PlanText(this).text();
  }

  /** Returns one line: what it is for, and how much it does. */
  @Override
  public String toString() {
    return new PlanText(this).headline();
  }
}

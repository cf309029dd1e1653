package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
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
 * @param permissions what whoever applies it must be allowed, planning again included
 * @param obstacles what else was found to be in the way: of a change that has a blocker, or of the
 *     whole
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
    List<Permission> permissions,
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
    permissions = List.copyOf(permissions);
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

  /** Throws the first blocker, with the others suppressed in it, if there is one. */
  public void requireUnblocked() {
    List<ProvisioningException> blockers = blockers();
    if (!blockers.isEmpty()) {
      ProvisioningException first = blockers.get(0);
      blockers.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  /**
   * Refuses another plan than this one.
   *
   * @throws StalePlanException if it isn't the same; says what has moved
   */
  public void requireSame(Plan now) {
    if (!fingerprint.equals(now.fingerprint())) {
      throw new StalePlanException(
          Optional.empty(),
          "what the plan was made from has moved since: "
              + String.join(", ", PlanDifference.between(target, PlanDifference.items(this), now)),
          "plan again, read it, and apply that");
    }
  }

  /**
   * Returns the least IAM policy that allows whoever has it to apply this plan, as JSON: for
   * planning again, which only reads, for what each step calls, and for waiting. {@code
   * sts:GetCallerIdentity} needs none. What is needed only after an attempt that failed half-way
   * isn't in it: plan again then.
   */
  public String leastPolicy() {
    return LeastPolicy.json(permissions.stream().map(one -> one.resolve(target)).toList());
  }

  /** Returns it as a person reads it in a log file, several lines, {@link Rendering#plain()}. */
  public String describe() {
    return describe(Rendering.plain());
  }

  /** Returns it as a person reads it in a terminal, several lines. */
  public String describe(Rendering rendering) {
    return new TextRenderer(Report.of(this), rendering).text();
  }

  /**
   * Returns it as JSON for other programs: an object whose {@code formatVersion} is 1. Members may
   * be added to that format; a new number says that some have gone or mean something else.
   */
  public String toJson(Rendering rendering) {
    return new JsonRenderer(Report.of(this), rendering).json();
  }

  /** Returns it as Markdown, for a comment on a pull request. */
  public String toMarkdown(Rendering rendering) {
    return new MarkdownRenderer(Report.of(this), rendering).markdown();
  }

  /** Returns one line: what it is for, and how much it does. */
  @Override
  public String toString() {
    return new TextRenderer(Report.of(this), Rendering.plain()).headline();
  }
}

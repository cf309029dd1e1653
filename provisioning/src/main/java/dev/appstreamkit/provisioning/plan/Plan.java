package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would be done to bring an account to what an environment describes, or to remove it. Pure
 * data: making one changes nothing. Immutable, and equal to another that says the same.
 *
 * <p>Implemented by this library only; methods may be added. A provisioner applies no other.
 */
public non-sealed interface Plan extends Report {

  /** What a plan is for. */
  enum Purpose {
    /** To make the account as described. */
    BUILD,
    /** To remove all that the environment owns. */
    DESTROY
  }

  /** Returns the environment that it is for. */
  AppStreamEnvironment environment();

  /** Returns the account and region that it is for. */
  Target target();

  /** Returns whether it builds or destroys. */
  Purpose purpose();

  /** Returns what it may do. */
  PlanOptions options();

  /** Returns what is done: one for each resource, those it depends on first. */
  List<Change> changes();

  /** Returns what a person should know, a sentence each. */
  List<String> warnings();

  /** Returns what whoever applies it must be allowed, planning again included. */
  List<Permission> permissions();

  /**
   * Returns what else was found to be in the way: of a change that has a blocker, or of the whole.
   */
  List<ProvisioningException> obstacles();

  /**
   * Returns how long applying it usually takes: its longest chain of steps that wait for each
   * other.
   */
  Duration expectedDuration();

  /**
   * Returns a digest of all that it was made from and of what it does; two plans with the same
   * fingerprint are the same.
   */
  String fingerprint();

  /**
   * Returns what the environment costs before and after, and what applying it costs once; empty
   * unless the provisioner was given what knows prices.
   */
  default Optional<CostEstimate> cost() {
    return Optional.empty();
  }

  /** Returns whether applying it would change nothing in the account; it may yet note what left. */
  default boolean isEmpty() {
    return changes().stream().noneMatch(change -> change.action().changesSomething());
  }

  /** Returns what keeps it from being applied; empty if nothing does. */
  default List<ProvisioningException> blockers() {
    return Stream.concat(
            changes().stream().map(Change::blocker).flatMap(Optional::stream), obstacles().stream())
        .toList();
  }

  /** Throws the first blocker, with the others suppressed in it, if there is one. */
  default void requireUnblocked() {
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
  default void requireSame(Plan now) {
    if (!fingerprint().equals(now.fingerprint())) {
      throw new StalePlanException(
          Optional.empty(),
          "what the plan was made from has moved since: "
              + String.join(
                  ", ", PlanDifference.between(target(), PlanDifference.items(this), now)),
          "plan again, read it, and apply that");
    }
  }

  /**
   * Returns the minimal (least-privilege) IAM policy that allows whoever has it to apply this plan,
   * as JSON: for planning again, which only reads, for what each step calls, and for waiting.
   * {@code sts:GetCallerIdentity} needs none. What is needed only after an attempt that failed
   * half-way isn't in it: plan again then.
   */
  default String leastPolicy() {
    return LeastPolicy.json(permissions().stream().map(one -> one.resolve(target())).toList());
  }
}

package dev.appstreamkit.provisioning.plan;

import java.util.List;
import java.util.Optional;

/**
 * What has moved since an environment was last applied: what it manages and somebody else has
 * changed or deleted. What the description has come to say since is no drift, what it doesn't
 * mention any more is none, and neither is a capacity that autoscaling sets. What an interrupted
 * run has disturbed is told as {@link AttributeChange.Why#INTERRUPTED}. Immutable, and equal to
 * another that says the same.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public non-sealed interface Drift extends Report {

  /** Returns the environment's name. */
  String environment();

  /** Returns the account and region. */
  Target target();

  /**
   * Returns one for each resource that has moved: {@link ChangeAction#UPDATE} if it was changed,
   * {@link ChangeAction#DELETE} if it isn't there any more. Of each attribute, {@code before} is
   * what was applied and {@code after} is what is there; {@code before} is empty where only its
   * digest is known, because the description says something else by now.
   */
  List<Change> changes();

  /** Returns what a person should know, a sentence each. */
  List<String> warnings();

  /**
   * Returns what the environment costs as it was described, and as it is; empty unless the
   * provisioner was given what knows prices.
   */
  default Optional<CostEstimate> cost() {
    return Optional.empty();
  }

  /** Returns whether nothing has moved. */
  default boolean isEmpty() {
    return changes().isEmpty();
  }
}

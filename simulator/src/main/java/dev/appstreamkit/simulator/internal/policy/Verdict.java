package dev.appstreamkit.simulator.internal.policy;

/**
 * What all policies together say to an access, and which kind of them decided it.
 *
 * @param decision what they say
 * @param by the kind that refuses; for an allowance, that of the principal
 */
public record Verdict(Decision decision, PolicyKind by) {

  /** An allowance. */
  public static final Verdict ALLOWED = new Verdict(Decision.ALLOW, PolicyKind.IDENTITY);

  /** Returns whether it is allowed. */
  public boolean allows() {
    return decision == Decision.ALLOW;
  }

  /** Returns why it is refused, as AWS ends its messages: the remedy differs by it. */
  public String why(String action) {
    return decision == Decision.EXPLICIT_DENY
        ? "with an explicit deny in " + by.one()
        : "because no " + by.called() + " allows the " + action + " action";
  }
}

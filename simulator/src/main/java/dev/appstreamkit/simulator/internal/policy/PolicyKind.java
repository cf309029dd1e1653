package dev.appstreamkit.simulator.internal.policy;

/** The kinds of policies that a denial can come from, as AWS names them in its messages. */
public enum PolicyKind {
  /** A policy of the principal. */
  IDENTITY("an identity-based policy", "identity-based policy"),
  /** A policy of what is asked for. */
  RESOURCE("a resource-based policy", "resource-based policy"),
  /** What bounds a principal's own policies. */
  BOUNDARY("a permissions boundary", "permissions boundary"),
  /** What a session was narrowed to when its role was assumed. */
  SESSION("a session policy", "session policy");

  private final String one;
  private final String name;

  PolicyKind(String one, String name) {
    this.one = one;
    this.name = name;
  }

  String one() {
    return one;
  }

  String called() {
    return name;
  }
}

package dev.appstreamkit.simulator.internal.appstream.state;

/** The keys under which it is kept who may use which stack. */
public final class UserStacks {

  private static final String BETWEEN = "\u0000";

  private UserStacks() {}

  /** Returns the key of one association. */
  public static String key(String stack, String user, String authenticationType) {
    return prefix(stack) + user + BETWEEN + authenticationType;
  }

  /** Returns what the keys of all associations of a stack begin with. */
  public static String prefix(String stack) {
    return stack + BETWEEN;
  }
}

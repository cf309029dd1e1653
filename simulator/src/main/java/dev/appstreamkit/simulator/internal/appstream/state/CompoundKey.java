package dev.appstreamkit.simulator.internal.appstream.state;

/** The keys under which tables keep what belongs to several things, such as associations. */
public final class CompoundKey {

  private static final String BETWEEN = "\u0000";

  private CompoundKey() {}

  /** Returns the key of what belongs to these things, the one to search by first. */
  public static String of(String... parts) {
    return String.join(BETWEEN, parts);
  }

  /** Returns what the keys of everything that belongs to these things begin with. */
  public static String prefix(String... parts) {
    return of(parts) + BETWEEN;
  }
}

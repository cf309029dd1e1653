package dev.appstreamkit.provisioning.internal.calls;

/**
 * Says on which threads a listener is told something. What it asks of AWS then, a link for one, is
 * its own: such a call is made at once. It can't wait for a permit, because the thread may be in
 * the middle of something for which simulated time stands still, and no permit would ever come.
 */
public final class ListenersTurn {

  private static final ThreadLocal<Boolean> NOW = new ThreadLocal<>();

  private ListenersTurn() {}

  /** Tells a listener something. */
  public static void take(Runnable telling) {
    boolean within = isNow();
    NOW.set(true);
    try {
      telling.run();
    } finally {
      if (!within) {
        NOW.remove();
      }
    }
  }

  static boolean isNow() {
    return NOW.get() != null;
  }
}

package dev.appstreamkit.bridge.internal.time;

/**
 * Makes the module's threads: daemons that inherit nothing from whoever started the thing but its
 * class loader, in whose view a program's provider looks for what it needs.
 */
public final class Daemons {

  private static final int STACK_BYTES = 512 * 1024;

  private Daemons() {}

  /** Returns a daemon thread, not yet started; {@code purpose} becomes part of its name. */
  public static Thread thread(String purpose, Runnable task) {
    Thread thread = new Thread(null, task, "appstreamkit-bridge-" + purpose, STACK_BYTES, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.NORM_PRIORITY);
    // Java gives a thread without inherited values the system's.
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    return thread;
  }
}

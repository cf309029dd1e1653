package dev.appstreamkit.credentials.internal.time;

/** Makes the module's threads: daemons that inherit nothing from whoever happened to call first. */
public final class Daemons {

  private static final String PREFIX = "appstream-machine-role-";

  private Daemons() {}

  /** Returns a daemon thread, not yet started; {@code purpose} becomes part of its name. */
  public static Thread thread(String purpose, Runnable task) {
    Thread thread = new Thread(null, task, PREFIX.concat(purpose), 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Daemons.class.getClassLoader());
    return thread;
  }
}

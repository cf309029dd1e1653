package dev.appstreamkit.credentials.internal.time;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Makes the module's threads: daemons that inherit nothing from whoever happened to call first. */
public final class Daemons {

  private static final String PREFIX = "appstream-machine-role-";

  private Daemons() {}

  /**
   * Returns a daemon thread, not yet started; {@code purpose} becomes part of its name. It holds no
   * class loader but the system's: the JDK's own threads for processes take over the one of the
   * thread that starts a process, and keep it for as long as processes are started.
   */
  public static Thread thread(String purpose, Runnable task) {
    // Privileged: else the thread would hold, for its whole life, the code that called us.
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>) () -> bare(PREFIX.concat(purpose), task));
  }

  private static Thread bare(String name, Runnable task) {
    Thread thread = new Thread(topGroup(), task, name, 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.NORM_PRIORITY);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  /** A caller's own group may be of a class of the caller's. */
  private static ThreadGroup topGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}

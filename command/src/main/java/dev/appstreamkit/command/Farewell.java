package dev.appstreamkit.command;

import dev.appstreamkit.provisioning.Provisioner;
import java.time.Duration;

/** Has a run come to an orderly end when the process is told to end. */
final class Farewell implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Thread hook;

  private Farewell(Thread hook) {
    this.hook = hook;
  }

  /** Returns one that pauses what a provisioner runs, until it is closed. */
  static Farewell of(Provisioner provisioner) {
    Thread hook = new Thread(() -> provisioner.close(LONGEST), "appstreamkit-farewell");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Farewell(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process ends: the hook does its work.
    }
  }
}

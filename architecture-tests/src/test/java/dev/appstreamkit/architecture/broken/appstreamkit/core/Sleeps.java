package dev.appstreamkit.architecture.broken.appstreamkit.core;

/** Core that sleeps by itself. */
public final class Sleeps {

  /** Sleeps. */
  public void pause() throws InterruptedException {
    Thread.sleep(1);
  }

  /** Asks the system's clock. */
  public long asks() {
    return System.nanoTime();
  }
}

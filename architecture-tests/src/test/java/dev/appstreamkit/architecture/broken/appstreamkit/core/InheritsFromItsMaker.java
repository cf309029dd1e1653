package dev.appstreamkit.architecture.broken.appstreamkit.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes threads that hold whatever their maker has. */
public final class InheritsFromItsMaker {

  private InheritsFromItsMaker() {}

  /** Holds it as long as it runs. */
  public static Thread thread(Runnable work) {
    return new Thread(work, "mine");
  }

  /** Holds it as long as it is open. */
  public static ExecutorService pool() {
    return Executors.newSingleThreadExecutor();
  }
}

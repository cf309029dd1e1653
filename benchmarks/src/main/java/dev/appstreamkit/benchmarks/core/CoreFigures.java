package dev.appstreamkit.benchmarks.core;

/** Prints the figures of core, all in self-advancing time, in one run of a few seconds. */
public final class CoreFigures {

  private CoreFigures() {}

  /** Prints them. */
  public static void main(String[] args) {
    SingleWaits.run();
    BatchedFleets.run();
    Throttling.run();
  }
}

package dev.appstreamkit.provisioning.listeners;

import dev.appstreamkit.provisioning.plan.Progress;

/** How much of the expected time has passed, in ten characters. */
final class Bar {

  private static final int LENGTH = 10;

  private Bar() {}

  static String of(Progress progress) {
    long expected = Math.max(1, progress.expected().toMillis());
    long done = Math.min(LENGTH, progress.elapsed().toMillis() * LENGTH / expected);
    return "[" + "#".repeat((int) done) + ".".repeat(LENGTH - (int) done) + "]";
  }
}

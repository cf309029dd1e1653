package dev.appstreamkit.architecture.broken.appstreamkit.simulator;

import java.io.IOException;

/** Runs what it is told. */
final class StartsAProcess {

  private StartsAProcess() {}

  static Process run(String command) throws IOException {
    return new ProcessBuilder(command).start();
  }
}

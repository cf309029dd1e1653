package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.plan.Rendering;
import java.io.PrintStream;

/**
 * How the story is told.
 *
 * @param out where to
 * @param verbose whether with all that plans and runs have to say
 */
public record Telling(PrintStream out, boolean verbose) {

  /** Returns how much is told of plans and results, for this process's terminal. */
  Rendering rendering() {
    return Rendering.terminal()
        .withDetail(verbose ? Rendering.Detail.ALL : Rendering.Detail.ONE_LINE);
  }
}

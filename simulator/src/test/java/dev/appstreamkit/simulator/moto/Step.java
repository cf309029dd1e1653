package dev.appstreamkit.simulator.moto;

import java.util.function.Function;

/**
 * A call that both servers get.
 *
 * @param name service and operation, such as {@code s3:GetObject}
 * @param input what it is called with, for people
 * @param call makes the call and returns the answer
 */
record Step(String name, String input, Function<Peer, Object> call) {

  /** Returns whether it changes what a server has. */
  boolean changes() {
    return !name.matches(".*:(Get|Head|List|Describe).*");
  }
}

package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.service.Service;

/**
 * Which service and operation a request is for, and how it is spoken.
 *
 * @param service the service
 * @param operation the operation's name as it came; empty when the request names none
 * @param protocol what the request is spoken in, and its answer too
 */
public record RequestTarget(Service service, String operation, Protocol protocol) {

  private static final int LONGEST_NAME = 128;

  /** Names go into logs and messages: no control characters, no novels. */
  static String clean(String operation) {
    boolean plain = operation.chars().allMatch(c -> c >= 0x21 && c <= 0x7E);
    String printable = plain ? operation : operation.replaceAll("[^\\x21-\\x7E]", "?");
    return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME);
  }
}

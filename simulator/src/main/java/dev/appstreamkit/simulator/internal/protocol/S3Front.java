package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.HttpCall;

/** S3, which routes and renders by itself. */
@FunctionalInterface
public interface S3Front {

  /**
   * Reads a request and does before the world's lock what depends on nothing but the request. The
   * call that is answered later has an operation as {@link #operation} said; its principal is known
   * and its signature checked, presigned ones included, but not yet judged.
   *
   * @param operation what {@link #operation} said
   */
  Prepared prepare(HttpCall http, String operation);

  /**
   * Returns the operation that a request is for, such as {@code GetObject}: for the request log and
   * the faults. Must not look at anything but the request.
   */
  default String operation(HttpCall http) {
    return http.method();
  }
}

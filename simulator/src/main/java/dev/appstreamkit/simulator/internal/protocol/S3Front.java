package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;

/** S3, which routes and renders by itself. */
@FunctionalInterface
public interface S3Front {

  /**
   * Answers a call under the world's lock. The call's operation is what {@link #operation} said;
   * the principal is known and its signature checked, presigned ones included, but not yet judged.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException rendered as S3's {@code
   *     <Error>} document
   */
  Reply handle(Call call);

  /**
   * Returns the operation that a request is for, such as {@code GetObject}: for the request log and
   * the faults. Must not look at anything but the request.
   */
  default String operation(HttpCall http) {
    return http.method();
  }
}

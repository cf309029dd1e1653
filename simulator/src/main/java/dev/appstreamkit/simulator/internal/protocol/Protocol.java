package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wire protocol: everything about a request and its answer that depends on how it is spoken. Each
 * request is recognised anew, so that a service may speak several.
 */
public interface Protocol {

  /**
   * Returns what a request is for, if it is spoken in this protocol.
   *
   * @param addressed the service that the request's signature or host names; null when neither does
   */
  Optional<RequestTarget> recognise(HttpCall http, @Nullable Service addressed);

  /**
   * Reads and checks a request, without the world's lock: looks at nothing but the request.
   *
   * @throws ServiceException what the service answers, once the caller is known
   */
  Prepared prepare(HttpCall http, RequestTarget target);

  /**
   * Renders an error.
   *
   * @param resource the path that was asked for
   */
  Reply error(Service service, ServiceException error, String requestId, String resource);

  /** Renders an error of a call. */
  default Reply error(Call call, ServiceException error) {
    return error(call.service(), error, call.requestId(), call.http().rawPath());
  }

  /** Returns the error of a caller who calls too often. */
  ServiceException throttled();

  /** Returns the error of a request whose signature isn't right. */
  ServiceException refused(SignatureProblem problem);

  /** Returns the code of an error of the service itself. */
  default String failureCode() {
    return "InternalFailure";
  }

  /**
   * Returns whether a request without a signature is anybody's, instead of refused.
   *
   * @param operation the operation; empty where only the service finds out
   */
  default boolean takesUnsigned(String operation) {
    return false;
  }

  /**
   * Returns the id of a request, which goes back with its answer.
   *
   * @param high drawn by chance, as is the other
   */
  String requestId(long high, long low);
}

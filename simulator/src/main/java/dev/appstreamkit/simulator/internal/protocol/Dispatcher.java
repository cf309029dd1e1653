package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a request is for, takes its call to the service's handler, and renders what comes
 * back, errors included.
 */
public final class Dispatcher {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** In the order in which they look at a request; the last one takes what is left. */
  private final List<Protocol> protocols;

  /**
   * Creates a dispatcher.
   *
   * @param operations each service's operations by its name
   * @param s3 who answers S3's calls; null when nobody does
   * @param ec2 who answers EC2's calls; null when nobody does
   */
  public Dispatcher(
      Map<String, Operations> operations, @Nullable S3Front s3, @Nullable Ec2Front ec2) {
    Map<String, Operations> known = Map.copyOf(operations);
    this.protocols =
        List.of(
            new CborProtocol(known),
            new JsonProtocol(known),
            new QueryProtocol(known),
            new Ec2Protocol(ec2),
            new S3Protocol(s3));
  }

  /**
   * Returns what a request is for, and how it is spoken.
   *
   * @param signedFor the service in the scope of its signature; empty when it isn't signed
   */
  public RequestTarget target(HttpCall http, Optional<String> signedFor) {
    Service addressed = signedFor.flatMap(Service::bySigningName).orElse(null);
    // A target says more than a host does.
    if (addressed == null && http.header("X-Amz-Target").isEmpty()) {
      addressed = Service.byHost(http.hostName()).orElse(null);
    }
    for (Protocol protocol : protocols) {
      Optional<RequestTarget> target = protocol.recognise(http, addressed);
      if (target.isPresent()) {
        return target.get();
      }
    }
    throw new IllegalStateException("the last protocol takes every request");
  }

  /**
   * Reads and checks a request, without the world's lock. What is wrong with it, or goes wrong, is
   * thrown when it is answered: others may have to be told first, such as who isn't known.
   */
  public Prepared prepare(HttpCall http, RequestTarget target) {
    try {
      return target.protocol().prepare(http, target);
    } catch (RuntimeException e) {
      return call -> {
        throw e;
      };
    } catch (StackOverflowError | OutOfMemoryError e) {
      return call -> {
        throw e;
      };
    }
  }

  /**
   * Answers a call that is spoken in a protocol; the world's lock is held.
   *
   * @throws TakesLong if something has to be found out first; then this is asked again
   */
  public Unsent answer(Protocol protocol, Prepared prepared, Call call) {
    try {
      return prepared.answer(call);
    } catch (ServiceException e) {
      return Unsent.written(protocol.error(call, e));
    } catch (TakesLong e) {
      throw e;
    } catch (RuntimeException e) {
      log.error(
          "{} {} failed; this is a bug in the simulator",
          call.service().name(),
          call.operation(),
          e);
      return Unsent.written(
          protocol.error(
              call,
              new ServiceException(
                  protocol.failureCode(),
                  500,
                  "the simulator failed; its log says why (request " + call.requestId() + ")")));
    }
  }
}

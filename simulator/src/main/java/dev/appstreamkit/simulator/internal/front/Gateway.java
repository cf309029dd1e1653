package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.auth.Authenticator;
import dev.appstreamkit.simulator.internal.auth.Credential;
import dev.appstreamkit.simulator.internal.call.Authorizer;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Dispatcher;
import dev.appstreamkit.simulator.internal.protocol.Protocol;
import dev.appstreamkit.simulator.internal.protocol.RequestTarget;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.traffic.FaultRule;
import dev.appstreamkit.simulator.internal.traffic.Faults;
import dev.appstreamkit.simulator.internal.traffic.LoggedCall;
import dev.appstreamkit.simulator.internal.traffic.RequestLog;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.NetworkReach;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All requests come through here: control calls to the control API, the others to AWS's services.
 */
public final class Gateway implements Answers {

  /** What every path begins with that isn't AWS's. */
  static final String OWN = "/_appstreamkit/";

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private final World world;
  private final ControlApi control;
  private final Dispatcher dispatcher;
  private final Map<String, Function<HttpCall, Reply>> local;
  private final Authorizer authorizer;

  /**
   * Creates a gateway.
   *
   * @param local who answers at the simulator's own addresses beside the control API, by what their
   *     paths begin with
   * @param authorizer decides what the principals of calls may do
   */
  public Gateway(
      World world,
      ControlApi control,
      Dispatcher dispatcher,
      Map<String, Function<HttpCall, Reply>> local,
      Authorizer authorizer) {
    this.world = world;
    this.control = control;
    this.dispatcher = dispatcher;
    this.local = Map.copyOf(local);
    this.authorizer = authorizer;
  }

  /** Answers a request. Never throws, errors of the Java machine included. */
  @Override
  public Reply handle(HttpCall http) {
    try {
      return http.rawPath().startsWith(OWN) ? own(http) : world.locked(() -> aws(http));
    } catch (Throwable e) {
      return failed(http, e);
    }
  }

  @Override
  public Reply failed(HttpCall http, Throwable failure) {
    log.error("a request failed; this is a bug in the simulator", failure);
    return refuse(http, Refusal.FAILURE);
  }

  @Override
  public Reply refuse(HttpCall http, Refusal why) {
    if (http.rawPath().startsWith(OWN)) {
      return ControlApi.error(
          Refusals.status(why, Service.APPSTREAM), "BadRequest", Refusals.message(why));
    }
    return world.locked(() -> refused(http.withBody(new byte[0]), why));
  }

  private Reply refused(HttpCall http, Refusal why) {
    Optional<Credential> credential = Credential.of(http);
    RequestTarget target = dispatcher.target(http, credential.map(Credential::service));
    Protocol protocol = target.protocol();
    String requestId = protocol.requestId(world.random().nextLong(), world.random().nextLong());
    Reply reply =
        protocol.error(
            target.service(),
            Refusals.error(why, target.service(), protocol.failureCode()),
            requestId,
            http.rawPath());
    log(target, "", region(credential), null, reply, null, requestId);
    return reply;
  }

  private Reply own(HttpCall http) {
    for (Map.Entry<String, Function<HttpCall, Reply>> entry : local.entrySet()) {
      if (http.rawPath().startsWith(entry.getKey())) {
        return world.locked(() -> entry.getValue().apply(http));
      }
    }
    return control.handle(http);
  }

  private Reply aws(HttpCall http) {
    Optional<Credential> credential = Credential.of(http);
    RequestTarget target = dispatcher.target(http, credential.map(Credential::service));
    Protocol protocol = target.protocol();
    String requestId = protocol.requestId(world.random().nextLong(), world.random().nextLong());
    Principal principal;
    try {
      principal = new Authenticator(world).authenticate(http, protocol, credential);
    } catch (ServiceException e) {
      Reply refusal = protocol.error(target.service(), e, requestId, http.rawPath());
      log(target, "", region(credential), null, refusal, null, requestId);
      return refusal;
    }
    Call call =
        new Call(
            world,
            target.service(),
            target.operation(),
            accountOf(principal),
            region(credential),
            principal,
            http,
            requestId,
            authorizer);
    return withFaults(call, target);
  }

  private Reply withFaults(Call call, RequestTarget target) {
    Protocol protocol = target.protocol();
    FaultRule fault = Faults.of(world).next(call.service(), target.operation()).orElse(null);
    Reply reply = fault == null ? routed(call, protocol) : faulty(call, protocol, fault);
    log(
        target,
        call.account().id(),
        call.region(),
        call.principal(),
        reply,
        fault,
        call.requestId());
    return reply;
  }

  /** From an instance without a network nothing arrives: the client sees its connection break. */
  private Reply routed(Call call, Protocol protocol) {
    return NetworkReach.of(world).reach(call.principal())
        ? answered(call, protocol)
        : Reply.empty(503).with(Reply.Mishap.CUT);
  }

  /** What isn't an exception is answered here too, so that the log of calls says whose it was. */
  private Reply answered(Call call, Protocol protocol) {
    try {
      return dispatcher.answer(protocol, call);
    } catch (StackOverflowError | OutOfMemoryError e) {
      log.error("{} {} ran out of memory", call.service().name(), call.operation(), e);
      return protocol.error(
          call, Refusals.error(Refusal.FAILURE, call.service(), protocol.failureCode()));
    }
  }

  private Reply faulty(Call call, Protocol protocol, FaultRule fault) {
    return switch (fault.kind()) {
      case ERROR ->
          protocol.error(call, new ServiceException(fault.code(), fault.status(), fault.message()));
      case THROTTLE -> protocol.error(call, protocol.throttled());
      case CUT -> Reply.empty(503).with(Reply.Mishap.CUT);
      case DELAY -> answered(call, protocol).delayed(Duration.ofMillis(fault.delayMillis()));
      case LOST_ANSWER -> answered(call, protocol).with(Reply.Mishap.CUT);
      case GARBLED -> answered(call, protocol).with(Reply.Mishap.GARBLED);
    };
  }

  private Account accountOf(Principal principal) {
    return switch (principal.kind()) {
      case PHOTON_INSTANCE -> world.serviceAccount();
      case ANONYMOUS -> world.defaultAccount();
      default -> world.account(principal.accountId());
    };
  }

  private String region(Optional<Credential> credential) {
    return credential.map(Credential::region).orElse(world.settings().region());
  }

  private void log(
      RequestTarget target,
      String accountId,
      String region,
      @Nullable Principal principal,
      Reply reply,
      @Nullable FaultRule fault,
      String requestId) {
    RequestLog log = RequestLog.of(world);
    log.add(
        new LoggedCall(
            log.nextNumber(),
            world.now(),
            target.service().name(),
            target.operation(),
            accountId,
            region,
            principal == null ? "" : principal.arn(),
            reply.status(),
            reply.status() < 400 ? null : ErrorCodes.of(reply),
            fault == null ? null : fault.kind().name(),
            requestId));
  }
}

package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.auth.Authenticator;
import dev.appstreamkit.simulator.internal.auth.Credential;
import dev.appstreamkit.simulator.internal.call.Authorizer;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.HttpDate;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Dispatcher;
import dev.appstreamkit.simulator.internal.protocol.Prepared;
import dev.appstreamkit.simulator.internal.protocol.Protocol;
import dev.appstreamkit.simulator.internal.protocol.RequestTarget;
import dev.appstreamkit.simulator.internal.protocol.TakesLong;
import dev.appstreamkit.simulator.internal.protocol.Unsent;
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
  private final Authenticator authenticator;

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
    this.authenticator = new Authenticator(world);
  }

  /** Answers a request. Never throws, errors of the Java machine included. */
  @Override
  public Reply handle(HttpCall http) {
    return dated(answer(http));
  }

  /** By the date SDKs notice that their clock is wrong, and sign anew. */
  private Reply dated(Reply reply) {
    return reply.withHeader("Date", HttpDate.of(world.wall().instant()));
  }

  private Reply answer(HttpCall http) {
    try {
      return http.rawPath().startsWith(OWN) ? own(http) : aws(http);
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
    return dated(world.locked(() -> refused(http.withBody(new byte[0]), why)));
  }

  private Reply refused(HttpCall http, Refusal why) {
    Optional<Credential> credential = Credential.of(http);
    RequestTarget target = dispatcher.target(http, credential.map(Credential::service));
    Protocol protocol = target.protocol();
    String requestId = requestId(protocol);
    Reply reply =
        protocol.error(
            target.service(),
            Refusals.error(why, target.service(), protocol.failureCode()),
            requestId,
            http.rawPath());
    log(target, "", region(credential), null, Unsent.written(reply), null, requestId);
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

  /** Only what depends on what others do is done under the world's lock. */
  private Reply aws(HttpCall http) {
    Optional<Credential> credential = Credential.of(http);
    RequestTarget target = dispatcher.target(http, credential.map(Credential::service));
    Principal principal;
    try {
      principal = authenticator.authenticate(http, target, credential);
    } catch (ServiceException e) {
      return world.locked(() -> unauthenticated(http, target, credential, e));
    }
    Prepared prepared = dispatcher.prepare(http, target);
    Judging judging = new Judging();
    // What takes long to find out is found out between two attempts.
    return TakesLong.settled(
            () ->
                world.locked(() -> judged(judging, http, target, credential, principal, prepared)))
        .reply();
  }

  /** What is drawn for a call, once however often it is attempted. */
  private static final class Judging {
    private @Nullable Call call;
    private @Nullable FaultRule fault;
  }

  private Reply unauthenticated(
      HttpCall http,
      RequestTarget target,
      Optional<Credential> credential,
      ServiceException refusal) {
    String requestId = requestId(target.protocol());
    Reply reply = target.protocol().error(target.service(), refusal, requestId, http.rawPath());
    log(target, "", region(credential), null, Unsent.written(reply), null, requestId);
    return reply;
  }

  private Unsent judged(
      Judging judging,
      HttpCall http,
      RequestTarget target,
      Optional<Credential> credential,
      Principal principal,
      Prepared prepared) {
    Call call = judging.call;
    if (call == null) {
      call =
          new Call(
              world,
              target.service(),
              target.operation(),
              accountOf(principal),
              region(credential),
              principal,
              http,
              requestId(target.protocol()),
              authorizer);
      judging.call = call;
      judging.fault = Faults.of(world).next(call.service(), target.operation()).orElse(null);
    }
    FaultRule fault = judging.fault;
    Protocol protocol = target.protocol();
    Unsent answer =
        fault == null ? routed(call, protocol, prepared) : faulty(call, protocol, prepared, fault);
    log(target, call.account().id(), call.region(), principal, answer, fault, call.requestId());
    return answer;
  }

  private String requestId(Protocol protocol) {
    return protocol.requestId(world.random().nextLong(), world.random().nextLong());
  }

  /** From an instance without a network nothing arrives: the client sees its connection break. */
  private Unsent routed(Call call, Protocol protocol, Prepared prepared) {
    return NetworkReach.of(world).reach(call.principal())
        ? answered(call, protocol, prepared)
        : cut();
  }

  private static Unsent cut() {
    return Unsent.written(Reply.empty(503).with(Reply.Mishap.CUT));
  }

  /** What isn't an exception is answered here too, so that the log of calls says whose it was. */
  private Unsent answered(Call call, Protocol protocol, Prepared prepared) {
    try {
      return dispatcher.answer(protocol, prepared, call);
    } catch (StackOverflowError | OutOfMemoryError e) {
      log.error("{} {} ran out of memory", call.service().name(), call.operation(), e);
      return Unsent.written(
          protocol.error(
              call, Refusals.error(Refusal.FAILURE, call.service(), protocol.failureCode())));
    }
  }

  private Unsent faulty(Call call, Protocol protocol, Prepared prepared, FaultRule fault) {
    return switch (fault.kind()) {
      case ERROR ->
          Unsent.written(
              protocol.error(
                  call, new ServiceException(fault.code(), fault.status(), fault.message())));
      case THROTTLE -> Unsent.written(protocol.error(call, protocol.throttled()));
      case CUT -> cut();
      case DELAY ->
          answered(call, protocol, prepared)
              .then(reply -> reply.delayed(Duration.ofMillis(fault.delayMillis())));
      case LOST_ANSWER ->
          answered(call, protocol, prepared).then(reply -> reply.with(Reply.Mishap.CUT));
      case GARBLED ->
          answered(call, protocol, prepared).then(reply -> reply.with(Reply.Mishap.GARBLED));
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
      Unsent answer,
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
            answer.status(),
            // Errors are written already.
            answer.status() < 400 ? null : ErrorCodes.of(answer.reply()),
            fault == null ? null : fault.kind().name(),
            requestId));
  }
}

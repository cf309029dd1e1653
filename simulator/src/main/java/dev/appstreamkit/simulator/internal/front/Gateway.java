package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.auth.Authenticator;
import dev.appstreamkit.simulator.internal.auth.Credential;
import dev.appstreamkit.simulator.internal.call.Authorizer;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Dispatcher;
import dev.appstreamkit.simulator.internal.protocol.ErrorReplies;
import dev.appstreamkit.simulator.internal.protocol.S3Front;
import dev.appstreamkit.simulator.internal.service.Protocol;
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
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All requests come through here: control calls to the control API, the others to AWS's services.
 */
public final class Gateway {

  /** What every path begins with that isn't AWS's. */
  private static final String OWN = "/_appstreamkit/";

  private final World world;
  private final ControlApi control;
  private final Dispatcher dispatcher;
  private final Map<String, Function<HttpCall, Reply>> local;
  private final @Nullable S3Front s3;
  private final Authorizer authorizer;

  /**
   * Creates a gateway.
   *
   * @param local who answers at the simulator's own addresses beside the control API, by what their
   *     paths begin with
   * @param s3 who answers S3's calls; null when nobody does
   * @param authorizer decides what the principals of calls may do
   */
  public Gateway(
      World world,
      ControlApi control,
      Dispatcher dispatcher,
      Map<String, Function<HttpCall, Reply>> local,
      @Nullable S3Front s3,
      Authorizer authorizer) {
    this.world = world;
    this.control = control;
    this.dispatcher = dispatcher;
    this.local = Map.copyOf(local);
    this.s3 = s3;
    this.authorizer = authorizer;
  }

  /** Answers a request. Never throws. */
  public Reply handle(HttpCall http) {
    if (http.rawPath().startsWith(OWN)) {
      return own(http);
    }
    return world.locked(() -> aws(http));
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
    RequestTarget recognised = RequestTarget.of(http, credential, s3);
    Service service = recognised.service();
    String requestId = newRequestId(service);
    Principal principal;
    try {
      principal = new Authenticator(world).authenticate(http, service, credential);
    } catch (ServiceException e) {
      Reply refusal = ErrorReplies.render(service, e, requestId, http.rawPath());
      log(recognised, "", region(credential), null, refusal, null, requestId);
      return refusal;
    }
    Call call =
        new Call(
            world,
            service,
            recognised.operation(),
            accountOf(principal),
            region(credential),
            principal,
            http,
            requestId,
            authorizer);
    return withFaults(call, recognised);
  }

  private Reply withFaults(Call call, RequestTarget recognised) {
    FaultRule fault = Faults.of(world).next(call.service(), recognised.operation()).orElse(null);
    Reply reply = fault == null ? routed(call) : faulty(call, fault);
    log(
        recognised,
        call.account().id(),
        call.region(),
        call.principal(),
        reply,
        fault,
        call.requestId());
    return reply;
  }

  /** From an instance without a network nothing arrives: the client sees its connection break. */
  private Reply routed(Call call) {
    return NetworkReach.of(world).reach(call.principal())
        ? dispatcher.answer(call)
        : Reply.empty(503).with(Reply.Mishap.CUT);
  }

  private Reply faulty(Call call, FaultRule fault) {
    return switch (fault.kind()) {
      case ERROR ->
          ErrorReplies.render(
              call, new ServiceException(fault.code(), fault.status(), fault.message()));
      case THROTTLE -> ErrorReplies.render(call, throttled(call.service()));
      case CUT -> Reply.empty(503).with(Reply.Mishap.CUT);
      case DELAY -> dispatcher.answer(call).delayed(Duration.ofMillis(fault.delayMillis()));
      case LOST_ANSWER -> dispatcher.answer(call).with(Reply.Mishap.CUT);
      case GARBLED -> dispatcher.answer(call).with(Reply.Mishap.GARBLED);
    };
  }

  private static ServiceException throttled(Service service) {
    return switch (service.protocol()) {
      case JSON_1_1 -> new ServiceException("ThrottlingException", 400, "Rate exceeded");
      case QUERY -> new ServiceException("Throttling", 400, "Rate exceeded");
      case EC2 -> new ServiceException("RequestLimitExceeded", 503, "Request limit exceeded.");
      case REST_XML -> new ServiceException("SlowDown", 503, "Please reduce your request rate.");
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

  private String newRequestId(Service service) {
    long high = world.random().nextLong();
    long low = world.random().nextLong();
    return service.protocol() == Protocol.REST_XML
        ? HexFormat.of().toHexDigits(high).toUpperCase(Locale.ROOT)
        : new UUID(high, low).toString();
  }

  private void log(
      RequestTarget recognised,
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
            recognised.service().name(),
            recognised.operation(),
            accountId,
            region,
            principal == null ? "" : principal.arn(),
            reply.status(),
            reply.status() < 400 ? null : ErrorCodes.of(reply),
            fault == null ? null : fault.kind().name(),
            requestId));
  }
}

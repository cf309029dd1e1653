package dev.appstreamkit.simulator.internal.appstream.session;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.CreateStreamingUrlRequest;
import software.amazon.awssdk.services.appstream.model.CreateStreamingUrlResponse;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.appstream.model.ExpireSessionRequest;
import software.amazon.awssdk.services.appstream.model.ExpireSessionResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.Stack;

/** The operations on streaming sessions. */
public final class Sessions {

  private static final Duration URL_VALIDITY = Duration.ofSeconds(60);

  private Sessions() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("DescribeSessions", DescribeSessionsRequest::builder, Sessions::describe)
        .on("ExpireSession", ExpireSessionRequest::builder, Sessions::expire)
        .on("CreateStreamingURL", CreateStreamingUrlRequest::builder, Sessions::streamingUrl)
        .on("DrainSessionInstance", DrainSessionInstanceRequest::new, Sessions::drain);
  }

  private static SdkPojo describe(Call call, DescribeSessionsRequest request) {
    RegionState state = RegionState.of(call);
    if (request.userId() != null && request.authenticationType() == null) {
      throw AppStreamErrors.combination("A UserId needs its AuthenticationType.");
    }
    NavigableMap<String, Session> chosen = new TreeMap<>();
    for (StreamingSession session : state.sessions().values()) {
      if (fits(session.shown(), request)) {
        chosen.put(session.shown().id(), session.shown());
      }
    }
    return state
        .page(request, chosen)
        .into(DescribeSessionsResponse.builder(), DescribeSessionsResponse.Builder::sessions);
  }

  private static boolean fits(Session session, DescribeSessionsRequest request) {
    return session.stackName().equals(request.stackName())
        && session.fleetName().equals(request.fleetName())
        && wanted(session.userId(), request.userId())
        && wanted(session.instanceId(), request.instanceId())
        && wanted(session.authenticationTypeAsString(), request.authenticationTypeAsString());
  }

  private static boolean wanted(String value, @Nullable String filter) {
    return filter == null || filter.equals(value);
  }

  /** Declares no error: a session that isn't there has expired already. */
  private static ExpireSessionResponse expire(Call call, ExpireSessionRequest request) {
    RegionState.of(call).endSession(request.sessionId());
    return ExpireSessionResponse.builder().build();
  }

  /** Lets an instance finish its sessions and take no new ones. */
  private static DrainSessionInstanceRequest.Response drain(
      Call call, DrainSessionInstanceRequest request) {
    RegionState state = RegionState.of(call);
    Session session = state.sessions().require(request.sessionId()).shown();
    if (state.fleets().require(session.fleetName()).maxSessionsPerInstance() == null) {
      throw AppStreamErrors.notPermitted(
          "Fleet " + session.fleetName() + " is not a multi-session fleet.");
    }
    state.drainedInstances().add(session.instanceId());
    return new DrainSessionInstanceRequest.Response();
  }

  private static CreateStreamingUrlResponse streamingUrl(
      Call call, CreateStreamingUrlRequest request) {
    RegionState state = RegionState.of(call);
    Stack stack = state.stacks().require(request.stackName());
    Fleet fleet = state.fleets().require(request.fleetName());
    Duration validity = StreamingUrls.validity(request.validity(), URL_VALIDITY);
    if (!fleet.name().equals(state.fleetOfStack().find(stack.name()).orElse(null))) {
      throw AppStreamErrors.notPermitted(
          "Fleet " + fleet.name() + " is not associated with stack " + stack.name() + ".");
    }
    if (fleet.state() != FleetState.RUNNING) {
      throw AppStreamErrors.notAvailable(
          "Fleet " + fleet.name() + " is " + fleet.stateAsString() + ", not RUNNING.");
    }
    StreamingUrls.Issued issued =
        StreamingUrls.of(call.world())
            .issue(
                state,
                StreamingUrls.Target.stack(
                    stack.name(), fleet.name(), request.userId(), request.sessionContext()),
                validity);
    return CreateStreamingUrlResponse.builder()
        .streamingURL(issued.url())
        .expires(issued.expires())
        .build();
  }
}

package dev.appstreamkit.operations.sessions.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.RawHttp;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.operations.sessions.Sessions;
import dev.appstreamkit.operations.sessions.StreamingSession;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedStacksResponse;
import software.amazon.awssdk.services.appstream.model.Session;

/** Does it by the clients. */
public final class AwsSessions implements Sessions {

  private static final String EXPIRED = "EXPIRED";
  private static final Duration USUAL = Duration.ofMinutes(5);

  private final Caller caller;
  private final RawHttp raw;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param raw makes those that the SDK lacks
   */
  public AwsSessions(Caller caller, RawHttp raw) {
    this.caller = caller;
    this.raw = raw;
  }

  @Override
  public Stream<StreamingSession> list(SessionFilter filter) {
    Stream<String> fleets =
        filter
            .fleet()
            .map(Stream::of)
            .or(() -> filter.stack().map(this::fleetsOf))
            .orElseGet(this::fleets);
    return PageStream.each(fleets, fleet -> onFleet(fleet, filter));
  }

  private Stream<StreamingSession> onFleet(String fleet, SessionFilter filter) {
    Stream<String> stacks = filter.stack().map(Stream::of).orElseGet(() -> stacks(fleet));
    return PageStream.each(
        stacks,
        stack ->
            PageStream.<Session>of("DescribeSessions", token -> page(stack, fleet, filter, token))
                .map(AwsSessions::shown)
                .filter(filter::takes));
  }

  private PageStream.Page<Session> page(
      String stack, String fleet, SessionFilter filter, @Nullable String token) {
    DescribeSessionsResponse answer =
        caller.call(
            ResourceAddress.of("stack", stack),
            "DescribeSessions",
            appStream ->
                appStream.describeSessions(
                    request ->
                        request
                            .overrideConfiguration(Caller.ONCE)
                            .stackName(stack)
                            .fleetName(fleet)
                            // Without the type AWS would take one of its own choice.
                            .userId(
                                filter
                                    .authenticationType()
                                    .flatMap(x -> filter.userId())
                                    .orElse(null))
                            .authenticationType(filter.authenticationType().orElse(null))
                            .instanceId(filter.instanceId().orElse(null))
                            .nextToken(token)));
    return new PageStream.Page<>(answer.sessions(), answer.nextToken());
  }

  private Stream<String> fleets() {
    return PageStream.<Fleet>of(
            "DescribeFleets",
            token -> {
              DescribeFleetsResponse answer =
                  caller.call(
                      ResourceAddress.of("fleet", "*"),
                      "DescribeFleets",
                      appStream ->
                          appStream.describeFleets(
                              request ->
                                  request.overrideConfiguration(Caller.ONCE).nextToken(token)));
              return new PageStream.Page<>(answer.fleets(), answer.nextToken());
            })
        .map(Fleet::name);
  }

  private Stream<String> fleetsOf(String stack) {
    return PageStream.of(
        "ListAssociatedFleets",
        token -> {
          ListAssociatedFleetsResponse answer =
              caller.call(
                  ResourceAddress.of("stack", stack),
                  "ListAssociatedFleets",
                  appStream ->
                      appStream.listAssociatedFleets(
                          request ->
                              request
                                  .overrideConfiguration(Caller.ONCE)
                                  .stackName(stack)
                                  .nextToken(token)));
          return new PageStream.Page<>(answer.names(), answer.nextToken());
        });
  }

  private Stream<String> stacks(String fleet) {
    return PageStream.of(
        "ListAssociatedStacks",
        token -> {
          ListAssociatedStacksResponse answer =
              caller.call(
                  ResourceAddress.of("fleet", fleet),
                  "ListAssociatedStacks",
                  appStream ->
                      appStream.listAssociatedStacks(
                          request ->
                              request
                                  .overrideConfiguration(Caller.ONCE)
                                  .fleetName(fleet)
                                  .nextToken(token)));
          return new PageStream.Page<>(answer.names(), answer.nextToken());
        });
  }

  private static StreamingSession shown(Session session) {
    StreamingSession.Builder builder = StreamingSession.builder();
    builder
        .id(session.id())
        .userId(session.userId())
        .authenticationType(Optional.ofNullable(session.authenticationTypeAsString()))
        .stackName(session.stackName())
        .fleetName(session.fleetName())
        .state(String.valueOf(session.stateAsString()))
        .isConnected("CONNECTED".equals(session.connectionStateAsString()))
        .startTime(Optional.ofNullable(session.startTime()))
        .maxExpirationTime(Optional.ofNullable(session.maxExpirationTime()))
        .instanceId(Optional.ofNullable(session.instanceId()))
        .privateIpAddress(
            Optional.ofNullable(session.networkAccessConfiguration())
                .map(access -> access.eniPrivateIpAddress()));
    return builder.build();
  }

  @Override
  public void expire(String sessionId) {
    expire(Audited.of("ExpireSession", "session", sessionId), sessionId);
  }

  private void expire(Audited what, String sessionId) {
    caller.audited(
        what,
        () ->
            caller
                .appStream()
                .expireSession(
                    request -> request.overrideConfiguration(Caller.ONCE).sessionId(sessionId)));
  }

  @Override
  public List<StreamingSession> expireAll(SessionFilter filter) {
    List<StreamingSession> meant = living(filter);
    for (StreamingSession session : meant) {
      expire(
          Audited.of("ExpireSession", "session", session.id())
              .user(session.userId())
              .with("StackName", session.stackName())
              .with("FleetName", session.fleetName()),
          session.id());
    }
    return meant;
  }

  @Override
  public void drainInstance(String sessionId) {
    if (!sessionId.matches("[A-Za-z0-9_.:/-]{1,128}")) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "that isn't the id of a session",
          "take it from the list of sessions");
    }
    byte[] body = ("{\"SessionId\":\"" + sessionId + "\"}").getBytes(StandardCharsets.UTF_8);
    caller.audited(
        Audited.of("DrainSessionInstance", "session", sessionId),
        () -> raw.send("DrainSessionInstance", body));
  }

  @Override
  public void awaitNone(SessionFilter filter, Duration longest) {
    Waiter.<List<StreamingSession>>builder(
            "sessions to be over",
            left ->
                left.isEmpty()
                    ? PollResult.success("none")
                    : PollResult.pending(
                        left.size() == 1 ? "1 session" : left.size() + " sessions"))
        .expected(USUAL)
        .deadline(longest)
        .timeSource(caller.time())
        .build()
        .await(() -> living(filter));
  }

  /** Returns those that aren't over. */
  private List<StreamingSession> living(SessionFilter filter) {
    return list(filter).filter(session -> !EXPIRED.equals(session.state())).toList();
  }
}

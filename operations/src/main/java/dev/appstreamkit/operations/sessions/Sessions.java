package dev.appstreamkit.operations.sessions;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.RawHttp;
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
import software.amazon.awssdk.services.appstream.model.ListAssociatedStacksResponse;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * Lists people's streaming sessions, and ends them:
 *
 * <pre>{@code
 * operations.sessions().list(SessionFilter.all().ofUser("hoge@example.com")).toList();
 * operations.sessions().expireAll(SessionFilter.of("share-stack", "share-fleet").ofUser("hoge"));
 * }</pre>
 *
 * <p>Ending and draining are told to the audit listeners. Thread-safe.
 */
public final class Sessions {

  private static final String EXPIRED = "EXPIRED";
  private static final Duration USUAL = Duration.ofMinutes(5);

  private final Caller caller;
  private final RawHttp raw;

  /**
   * Made by {@code Operations}.
   *
   * @param caller makes the calls
   * @param raw makes those that the SDK lacks
   */
  public Sessions(Caller caller, RawHttp raw) {
    this.caller = caller;
    this.raw = raw;
  }

  /**
   * Lists sessions, page by page: the next page is asked for when the stream comes to it. Where the
   * filter names no fleet or stack, fleets and their stacks are listed too. Sessions that are over
   * ({@code EXPIRED}) are among them as long as AWS shows them. AWS: {@code DescribeSessions},
   * {@code DescribeFleets}, {@code ListAssociatedStacks}.
   *
   * @param filter which sessions
   * @throws ProvisioningException while the stream is read, if AWS refuses a call
   */
  public Stream<StreamingSession> list(SessionFilter filter) {
    Stream<String> fleets = filter.fleet().map(Stream::of).orElseGet(this::fleets);
    return fleets.flatMap(fleet -> onFleet(fleet, filter));
  }

  private Stream<StreamingSession> onFleet(String fleet, SessionFilter filter) {
    Stream<String> stacks = filter.stack().map(Stream::of).orElseGet(() -> stacks(fleet));
    return stacks.flatMap(
        stack ->
            PageStream.<Session>of(token -> page(stack, fleet, filter, token))
                .map(Sessions::shown)
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

  private Stream<String> stacks(String fleet) {
    return PageStream.of(
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
    StreamingSession.Builder builder = new StreamingSession.Builder();
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

  /**
   * Ends a session; what wasn't saved in it is lost. One that has ended already is none the worse.
   * AWS: {@code ExpireSession}.
   *
   * @param sessionId AWS's id of the session
   * @throws ProvisioningException if AWS refuses it
   */
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

  /**
   * Ends all sessions that a filter takes, one after the other: all of a user, for one. AWS: {@code
   * ExpireSession}.
   *
   * @param filter which sessions
   * @return the sessions that were ended; each was told to the audit listeners with its user
   * @throws ProvisioningException if AWS refuses a call; those before it have been ended
   */
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

  /**
   * Lets the instance of a session take no new sessions; those on it go on. Only fleets with
   * several sessions an instance can do this. AWS: {@code DrainSessionInstance}, which the SDK's
   * client needn't have.
   *
   * @param sessionId AWS's id of any session on the instance
   * @throws ProvisioningException if there is no such session ({@link ErrorCategory#NOT_FOUND}), or
   *     its fleet has one session an instance ({@link ErrorCategory#CONFLICT})
   */
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

  /**
   * Waits until no session is left that a filter takes, 5 minutes usually. Calls AWS only to look.
   *
   * @param filter which sessions
   * @param longest how long to wait at most
   * @throws WaitException if there are some left by then; says how many
   * @throws ProvisioningException if AWS refuses to be asked
   */
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

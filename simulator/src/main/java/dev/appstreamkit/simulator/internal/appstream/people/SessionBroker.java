package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.fleet.FleetCapacity;
import dev.appstreamkit.simulator.internal.appstream.image.ImageCatalog;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.appstream.usage.LicenseUsage;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.world.Scheduled;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.SessionConnectionState;
import software.amazon.awssdk.services.appstream.model.SessionState;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

/** Where people get their sessions, or are told why they don't. */
final class SessionBroker {

  private static final int REFUSED = 409;

  private SessionBroker() {}

  /**
   * A session as its user sees it.
   *
   * @param id its id
   * @param stack the stack
   * @param fleet the fleet
   * @param userName the user: an address, or the id that a streaming URL was made for
   * @param instanceId the instance behind it
   * @param accountId the account that the fleet belongs to
   * @param region the region of the fleet
   */
  record Seat(
      String id,
      String stack,
      String fleet,
      String userName,
      String instanceId,
      String accountId,
      String region) {}

  /** Starts a session of a pool user, or returns to the one that is under way. */
  static Seat start(
      RegionState state, @Nullable String stackName, String address, String password) {
    SignIn.again(state, address, password);
    String stack = stackName == null ? onlyStackOf(state, address) : stackName;
    String key = CompoundKey.of(stack, address, AuthenticationType.USERPOOL.toString());
    if (!state.userStacks().has(key)) {
      throw new ControlException(
          REFUSED, "NotAssigned", "this user is not assigned to stack " + stack);
    }
    return open(state, stack, fleetOf(state, stack), address, AuthenticationType.USERPOOL);
  }

  private static String fleetOf(RegionState state, String stack) {
    return state
        .fleetOfStack()
        .find(stack)
        .orElseThrow(
            () ->
                new ControlException(
                    REFUSED, "NoFleet", "stack " + stack + " is associated with no fleet"));
  }

  /** Follows a streaming URL that CreateStreamingURL made. */
  static Seat follow(World world, String streamingUrl) {
    StreamingUrls.Issued issued =
        StreamingUrls.of(world)
            .follow(world, streamingUrl)
            .filter(i -> i.target().kind() == StreamingUrls.Target.Kind.STACK)
            .orElseThrow(
                () ->
                    new ControlException(
                        403,
                        "StreamingUrlUnknown",
                        "this streaming URL is unknown or has expired; make a new one"));
    StreamingUrls.Target target = issued.target();
    Seat seat =
        open(
            issued.state(),
            target.name(),
            Objects.requireNonNull(target.fleet()),
            Objects.requireNonNull(target.userId()),
            AuthenticationType.API);
    Table<StreamingSession> sessions = issued.state().sessions();
    sessions.put(seat.id(), sessions.require(seat.id()).withContext(target.context()));
    return seat;
  }

  /**
   * Starts a session of a user whom an identity provider vouches for.
   *
   * @param attributes what it says of the user
   */
  static Seat federated(
      RegionState state, String stack, String user, Map<String, String> attributes) {
    if (!state.stacks().has(stack)) {
      throw new ControlException(404, "NoStack", "there is no stack " + stack);
    }
    Seat seat = open(state, stack, fleetOf(state, stack), user, AuthenticationType.SAML);
    state.sessions().put(seat.id(), state.sessions().require(seat.id()).withAttributes(attributes));
    return seat;
  }

  /** Ends a session; harmless when it has ended. */
  static void end(World world, String id) {
    RegionState.all(world).forEach(state -> state.endSession(id));
  }

  private static String onlyStackOf(RegionState state, String address) {
    List<String> stacks =
        state.userStacks().values().stream()
            .filter(association -> association.userName().equals(address))
            .map(UserStackAssociation::stackName)
            .toList();
    if (stacks.size() != 1) {
      throw new ControlException(
          REFUSED,
          stacks.isEmpty() ? "NotAssigned" : "StackAmbiguous",
          "this user is assigned to " + stacks.size() + " stacks; name one of " + stacks);
    }
    return stacks.get(0);
  }

  private static Seat open(
      RegionState state, String stack, String fleetName, String user, AuthenticationType type) {
    Optional<StreamingSession> underWay =
        state.sessions().values().stream()
            .filter(session -> isOf(session.shown(), stack, user, type))
            .findFirst();
    if (underWay.isPresent()) {
      return seat(state, underWay.get().shown());
    }
    Fleet fleet =
        state
            .fleets()
            .find(fleetName)
            .filter(f -> f.state() == FleetState.RUNNING)
            .orElseThrow(
                () ->
                    new ControlException(
                        REFUSED, "FleetNotRunning", "fleet " + fleetName + " is not running"));
    String instance =
        FleetCapacity.of(state, fleet)
            .place("i-" + state.hex(17))
            .orElseThrow(
                () ->
                    new ControlException(
                        REFUSED,
                        "CapacityUsedUp",
                        "no streaming resources are available in fleet "
                            + fleetName
                            + "; end a session or give the fleet more capacity"));
    return seat(state, begin(state, fleet, stack, user, type, instance));
  }

  private static Session begin(
      RegionState state,
      Fleet fleet,
      String stack,
      String user,
      AuthenticationType type,
      String instance) {
    String id = state.uuid();
    Duration longest = Duration.ofSeconds(fleet.maxUserDurationInSeconds());
    int host = state.world().random().nextInt(1, 255);
    Session session =
        Session.builder()
            .id(id)
            .userId(user)
            .stackName(stack)
            .fleetName(fleet.name())
            .state(SessionState.ACTIVE)
            .connectionState(SessionConnectionState.CONNECTED)
            .authenticationType(type)
            .startTime(state.now())
            .maxExpirationTime(state.now().plus(longest))
            .instanceId(instance)
            .networkAccessConfiguration(
                n -> n.eniId("eni-" + instance.substring(2)).eniPrivateIpAddress("10.0.2." + host))
            .build();
    Scheduled end = state.world().schedule(longest, () -> state.endSession(id));
    String image = fleet.imageArn() == null ? "" : fleet.imageArn();
    state.sessions().put(id, new StreamingSession(session, image, null, Map.of(), end));
    ImageCatalog.of(state)
        .findByArn(image)
        .filter(found -> Boolean.TRUE.equals(found.managedSoftwareIncluded()))
        .ifPresent(found -> LicenseUsage.record(state, user));
    return session;
  }

  private static boolean isOf(Session session, String stack, String user, AuthenticationType type) {
    return session.stackName().equals(stack)
        && session.userId().equals(user)
        && session.authenticationType() == type;
  }

  private static Seat seat(RegionState state, Session session) {
    return new Seat(
        session.id(),
        session.stackName(),
        session.fleetName(),
        session.userId(),
        session.instanceId(),
        state.account().id(),
        state.region());
  }
}

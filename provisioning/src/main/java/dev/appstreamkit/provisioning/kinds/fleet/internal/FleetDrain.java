package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.appstream.Sessions;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ComputeCapacity;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/**
 * Gives the people on a fleet time to end. Its capacity follows the number of running sessions
 * down, so that each one that ends leaves no room for a new one; stacks and their users stay as
 * they are, and nobody is thrown out before the deadline. What the capacity was is recorded first.
 */
final class FleetDrain {

  /** What is brought back; the names of attributes, but for sessions in place of instances. */
  private static final String SESSIONS = "capacityInSessions";

  private static final Duration EXPIRE = Duration.ofSeconds(5);

  private FleetDrain() {}

  static List<Step> steps(String name, boolean anybody, Duration deadline) {
    Step drain =
        Step.of(
                "drain",
                "let no new session begin, and give those under way "
                    + deadline.toMinutes()
                    + " min to end",
                FleetDrain::shut)
            .until(
                Condition.of("no session", anybody ? deadline : EXPIRE, FleetDrain::follow)
                    .deadline(deadline)
                    .optional())
            .needs(FleetPermissions.drain(name));
    Step expire =
        Step.of("expire", "end the sessions that are left", FleetDrain::expire)
            .until(
                FleetReader.condition(
                    "no session",
                    EXPIRE,
                    false,
                    (context, fleet) ->
                        fleet.map(FleetDrain::seen).orElse(PollResult.success("gone"))))
            .needs(FleetPermissions.expire(name));
    return List.of(drain, expire);
  }

  private static PollResult seen(Fleet fleet) {
    int left = sessions(fleet);
    return left == 0
        ? PollResult.success(fleet.stateAsString())
        : PollResult.pending(fleet.stateAsString(), left + (left == 1 ? " session" : " sessions"));
  }

  private static void shut(StepContext context) {
    Optional<Fleet> there = FleetReader.find(context);
    if (there.filter(fleet -> fleet.stateAsString().equals(FleetRules.RUNNING)).isPresent()
        && sessions(there.get()) > 0) {
      lower(context, there.get());
    }
  }

  /** Each session that ended has left room for a new one. */
  private static PollResult follow(StepContext context) {
    shut(context);
    return FleetReader.find(context).map(FleetDrain::seen).orElse(PollResult.success("gone"));
  }

  private static Map<String, String> asItIs(Fleet fleet) {
    Map<String, String> before = new TreeMap<>();
    if (fleet.maxConcurrentSessions() != null) {
      before.put(FleetRules.MAX_CONCURRENT_SESSIONS, String.valueOf(fleet.maxConcurrentSessions()));
    }
    ComputeCapacityStatus capacity = fleet.computeCapacityStatus();
    if (capacity != null && capacity.desiredUserSessions() != null) {
      before.put(SESSIONS, String.valueOf(capacity.desiredUserSessions()));
    } else if (capacity != null && capacity.desired() != null) {
      before.put(FleetRules.CAPACITY, String.valueOf(capacity.desired()));
    }
    return before;
  }

  private static void lower(StepContext context, Fleet fleet) {
    Map<String, String> now = asItIs(fleet);
    Map<String, String> lowered = new TreeMap<>(now);
    lowered.replaceAll((name, was) -> String.valueOf(sessions(fleet)));
    if (!lowered.equals(now)) {
      context.restoreLater(now);
      set(context, lowered);
    }
  }

  /**
   * Gives a fleet the capacity back that it had before it was drained, unless its description says
   * another one.
   */
  static void reopen(StepContext context, Fleet fleet, Attributes desired) {
    Map<String, String> wanted = new TreeMap<>(context.pendingRestore());
    wanted.keySet().retainAll(asItIs(fleet).keySet());
    wanted.replaceAll((name, was) -> described(desired, name).orElse(was));
    if (!wanted.isEmpty() && !wanted.equals(asItIs(fleet))) {
      set(context, wanted);
    }
  }

  private static Optional<String> described(Attributes desired, String name) {
    String attribute = name.equals(SESSIONS) ? FleetRules.CAPACITY : name;
    return desired
        .get(attribute)
        .flatMap(Attributes.Value::data)
        .map(data -> data instanceof Map<?, ?> map ? map.get(FleetTable.SESSIONS) : data)
        .map(String::valueOf);
  }

  private static void set(StepContext context, Map<String, String> capacity) {
    UpdateFleetRequest.Builder request =
        UpdateFleetRequest.builder().name(context.identity().name());
    ComputeCapacity.Builder compute = ComputeCapacity.builder();
    capacity.forEach(
        (name, text) -> {
          int number = Math.max(1, Integer.parseInt(text));
          switch (name) {
            case FleetRules.CAPACITY -> compute.desiredInstances(number);
            case SESSIONS -> compute.desiredSessions(number);
            default -> request.maxConcurrentSessions(number);
          }
        });
    ComputeCapacity built = compute.build();
    if (!built.equals(ComputeCapacity.builder().build())) {
      request.computeCapacity(built);
    }
    context.services().appStream().updateFleet(request.build());
  }

  /** Returns what a run that was interrupted is to bring back: the state, and the capacity. */
  static Attributes pendingRestore(Map<String, String> before) {
    Attributes.Builder wanted = Attributes.builder();
    before.forEach(
        (name, text) -> {
          switch (name) {
            case FleetRules.STATE -> wanted.set(name, text);
            case SESSIONS ->
                wanted.set(
                    FleetRules.CAPACITY, Map.of(FleetTable.SESSIONS, Integer.parseInt(text)));
            default -> wanted.set(name, Integer.parseInt(text));
          }
        });
    return wanted.build();
  }

  /** An instance serves one session at a time, unless the fleet counts in sessions. */
  static int sessions(Fleet fleet) {
    return Optional.ofNullable(fleet.computeCapacityStatus()).map(FleetValues::sessions).orElse(0);
  }

  private static void expire(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    if (FleetReader.find(context).map(FleetDrain::sessions).orElse(0) == 0) {
      return;
    }
    int ended = 0;
    for (String stack : FleetStacks.stacksOf(appStream, context.identity().name())) {
      for (Session session : Sessions.of(appStream, stack, context.identity().name())) {
        appStream.expireSession(request -> request.sessionId(session.id()));
        ended++;
      }
    }
    if (ended > 0) {
      context.notice(
          ended
              + (ended == 1 ? " session was" : " sessions were")
              + " ended when the time to drain was over");
    }
  }
}

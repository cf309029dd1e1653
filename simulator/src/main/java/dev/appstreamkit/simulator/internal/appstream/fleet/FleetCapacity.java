package dev.appstreamkit.simulator.internal.appstream.fleet;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;

/**
 * How many instances a fleet has, how many are taken, and whether one more session finds room.
 *
 * @param fleet the fleet as it is kept: its status holds only what is desired
 * @param sessions the sessions under way on it
 * @param drained the instances that take no new sessions
 */
public record FleetCapacity(Fleet fleet, List<StreamingSession> sessions, Set<String> drained) {

  /** Returns a fleet's capacity now. */
  public static FleetCapacity of(RegionState state, Fleet fleet) {
    return new FleetCapacity(
        fleet,
        state.sessions().values().stream()
            .filter(session -> session.shown().fleetName().equals(fleet.name()))
            .toList(),
        state.drainedInstances());
  }

  /**
   * Returns how many instances the fleet shall have; those of an Elastic fleet come by themselves.
   */
  public int desiredInstances() {
    if (FleetValidation.elastic(fleet)) {
      return 0;
    }
    ComputeCapacityStatus status = fleet.computeCapacityStatus();
    if (status == null) {
      return 0;
    }
    if (status.desiredUserSessions() != null) {
      int perInstance = perInstance();
      return (status.desiredUserSessions() + perInstance - 1) / perInstance;
    }
    return status.desired() == null ? 0 : status.desired();
  }

  /** Returns how many sessions can run at the same time. */
  public int mostSessions() {
    if (FleetValidation.elastic(fleet)) {
      return fleet.maxConcurrentSessions() == null ? 0 : fleet.maxConcurrentSessions();
    }
    return desiredInstances() * perInstance();
  }

  /**
   * Returns the instance for one more session: of a multi-session fleet one that has room, else a
   * new one. Empty when everything is taken.
   *
   * @param newInstance an id for a new instance
   */
  public Optional<String> place(String newInstance) {
    if (sessions.size() >= mostSessions()) {
      return Optional.empty();
    }
    Map<String, Integer> taken = sessionsByInstance();
    for (Map.Entry<String, Integer> instance : taken.entrySet()) {
      if (instance.getValue() < perInstance() && !drained.contains(instance.getKey())) {
        return Optional.of(instance.getKey());
      }
    }
    return FleetValidation.elastic(fleet) || taken.size() < desiredInstances()
        ? Optional.of(newInstance)
        : Optional.empty();
  }

  /** Returns the fleet with its status as a Describe shows it. */
  public Fleet shown() {
    boolean up = fleet.state() == FleetState.RUNNING;
    int used = sessionsByInstance().size();
    // Where less is desired than is in use, an instance goes only when its sessions have ended.
    int running = up ? Math.max(desiredInstances(), used) : 0;
    ComputeCapacityStatus.Builder status =
        ComputeCapacityStatus.builder()
            .desired(desiredInstances())
            .running(running)
            .inUse(used)
            .available(running - used);
    Integer desiredSessions = desiredSessions();
    if (desiredSessions != null) {
      status
          .desiredUserSessions(desiredSessions)
          .actualUserSessions(up ? mostSessions() : 0)
          .activeUserSessions(sessions.size())
          .availableUserSessions(up ? Math.max(0, mostSessions() - sessions.size()) : 0);
    }
    return fleet.toBuilder().computeCapacityStatus(status.build()).build();
  }

  private @Nullable Integer desiredSessions() {
    return fleet.computeCapacityStatus() == null
        ? null
        : fleet.computeCapacityStatus().desiredUserSessions();
  }

  private int perInstance() {
    return fleet.maxSessionsPerInstance() == null ? 1 : fleet.maxSessionsPerInstance();
  }

  /** Returns how many instances only finish their sessions. */
  public int drainingInstances() {
    return draining().size();
  }

  /** Returns how many sessions are on instances that take no new ones. */
  public int drainingSessions() {
    return draining().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns how many sessions such instances could take if they took any. */
  public int drainingUnused() {
    return drainingInstances() * perInstance() - drainingSessions();
  }

  private Map<String, Integer> draining() {
    Map<String, Integer> draining = sessionsByInstance();
    draining.keySet().retainAll(drained);
    return draining;
  }

  private Map<String, Integer> sessionsByInstance() {
    Map<String, Integer> taken = new TreeMap<>();
    sessions.forEach(session -> taken.merge(session.shown().instanceId(), 1, Integer::sum));
    return taken;
  }
}

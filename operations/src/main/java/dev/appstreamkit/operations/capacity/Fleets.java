package dev.appstreamkit.operations.capacity;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.operations.internal.Audited;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.operations.sessions.Sessions;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.Fleet;

/**
 * Starts and stops fleets, and waits. Starting one that runs and stopping one that is stopped does
 * nothing. An environment that describes the fleet's state is not asked: give its fleet {@code
 * stateUnmanaged()} if what is done here is not to count as drift. Starts and stops are told to the
 * audit listeners. Thread-safe.
 */
public final class Fleets {

  private final Caller caller;
  private final Sessions sessions;

  /**
   * Made by {@code Operations}.
   *
   * @param caller makes the calls
   * @param sessions knows who is there
   */
  public Fleets(Caller caller, Sessions sessions) {
    this.caller = caller;
    this.sessions = sessions;
  }

  /**
   * Starts a fleet and waits until it runs, 15 minutes usually. AWS: {@code StartFleet}, {@code
   * DescribeFleets}.
   *
   * @param name the fleet's name
   * @throws WaitException if it stops with fleet errors, which are named, or takes longer than an
   *     hour
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  public void start(String name) {
    String state = state(name);
    if (state.equals("STOPPING")) {
      awaitStopped(name);
      state = "STOPPED";
    }
    if (state.equals("STOPPED")) {
      askToStart(name);
    }
    AppStreamWaiters.fleetRunning(name).timeSource(caller.time()).await(caller.appStream());
  }

  private void askToStart(String name) {
    caller.audited(
        Audited.of("StartFleet", "fleet", name),
        () ->
            caller
                .appStream()
                .startFleet(request -> request.overrideConfiguration(Caller.ONCE).name(name)));
  }

  /**
   * Stops a fleet if nobody has a session on it, and waits until it is stopped, 5 minutes usually.
   * Who connects between the look and the stop is lost. AWS: {@code DescribeSessions}, {@code
   * StopFleet}, {@code DescribeFleets}.
   *
   * @param name the fleet's name
   * @throws DisruptionRefusedException if somebody has a session; nothing was done
   * @throws WaitException if it takes longer than an hour
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  public void stop(String name) {
    if (isStopped(name)) {
      return;
    }
    long there = there(name);
    if (there > 0) {
      throw new DisruptionRefusedException(
          Optional.of(address(name)),
          there == 1 ? "1 session is on it" : there + " sessions are on it",
          "wait for them by stopWhenNobodyIsThere, or end them by stopEndingSessions");
    }
    stopAndWait(name);
  }

  /**
   * Waits until nobody has a session on a fleet, then stops it and waits until it is stopped. It
   * takes new sessions until then, which prolong the wait. AWS: as {@link #stop}.
   *
   * @param name the fleet's name
   * @param longest how long to wait for people at most
   * @throws WaitException if people are still there by then; the fleet goes on
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  public void stopWhenNobodyIsThere(String name, Duration longest) {
    if (isStopped(name)) {
      return;
    }
    sessions.awaitNone(SessionFilter.all().onFleet(name), longest);
    stopAndWait(name);
  }

  /**
   * Stops a fleet whoever is there, and waits until it is stopped. What people haven't saved is
   * lost. AWS: as {@link #stop}.
   *
   * @param name the fleet's name
   * @throws WaitException if it takes longer than an hour
   * @throws ProvisioningException if there is no such fleet, or AWS refuses it
   */
  public void stopEndingSessions(String name) {
    if (isStopped(name)) {
      return;
    }
    sessions.expireAll(SessionFilter.all().onFleet(name));
    stopAndWait(name);
  }

  /**
   * Does what office hours say of a fleet at this moment, and doesn't wait. Call it every few
   * minutes: it keeps no memory. Nobody's session is ended: while people are there after hours, the
   * fleet goes on. Scaling's schedules ({@code Scaling} of a fleet's description) are the other
   * way: they change how many instances run, and need nobody to call.
   *
   * @param name the fleet's name
   * @param hours when it is to be up
   * @throws ProvisioningException if there is no such fleet, or AWS refuses a call
   */
  public OfficeHoursResult keepOfficeHours(String name, OfficeHours hours) {
    boolean open = hours.isOpen(caller.time().instant());
    switch (state(name)) {
      case "STOPPED":
        if (open) {
          askToStart(name);
          return OfficeHoursResult.STARTED;
        }
        return OfficeHoursResult.AS_IT_SHOULD_BE;
      case "RUNNING":
        if (open) {
          return OfficeHoursResult.AS_IT_SHOULD_BE;
        }
        if (there(name) > 0) {
          return OfficeHoursResult.LEFT_TO_PEOPLE;
        }
        askToStop(name);
        return OfficeHoursResult.STOPPED;
      default:
        return OfficeHoursResult.UNDER_WAY;
    }
  }

  private long there(String name) {
    return sessions
        .list(SessionFilter.all().onFleet(name))
        .filter(session -> !session.state().equals("EXPIRED"))
        .count();
  }

  private boolean isStopped(String name) {
    return state(name).equals("STOPPED");
  }

  private void stopAndWait(String name) {
    if (state(name).equals("STARTING")) {
      AppStreamWaiters.fleetRunning(name).timeSource(caller.time()).await(caller.appStream());
    }
    if (!state(name).equals("STOPPING")) {
      askToStop(name);
    }
    awaitStopped(name);
  }

  private void askToStop(String name) {
    caller.audited(
        Audited.of("StopFleet", "fleet", name),
        () ->
            caller
                .appStream()
                .stopFleet(request -> request.overrideConfiguration(Caller.ONCE).name(name)));
  }

  private void awaitStopped(String name) {
    AppStreamWaiters.fleetStopped(name).timeSource(caller.time()).await(caller.appStream());
  }

  /** Returns the state in AWS's word. */
  private String state(String name) {
    return caller
        .call(
            address(name),
            "DescribeFleets",
            appStream ->
                appStream.describeFleets(
                    request -> request.overrideConfiguration(Caller.ONCE).names(name)))
        .fleets()
        .stream()
        .findFirst()
        .map(Fleet::stateAsString)
        .orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.NOT_FOUND,
                    Optional.of(address(name)),
                    "there is no such fleet",
                    "check the name, account and region"));
  }

  private static ResourceAddress address(String name) {
    return ResourceAddress.of("fleet", name);
  }
}

package dev.appstreamkit.operations.capacity.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.capacity.Fleets;
import dev.appstreamkit.operations.capacity.OfficeHours;
import dev.appstreamkit.operations.capacity.OfficeHoursResult;
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

/** Does it by the clients. */
public final class AwsFleets implements Fleets {

  private final Caller caller;
  private final Sessions sessions;

  /**
   * Makes it.
   *
   * @param caller makes the calls
   * @param sessions knows who is there
   */
  public AwsFleets(Caller caller, Sessions sessions) {
    this.caller = caller;
    this.sessions = sessions;
  }

  @Override
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

  @Override
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

  @Override
  public void stopWhenNobodyIsThere(String name, Duration longest) {
    if (isStopped(name)) {
      return;
    }
    sessions.awaitNone(SessionFilter.all().onFleet(name), longest);
    stopAndWait(name);
  }

  @Override
  public void stopEndingSessions(String name) {
    if (isStopped(name)) {
      return;
    }
    sessions.expireAll(SessionFilter.all().onFleet(name));
    stopAndWait(name);
  }

  @Override
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

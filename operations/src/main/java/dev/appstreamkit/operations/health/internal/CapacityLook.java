package dev.appstreamkit.operations.health.internal;

import dev.appstreamkit.operations.internal.Shown;
import dev.appstreamkit.provisioning.errors.FleetErrorRemedies;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetError;

/** What AppStream's own description of a fleet says. */
final class CapacityLook {

  private final Fleet fleet;
  private final Findings findings;

  CapacityLook(Fleet fleet, Findings findings) {
    this.fleet = fleet;
    this.findings = findings;
  }

  void look() {
    state();
    fleet.fleetErrors().forEach(this::error);
    ComputeCapacityStatus capacity = fleet.computeCapacityStatus();
    if (capacity != null && "RUNNING".equals(fleet.stateAsString()) && !isElastic()) {
      if (capacity.availableUserSessions() != null) {
        seats(
            "session",
            value(capacity.actualUserSessions()),
            value(capacity.desiredUserSessions()),
            value(capacity.activeUserSessions()),
            value(capacity.availableUserSessions()));
      } else {
        seats(
            "instance",
            value(capacity.running()),
            value(capacity.desired()),
            value(capacity.inUse()),
            value(capacity.available()));
      }
    }
  }

  private boolean isElastic() {
    return "ELASTIC".equals(fleet.fleetTypeAsString());
  }

  private void state() {
    String state = String.valueOf(fleet.stateAsString());
    switch (state) {
      case "RUNNING" -> findings.fine("state", "it is RUNNING");
      case "STOPPED" -> findings.problem("state", "it is STOPPED: nobody gets in", "start it");
      case "STARTING" ->
          findings.problem("state", "it is STARTING: nobody gets in yet", "wait some minutes");
      case "STOPPING" ->
          findings.problem("state", "it is STOPPING: nobody gets in", "wait, then start it");
      default -> findings.warning("state", "it is " + Shown.text(state), "look at the console");
    }
  }

  private void error(FleetError error) {
    String code = String.valueOf(error.errorCodeAsString());
    String said = error.errorMessage() == null ? "" : ": " + Shown.text(error.errorMessage());
    findings.problem(
        "errors", "AppStream says " + Shown.text(code) + said, FleetErrorRemedies.of(code));
  }

  private void seats(String what, int there, int wanted, int used, int free) {
    String state = Findings.count(there, what) + " of " + wanted + " wanted, " + used + " in use";
    if (free <= 0 && used > 0) {
      findings.problem(
          "capacity",
          state + ", none free: nobody else gets in",
          "raise the capacity, or its maximum under scaling");
    } else if (there < wanted) {
      findings.warning(
          "capacity",
          state + ", " + free + " free: not all have come up",
          "wait 20 minutes, then look at the fleet's errors");
    } else {
      findings.fine("capacity", state + ", " + free + " free");
    }
  }

  private static int value(Integer number) {
    return number == null ? 0 : number;
  }
}

package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a fleet comes from what is there to what is wanted. */
final class FleetUpdate {

  private final Fleet spec;
  private final List<AttributeChange> changes;
  private final Optional<Step> request;
  private final String state;
  private final boolean inUse;
  private final boolean restarts;
  private final boolean stops;

  private FleetUpdate(
      Fleet spec, Observed observed, List<AttributeChange> changes, Optional<Step> request) {
    this.spec = spec;
    this.changes = changes;
    this.request = request;
    this.state = FleetValues.text(observed.attributes(), FleetRules.STATE);
    this.inUse = FleetValues.isInUse(observed);
    this.restarts = changes.stream().anyMatch(change -> change.impact() == Impact.RESTART);
    this.stops = changes.stream().anyMatch(change -> change.impact() == Impact.STOP);
  }

  /**
   * Returns the steps.
   *
   * @param request the one that changes what is in one request; empty if none of it differs
   */
  static List<Step> steps(
      Fleet spec, Observed observed, List<AttributeChange> changes, Optional<Step> request) {
    return new FleetUpdate(spec, observed, changes, request).steps();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (hasToSettle()) {
      steps.add(settle());
    }
    if (restarts) {
      steps.add(StopStep.toChange(spec.name(), inUse).onFailure(StartAttempt.again(spec)));
    } else if (stops) {
      steps.add(StopStep.forGood(spec, inUse));
    }
    request.ifPresent(change -> steps.add(changing(change)));
    if (restarts || starts()) {
      steps.add(StartAttempt.after(spec));
    }
    return steps;
  }

  /** A starting fleet takes no change, but can be stopped; a stopping one takes nothing. */
  private boolean hasToSettle() {
    boolean stopping = !FleetRules.up(state);
    return FleetRules.passing(state)
        && !stops
        && (request.isPresent() || stopping && stateChange().isPresent());
  }

  private boolean starts() {
    return stateChange().filter(FleetRules.RUNNING::equals).isPresent();
  }

  private Optional<String> stateChange() {
    return changes.stream()
        .filter(change -> change.name().equals(FleetRules.STATE))
        .findFirst()
        .flatMap(AttributeChange::after)
        .flatMap(Attributes.Value::data)
        .map(String::valueOf);
  }

  /** A fleet that was stopped only for a change which is then refused is started again. */
  private Step changing(Step request) {
    Step change = request.needs(FleetPermissions.update(spec.name(), changes));
    return restarts ? change.onFailure(StartAttempt.again(spec)) : change;
  }

  private static Step settle() {
    return Step.await(
        "settle",
        "wait until it neither starts nor stops",
        FleetReader.condition(
            "RUNNING or STOPPED",
            StopStep.EXPECTED,
            (context, fleet) -> {
              String state = fleet.stateAsString();
              return FleetRules.passing(state)
                  ? PollResult.pending(state)
                  : PollResult.success(state);
            }));
  }
}

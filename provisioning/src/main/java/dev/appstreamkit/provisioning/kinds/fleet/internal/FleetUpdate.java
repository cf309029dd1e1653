package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/** How a fleet comes from what is there to what is wanted. */
final class FleetUpdate {

  private final Fleet spec;
  private final Observed observed;
  private final List<AttributeChange> changes;
  private final Optional<UpdateFleetRequest> request;
  private final String state;
  private final boolean restarts;
  private final boolean stops;

  private FleetUpdate(Fleet spec, Observed observed, List<AttributeChange> changes) {
    this.spec = spec;
    this.observed = observed;
    this.changes = changes;
    this.request = FleetRequests.update(spec.name(), changes, observed.attributes());
    this.state = FleetAttributes.text(observed.attributes(), FleetRules.STATE);
    this.restarts = changes.stream().anyMatch(change -> change.impact() == Impact.RESTART);
    this.stops = changes.stream().anyMatch(change -> change.impact() == Impact.STOP);
  }

  /** Returns the steps. */
  static List<Step> steps(Fleet spec, Observed observed, List<AttributeChange> changes) {
    return new FleetUpdate(spec, observed, changes).steps();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    ResourceTags.step(observed.identity().arn().orElse(""), changes).ifPresent(steps::add);
    if (hasToSettle()) {
      steps.add(settle());
    }
    if (restarts) {
      steps.add(StopStep.toChange(spec.name()).onFailure(StartAttempt.again(spec)));
    } else if (stops) {
      steps.add(StopStep.forGood(spec));
    }
    request.ifPresent(
        update -> steps.add(changing(update).needs(FleetPermissions.update(spec.name(), changes))));
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
  private Step changing(UpdateFleetRequest update) {
    Step change =
        Step.of(
            "update", "change it", context -> context.services().appStream().updateFleet(update));
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

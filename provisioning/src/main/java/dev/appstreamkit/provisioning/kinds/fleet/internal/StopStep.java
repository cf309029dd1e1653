package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.appstream.Sessions;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;

/** Stops a fleet: to start it again, to leave it so, or to delete it. */
final class StopStep {

  /** How long it takes. */
  static final Duration EXPECTED = Duration.ofMinutes(5);

  private static final String GONE = "gone";

  private StopStep() {}

  /**
   * Returns the step that records that the fleet ran, and stops it.
   *
   * @param inUse whether the plan tells of people on it
   */
  static Step toChange(String name, boolean inUse) {
    return step(
        name,
        inUse,
        (context, fleet) -> {
          if (FleetRules.up(fleet.stateAsString())) {
            context.restoreLater(Map.of(FleetRules.STATE, FleetRules.RUNNING));
          }
        });
  }

  /**
   * Returns the step that stops a fleet which is to stay so. Nothing starts it again and gives it
   * the capacity back that it had before it was drained, so it gets that first.
   *
   * @param inUse whether the plan tells of people on it
   */
  static Step forGood(dev.appstreamkit.provisioning.kinds.fleet.Fleet spec, boolean inUse) {
    return step(
        spec.name(),
        inUse,
        (context, fleet) -> {
          if (!FleetRules.passing(fleet.stateAsString())) {
            FleetDrain.reopen(
                context, fleet, FleetTable.TABLE.desired(spec, context.resolution()).build());
          }
        });
  }

  /**
   * Returns the step that stops a fleet which nobody needs any more.
   *
   * @param inUse whether the plan tells of people on it
   */
  static Step toDelete(String name, boolean inUse) {
    return step(name, inUse, (context, fleet) -> {});
  }

  private static Step step(String name, boolean inUse, BiConsumer<StepContext, Fleet> first) {
    return Step.of("stop", "stop the fleet", context -> stop(context, inUse, first))
        .until(FleetReader.condition(FleetRules.STOPPED, EXPECTED, false, StopStep::judge))
        .needs(FleetPermissions.stop(name));
  }

  private static void stop(
      StepContext context, boolean inUse, BiConsumer<StepContext, Fleet> first) {
    Optional<Fleet> there = FleetReader.find(context);
    if (!inUse) {
      Sessions.requireNone(context.address(), there.map(FleetDrain::sessions).orElse(0));
    }
    there.ifPresent(fleet -> first.accept(context, fleet));
    if (there.filter(fleet -> FleetRules.up(fleet.stateAsString())).isPresent()) {
      stopUnlessDown(context);
    }
  }

  /**
   * Another process, which lost its lease meanwhile, may have stopped it since it was looked at.
   */
  private static void stopUnlessDown(StepContext context) {
    try {
      context.services().appStream().stopFleet(request -> request.name(context.identity().name()));
    } catch (OperationNotPermittedException refusal) {
      if (FleetRules.up(FleetReader.state(context))) {
        throw refusal;
      }
    }
  }

  private static PollResult judge(StepContext context, Optional<Fleet> there) {
    String state = there.map(Fleet::stateAsString).orElse(GONE);
    return state.equals(FleetRules.STOPPED) || state.equals(GONE)
        ? PollResult.success(state)
        : PollResult.pending(state);
  }
}

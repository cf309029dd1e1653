package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetError;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;

/**
 * One attempt to start a fleet, in any case or only if it ran before it was disturbed. A fleet that
 * doesn't come up goes back to STOPPED with its errors; right after the start the same may be an
 * old picture of an earlier failure, so the first look alone doesn't condemn it.
 */
final class StartAttempt {

  private static final Duration EXPECTED = Duration.ofMinutes(10);

  private final AtomicReference<List<FleetError>> errorsBefore = new AtomicReference<>(List.of());
  private final AtomicBoolean looked = new AtomicBoolean();

  private final dev.appstreamkit.provisioning.kinds.fleet.Fleet spec;
  private final boolean always;

  private StartAttempt(dev.appstreamkit.provisioning.kinds.fleet.Fleet spec, boolean always) {
    this.spec = spec;
    this.always = always;
  }

  /** Returns the step that starts a new fleet. */
  static Step first(dev.appstreamkit.provisioning.kinds.fleet.Fleet spec) {
    return step(spec, "start", "start the fleet", true);
  }

  /** Returns the step that starts a fleet, if others start and stop it only one that ran. */
  static Step after(dev.appstreamkit.provisioning.kinds.fleet.Fleet spec) {
    return step(spec, "start", "start the fleet", isToRun(spec));
  }

  /** Returns the step that leaves a fleet as it was, if it couldn't be changed. */
  static Step again(dev.appstreamkit.provisioning.kinds.fleet.Fleet spec) {
    return step(spec, "start-again", "let the fleet run again as it was", isToRun(spec));
  }

  private static boolean isToRun(dev.appstreamkit.provisioning.kinds.fleet.Fleet spec) {
    return spec.state() == dev.appstreamkit.provisioning.kinds.fleet.Fleet.State.RUNNING;
  }

  private static Step step(
      dev.appstreamkit.provisioning.kinds.fleet.Fleet spec,
      String key,
      String title,
      boolean always) {
    StartAttempt attempt = new StartAttempt(spec, always);
    return Step.of(key, title, attempt::start)
        .until(FleetReader.condition(FleetRules.RUNNING, EXPECTED, attempt::judge))
        .needs(FleetPermissions.start(spec.name()));
  }

  private void start(StepContext context) {
    Fleet fleet = FleetReader.require(context);
    if (!fleet.stateAsString().equals(FleetRules.STARTING)) {
      FleetDrain.reopen(
          context, fleet, FleetTable.TABLE.desired(spec, context.resolution()).build());
    }
    if (!isLeft(context) && !FleetRules.up(fleet.stateAsString())) {
      errorsBefore.set(fleet.fleetErrors());
      startUnlessUp(context, fleet.name());
    }
  }

  /** The same in whichever process it is waited for. */
  private boolean isLeft(StepContext context) {
    return !always && !ran(context);
  }

  /** Returns whether it ran when it was stopped; one that others stopped before stays so. */
  private static boolean ran(StepContext context) {
    return FleetRules.RUNNING.equals(context.pendingRestore().get(FleetRules.STATE));
  }

  /**
   * Another process, which lost its lease meanwhile, may have started it since it was looked at.
   */
  private static void startUnlessUp(StepContext context, String fleet) {
    try {
      context.services().appStream().startFleet(request -> request.name(fleet));
    } catch (OperationNotPermittedException refusal) {
      if (!FleetRules.up(FleetReader.state(context))) {
        throw refusal;
      }
    }
  }

  private PollResult judge(StepContext context, Fleet fleet) {
    String state = fleet.stateAsString();
    boolean lookedBefore = looked.getAndSet(true);
    if (state.equals(FleetRules.RUNNING) || isLeft(context)) {
      return PollResult.success(state);
    }
    List<FleetError> errors = fleet.fleetErrors();
    boolean fresh = lookedBefore || !errors.equals(errorsBefore.get());
    if (state.equals(FleetRules.STOPPED) && !errors.isEmpty() && fresh) {
      return PollResult.failure(state, failure(context, errors));
    }
    return PollResult.pending(state, String.join(", ", FleetErrorTexts.codes(errors)));
  }

  private static ResourceFailedException failure(StepContext context, List<FleetError> errors) {
    return new ResourceFailedException(
        context.address(),
        FleetErrorTexts.codes(errors),
        "it stopped instead of starting: " + FleetErrorTexts.problem(errors),
        FleetErrorTexts.remedies(errors));
  }
}

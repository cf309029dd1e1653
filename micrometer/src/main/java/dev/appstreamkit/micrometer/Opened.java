package dev.appstreamkit.micrometer;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.micrometer.ProvisioningObservation.Key;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Progress;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import java.util.Optional;

/** The observations of one change: itself, its step and its wait. */
final class Opened {

  static final String NONE = "none";

  private static final String UNKNOWN = "UNKNOWN";
  private static final String DONE = "DONE";

  private final ObservationRegistry registry;
  private final String run;
  private final ResourceAddress address;
  private final String action;
  private final Observation change;
  private Optional<Observation> step = Optional.empty();
  private Optional<Observation> wait = Optional.empty();

  Opened(ObservationRegistry registry, Observation parent, String run, Change begun) {
    this.registry = registry;
    this.run = run;
    this.address = begun.address();
    this.action = begun.action().name();
    this.change =
        startedBelow(
            parent,
            observation(ProvisioningObservation.CHANGE)
                .contextualName(action.toLowerCase(Locale.ROOT) + " " + address.kind())
                .lowCardinalityKeyValue(Key.ACTION.withValue(action))
                .lowCardinalityKeyValue(Key.ERROR_CATEGORY.withValue(NONE)));
  }

  /** Returns what the calls of now belong to. */
  synchronized Observation current() {
    return wait.or(() -> step).orElse(change);
  }

  synchronized void step(String title) {
    endStep(DONE);
    step =
        Optional.of(
            startedBelow(
                change,
                observation(ProvisioningObservation.STEP)
                    .contextualName("step of " + address.kind())
                    .lowCardinalityKeyValue(Key.ACTION.withValue(action))
                    .highCardinalityKeyValue(Key.STEP.withValue(Masked.text(title)))));
  }

  synchronized void waiting(Progress progress) {
    Observation waits = wait.orElseGet(() -> begin(progress));
    wait = Optional.of(waits);
    if (!progress.state().isEmpty()) {
      waits.highCardinalityKeyValue(Key.STATE.withValue(progress.state()));
    }
  }

  private Observation begin(Progress progress) {
    return startedBelow(
        step.orElse(change),
        observation(ProvisioningObservation.WAIT)
            .contextualName("wait for " + address.kind())
            .highCardinalityKeyValue(
                Key.WAITING_FOR.withValue(Masked.text(progress.waitingFor()))));
  }

  synchronized void finished(Outcome outcome) {
    String word = word(outcome);
    endStep(word);
    change.lowCardinalityKeyValue(Key.OUTCOME.withValue(word));
    if (outcome instanceof Outcome.Failed failed) {
      ProvisioningException error = failed.error();
      change.lowCardinalityKeyValue(Key.ERROR_CATEGORY.withValue(error.category().name()));
      change.error(new ChangeFailedException(error));
    }
    change.stop();
  }

  /** Ends what a run leaves open that couldn't keep its records. */
  synchronized void abandon() {
    endStep(UNKNOWN);
    change.stop();
  }

  private void endStep(String outcome) {
    wait.ifPresent(open -> end(open, outcome));
    step.ifPresent(open -> end(open, outcome));
    wait = Optional.empty();
    step = Optional.empty();
  }

  private static void end(Observation open, String outcome) {
    open.lowCardinalityKeyValue(Key.OUTCOME.withValue(outcome)).stop();
  }

  /** Tracers take the thread's current span for the parent, so the parent is made the current. */
  static Observation startedBelow(Observation parent, Observation observation) {
    try (Observation.Scope current = parent.openScope()) {
      return observation.parentObservation(parent).start();
    }
  }

  private Observation observation(ProvisioningObservation what) {
    return Observation.createNotStarted(what.getName(), registry)
        .lowCardinalityKeyValue(Key.KIND.withValue(address.kind()))
        .lowCardinalityKeyValue(Key.OUTCOME.withValue(UNKNOWN))
        .highCardinalityKeyValue(Key.RUN.withValue(run))
        .highCardinalityKeyValue(Key.ADDRESS.withValue(Masked.address(address)));
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      return DONE;
    }
    if (outcome instanceof Outcome.Failed) {
      return "FAILED";
    }
    if (outcome instanceof Outcome.Skipped) {
      return "SKIPPED";
    }
    return outcome instanceof Outcome.Paused ? "PAUSED" : "UNCHANGED";
  }
}

package dev.appstreamkit.provisioning.kinds.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What can be wrong with a step policy. AWS says the rules of its steps in {@code StepAdjustment}.
 */
final class StepProblems {

  static final String REMEDY =
      "say 1 to 20 steps from below(…) over between(…) to above(…) that leave no gap, a cooldown of"
          + " whole seconds, and minimumMagnitude(…) for PERCENT_CHANGE_IN_CAPACITY only";

  /** The policy that keeps a utilization. */
  private static final String OWN = "appstreamkit-utilization";

  private StepProblems() {}

  /** Returns what is wrong with it, to be read after its name; empty if nothing is. */
  static List<String> of(String name, StepPolicy policy) {
    List<String> found = new ArrayList<>();
    if (name.isBlank() || !ScalingLimits.POLICY_NAME.takes(name) || name.equals(OWN)) {
      found.add(" has a name that no step policy can have");
    }
    if (!ScalingLimits.STEPS.takes(policy.steps().size())) {
      found.add(" has " + policy.steps().size() + " steps");
    } else {
      bounds(policy.steps()).ifPresent(found::add);
    }
    if (policy.cooldown().filter(StepProblems::isNoPause).isPresent()) {
      found.add(" waits " + policy.cooldown().get());
    }
    boolean percent = policy.adjustment().equals(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY);
    if (policy
        .minimumMagnitude()
        .filter(least -> !ScalingLimits.MAGNITUDE.takes(least) || !percent)
        .isPresent()) {
      found.add(" changes at least " + policy.minimumMagnitude().get() + " instances");
    }
    if (policy.adjustment().equals(AdjustmentType.EXACT_CAPACITY)
        && policy.steps().stream().anyMatch(step -> step.by() < 0)) {
      found.add(" has a step to fewer than 0 instances");
    }
    return found;
  }

  private static boolean isNoPause(Duration pause) {
    return pause.isNegative() || pause.toNanosPart() != 0;
  }

  private static Optional<String> bounds(List<StepPolicy.Step> steps) {
    List<StepPolicy.Step> sorted =
        steps.stream().sorted(Comparator.comparingDouble(StepProblems::from)).toList();
    for (StepPolicy.Step step : sorted) {
      if (!(from(step) < to(step)) || Double.isNaN(from(step)) || Double.isNaN(to(step))) {
        return Optional.of(" has a step from " + from(step) + " to " + to(step));
      }
    }
    for (int i = 1; i < sorted.size(); i++) {
      if (to(sorted.get(i - 1)) != from(sorted.get(i))) {
        return Optional.of(
            " has a step that ends at "
                + to(sorted.get(i - 1))
                + " and one that begins at "
                + from(sorted.get(i)));
      }
    }
    StepPolicy.Step first = sorted.get(0);
    StepPolicy.Step last = sorted.get(sorted.size() - 1);
    return first.from().filter(from -> from < 0).isPresent()
            || last.to().filter(to -> to > 0).isPresent()
        ? Optional.of(" says nothing of values that are farther away")
        : Optional.empty();
  }

  private static double from(StepPolicy.Step step) {
    return step.from().orElse(Double.NEGATIVE_INFINITY);
  }

  private static double to(StepPolicy.Step step) {
    return step.to().orElse(Double.POSITIVE_INFINITY);
  }
}

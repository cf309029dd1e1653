package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.manifest.PlannedStepData;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the steps of plans, and finds them again in later plans. */
final class StepKeys {

  private StepKeys() {}

  /** Returns all steps of a plan's changes, in its order: each after those that it needs. */
  static List<PlannedStep> all(List<PlannedChange> changes) {
    Map<ResourceAddress, String> lastOf = new HashMap<>();
    for (PlannedChange change : changes) {
      List<String> keys = keys(change.steps());
      if (!keys.isEmpty()) {
        lastOf.put(change.address(), change.address() + "/" + keys.get(keys.size() - 1));
      }
    }
    List<PlannedStep> steps = new ArrayList<>();
    changes.forEach(change -> steps.addAll(of(change, lastOf)));
    return steps;
  }

  private static List<PlannedStep> of(PlannedChange change, Map<ResourceAddress, String> lastOf) {
    List<String> before =
        change.change().after().stream()
            .sorted()
            .map(lastOf::get)
            .flatMap(key -> Optional.ofNullable(key).stream())
            .toList();
    List<PlannedStep> steps = new ArrayList<>();
    List<String> keys = keys(change.steps());
    for (int i = 0; i < keys.size(); i++) {
      String key = change.address() + "/" + keys.get(i);
      steps.add(
          PlannedStepData.builder()
              .key(key)
              .address(change.address())
              .title(change.steps().get(i).title())
              .after(before)
              .done(false)
              .build());
      before = List.of(key);
    }
    return steps;
  }

  /** A replacement deletes and makes: of two steps of one key the second is numbered. */
  private static List<String> keys(List<Step> steps) {
    Map<String, Integer> timesUsed = new HashMap<>();
    return steps.stream()
        .map(
            step -> {
              int times = timesUsed.merge(step.key(), 1, Integer::sum);
              return times == 1 ? step.key() : step.key() + "-" + times;
            })
        .toList();
  }

  /**
   * Finds a step in the plan as it is now.
   *
   * @param wanted the step as it was approved
   * @param approved all approved steps
   * @param now the resource's change as it is planned now
   * @return empty if it isn't planned any more: what it does is in effect
   */
  static Optional<Step> find(PlannedStep wanted, List<PlannedStep> approved, PlannedChange now) {
    List<PlannedStep> then =
        approved.stream().filter(step -> step.address().equals(wanted.address())).toList();
    List<String> keys = keys(now.steps()).stream().map(key -> now.address() + "/" + key).toList();
    boolean halfReplaced = then.size() > keys.size() && !keys.contains(wanted.key());
    String key = halfReplaced ? wanted.key().replaceFirst("-2$", "") : wanted.key();
    boolean superseded = then.stream().anyMatch(step -> step.key().equals(wanted.key() + "-2"));
    int at = keys.indexOf(key);
    return at < 0 || superseded && then.size() > keys.size()
        ? Optional.empty()
        : Optional.of(now.steps().get(at));
  }
}

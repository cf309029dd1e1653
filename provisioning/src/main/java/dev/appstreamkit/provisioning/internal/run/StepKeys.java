package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names the steps of plans, and finds them again in later plans. */
final class StepKeys {

  private static final Set<String> PEOPLE = Set.of("user", "association");
  private static final int HASH_LENGTH = 16;

  private final String salt;

  /**
   * Makes what names steps.
   *
   * @param salt keeps people's keys from telling who they are
   */
  StepKeys(String salt) {
    this.salt = salt;
  }

  /** Returns all steps of a plan's changes, in its order: each after those that it needs. */
  List<LoggedStep> all(List<PlannedChange> changes) {
    Map<ResourceAddress, String> lastOf = new HashMap<>();
    for (PlannedChange change : changes) {
      List<String> keys = keys(change.steps());
      if (!keys.isEmpty()) {
        lastOf.put(change.address(), key(change.address(), keys.get(keys.size() - 1)));
      }
    }
    List<StepGroups.Single> steps = new ArrayList<>();
    changes.forEach(change -> steps.addAll(of(change, lastOf)));
    return StepGroups.of(steps);
  }

  private List<StepGroups.Single> of(PlannedChange change, Map<ResourceAddress, String> lastOf) {
    List<String> before =
        change.change().after().stream()
            .sorted()
            .map(lastOf::get)
            .flatMap(key -> Optional.ofNullable(key).stream())
            .toList();
    List<StepGroups.Single> steps = new ArrayList<>();
    List<String> keys = keys(change.steps());
    for (int i = 0; i < keys.size(); i++) {
      Step step = change.steps().get(i);
      LoggedStep logged =
          LoggedStep.builder()
              .key(key(change.address(), keys.get(i)))
              .addresses(List.of(change.address()))
              .own(keys.get(i))
              .title(step.title())
              .after(before)
              .action(change.change().action())
              .build();
      steps.add(new StepGroups.Single(logged, step));
      before = List.of(logged.key());
    }
    return steps;
  }

  private String key(ResourceAddress address, String own) {
    boolean person = PEOPLE.contains(address.kind()) || address.name().indexOf('@') >= 0;
    String name =
        person
            ? Sha256.hex(salt + "\n" + address + "\n" + salt).substring(0, HASH_LENGTH)
            : address.name();
    return address.kind() + "/" + name + "/" + own;
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
   * @param wanted the step's own key, as it was approved
   * @param then the own keys of all approved steps of the resource
   * @param now the resource's change as it is planned now
   * @return empty if it isn't planned any more: what it does is in effect
   */
  static Optional<Step> find(String wanted, List<String> then, PlannedChange now) {
    List<String> keys = keys(now.steps());
    boolean halfReplaced = then.size() > keys.size() && !keys.contains(wanted);
    String key = halfReplaced ? wanted.replaceFirst("-2$", "") : wanted;
    boolean superseded = then.contains(wanted + "-2");
    int at = keys.indexOf(key);
    return at < 0 || superseded && then.size() > keys.size()
        ? Optional.empty()
        : Optional.of(now.steps().get(at));
  }
}

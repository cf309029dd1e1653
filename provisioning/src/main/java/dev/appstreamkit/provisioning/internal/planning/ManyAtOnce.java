package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Refuses to remove many resources of a kind at once: a description that was cut short, or a list
 * that came out empty, looks just like one that is meant.
 */
final class ManyAtOnce {

  private static final int FEW = 10;
  private static final int PART = 10;

  private ManyAtOnce() {}

  /** Returns what is in the way, one for each kind of which more go than may. */
  static List<ProvisioningException> among(
      List<PlannedChange> changes, Manifest manifest, PlanOptions options) {
    Map<String, Integer> removed = new TreeMap<>();
    changes.stream()
        .filter(ManyAtOnce::removes)
        .forEach(change -> removed.merge(change.address().kind(), 1, Integer::sum));
    List<ProvisioningException> refused = new ArrayList<>();
    removed.forEach(
        (kind, number) -> {
          int most = options.removeAtMost().orElseGet(() -> usual(kind, manifest));
          if (number > most) {
            refused.add(refused(kind, number, most));
          }
        });
    return refused;
  }

  private static boolean removes(PlannedChange planned) {
    ChangeAction action = planned.change().action();
    return action == ChangeAction.DELETE
        || action == ChangeAction.DISABLE
        || action == ChangeAction.UPDATE
            && planned.differences().stream().anyMatch(planned.kind()::disables);
  }

  private static int usual(String kind, Manifest manifest) {
    long owned =
        manifest.entries().keySet().stream()
            .map(ResourceAddress::kind)
            .filter(kind::equals)
            .count();
    return Math.max(FEW, (int) (owned / PART));
  }

  private static ProvisioningException refused(String kind, int number, int most) {
    return new DisruptionRefusedException(
        Optional.empty(),
        number
            + " resources of the kind "
            + kind
            + " would be deleted or disabled, and "
            + most
            + " are the most that go at once",
        "see whether the description is whole; if that is meant, plan with"
            + " PlanOptions.removingAtMost("
            + number
            + ")");
  }
}

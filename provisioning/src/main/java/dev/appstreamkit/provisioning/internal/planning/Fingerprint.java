package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.AttributeChange.Why;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Digests over what a plan was made from and what it does: of each change, and of the whole. What
 * moves by itself (who is connected, how much a bucket holds) is in none of them.
 */
final class Fingerprint {

  private static final int LENGTH = 32;

  private Fingerprint() {}

  /** Returns the fingerprint of a whole plan. */
  static String of(
      ResolvedEnvironment resolution,
      Manifest manifest,
      Plan.Purpose purpose,
      PlanOptions options,
      List<Change> changes) {
    Target target = resolution.target();
    return digest(
        List.of(
            resolution.environment().name(),
            List.of(target.account(), target.partition(), target.region()),
            // One that was never stored gets another id each time.
            manifest.serial() > 0 ? manifest.environmentId() : "",
            manifest.serial(),
            purpose.name(),
            words(options),
            changes.stream().map(Change::fingerprint).toList()));
  }

  /** What came later counts where it is used, so that what was approved before stays approved. */
  private static String words(PlanOptions options) {
    return "PlanOptions[disruption="
        + options.disruption()
        + ", deleteData=false, drain="
        + options.drain()
        + "]"
        + (options.createServiceRoles() ? " creating service roles" : "")
        + (options.delete().isEmpty() ? "" : " deleting " + options.delete())
        + (options.deleteKinds().isEmpty() ? "" : " deleting kinds " + options.deleteKinds())
        + (options.removeAtMost().isEmpty()
            ? ""
            : " removing at most " + options.removeAtMost().getAsInt())
        + options
            .budget()
            .map(most -> " at most " + most.amount().toPlainString() + " " + most.currency())
            .orElse("")
        + options.waitDeadline().map(time -> " waiting " + time).orElse("")
        + (options.waitDeadlines().isEmpty() ? "" : " waiting " + options.waitDeadlines());
  }

  /** Returns a change with its fingerprint. */
  static PlannedChange on(
      PlannedChange planned, ResolvedEnvironment resolution, Snapshot snapshot) {
    Change change = planned.change();
    String fingerprint =
        digest(
            Map.of(
                "address", change.address().toString(),
                "action", change.action().name(),
                "identity", planned.identity().toString(),
                "made", made(snapshot.at(change.address())),
                "steps", change.steps(),
                "after", new TreeSet<>(change.after()).toString(),
                "blocked", change.blocker().map(ProvisioningException::problem).orElse(""),
                "desired", desired(planned, resolution),
                "attributes", differences(planned)));
    return planned.with(change.toBuilder().fingerprint(fingerprint).build());
  }

  private static Map<String, String> desired(
      PlannedChange planned, ResolvedEnvironment resolution) {
    return planned
        .wanted()
        .<Map<String, String>>map(known -> Digests.of(known.desired(resolution)))
        .orElse(Map.of());
  }

  /** Tells a resource from a later one of the same name. */
  private static String made(Optional<Observed> observed) {
    return observed.flatMap(Observed::createdAt).map(Object::toString).orElse("");
  }

  private static List<Object> differences(PlannedChange planned) {
    return planned.differences().stream()
        .filter(attribute -> attribute.why() != Why.NO_LONGER_MANAGED)
        .map(Fingerprint::part)
        .toList();
  }

  private static Object part(AttributeChange change) {
    return List.of(
        change.name(), digest(change.before()), digest(change.after()), change.impact().name());
  }

  private static String digest(Optional<Attributes.Value> value) {
    return value.map(Digests::of).orElse("");
  }

  private static String digest(Object parts) {
    return Digests.sha256(Digests.canonical(parts)).substring(0, LENGTH);
  }
}

package dev.appstreamkit.provisioning.internal.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.AttributeChange;
import dev.appstreamkit.provisioning.Change;
import dev.appstreamkit.provisioning.Plan;
import dev.appstreamkit.provisioning.PlanOptions;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A digest over what a plan was made from and what it does. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(
      ResolvedEnvironment resolution,
      Manifest manifest,
      Plan.Purpose purpose,
      PlanOptions options,
      List<PlannedChange> changes) {
    List<Object> parts =
        List.of(
            resolution.environment().name(),
            resolution.target().toString(),
            manifest.serial(),
            purpose.name(),
            options.toString(),
            changes.stream().map(planned -> part(planned, resolution)).toList());
    return Digests.sha256(Digests.canonical(parts)).substring(0, 32);
  }

  private static Object part(PlannedChange planned, ResolvedEnvironment resolution) {
    Change change = planned.change();
    return Map.of(
        "address", change.address().toString(),
        "action", change.action().name(),
        "identity", planned.identity().toString(),
        "steps", change.steps(),
        "after", new TreeSet<>(change.after()).toString(),
        "blocked", change.blocker().map(Throwable::getMessage).orElse(""),
        "desired",
            planned.wanted().map(known -> digests(known.desired(resolution))).orElse(Map.of()),
        "attributes", change.attributes().stream().map(Fingerprint::part).toList());
  }

  private static Map<String, String> digests(Attributes desired) {
    return Digests.of(desired);
  }

  private static Object part(AttributeChange change) {
    return List.of(
        change.name(), digest(change.before()), digest(change.after()), change.impact().name());
  }

  private static String digest(Optional<Attributes.Value> value) {
    return value.map(Digests::of).orElse("");
  }
}

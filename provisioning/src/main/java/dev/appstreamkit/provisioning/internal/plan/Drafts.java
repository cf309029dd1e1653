package dev.appstreamkit.provisioning.internal.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Action;
import dev.appstreamkit.provisioning.AttributeChange;
import dev.appstreamkit.provisioning.Change;
import dev.appstreamkit.provisioning.Impact;
import dev.appstreamkit.provisioning.PlanOptions;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.ResourceVanishedException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words the changes of one resource.
 *
 * @param kind the resource's kind
 * @param address the resource
 * @param identity what the service knows it by
 */
record Drafts(
    ResourceKind<? extends ResourceSpec> kind, ResourceAddress address, Identity identity) {

  PlannedChange nothing(String reason) {
    return still(Action.NOTHING, reason, Optional.empty());
  }

  PlannedChange keep(String reason) {
    return still(Action.KEEP, reason, Optional.empty());
  }

  /** Somebody else's resource, which has to be there. */
  PlannedChange used(Optional<Observed> observed, Optional<ProvisioningException> obstacle) {
    Optional<ProvisioningException> missing =
        observed.isPresent()
            ? Optional.empty()
            : Optional.of(
                obstacle.orElseGet(
                    () ->
                        new ResourceVanishedException(
                            Optional.of(address),
                            "it isn't there, and this environment only uses it",
                            "make it, or name one that is there")));
    return still(Action.NOTHING, "used, not managed", missing);
  }

  PlannedChange notOwned() {
    NotOwnedException error =
        new NotOwnedException(
            Optional.of(address),
            "it is already there, and nothing proves that this environment made it",
            "choose another name, or remove it yourself");
    return still(Action.NOTHING, "there, but not this environment's", Optional.of(error));
  }

  PlannedChange create(
      KnownSpec<?> known,
      Attributes desired,
      Set<ResourceAddress> needs,
      Optional<Entry> entry,
      Optional<ProvisioningException> obstacle) {
    boolean resumes = entry.map(Entry::state).filter(Entry.State.CREATING::equals).isPresent();
    String reason =
        resumes
            ? "an earlier run began it and was interrupted"
            : entry.isPresent() ? "it vanished since the last run" : "it isn't there";
    return change(
        Action.CREATE,
        reason,
        Diff.create(desired),
        known.create(),
        needs,
        obstacle,
        Optional.of(known),
        resumes);
  }

  PlannedChange update(
      KnownSpec<?> known,
      List<AttributeChange> changes,
      Observed observed,
      Set<ResourceAddress> needs,
      String reason,
      Impact impact,
      PlanOptions options) {
    return change(
        impact == Impact.RESTART ? Action.RESTART : Action.UPDATE,
        reason,
        changes,
        known.update(observed, changes),
        needs,
        refused(impact, changes, options),
        Optional.of(known),
        false);
  }

  PlannedChange replace(
      KnownSpec<?> known,
      List<AttributeChange> changes,
      Observed observed,
      Set<ResourceAddress> needs,
      String reason,
      PlanOptions options) {
    return change(
        Action.REPLACE,
        reason,
        changes,
        Stream.concat(kind.delete(observed).stream(), known.create().stream()).toList(),
        needs,
        refused(Impact.REPLACE, changes, options),
        Optional.of(known),
        false);
  }

  PlannedChange delete(Observed observed, Set<ResourceAddress> first) {
    return change(
        Action.DELETE,
        "this environment made it and it is no longer wanted",
        List.of(),
        kind.delete(observed),
        first,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private Optional<ProvisioningException> refused(
      Impact impact, List<AttributeChange> changes, PlanOptions options) {
    if (options.disruption().allows(impact)) {
      return Optional.empty();
    }
    String which =
        String.join(
            ", ",
            changes.stream()
                .filter(change -> change.impact() == impact)
                .map(AttributeChange::name)
                .toList());
    String what = impact == Impact.RESTART ? "restarts it" : "replaces it";
    return Optional.of(
        new DisruptionRefusedException(
            Optional.of(address),
            "changing " + which + " " + what + ", which ends running sessions",
            "plan with Disruption.ALLOW_" + impact + " if that is meant"));
  }

  private PlannedChange still(
      Action action, String reason, Optional<ProvisioningException> blocker) {
    return change(action, reason, List.of(), List.of(), Set.of(), blocker, Optional.empty(), false);
  }

  private PlannedChange change(
      Action action,
      String reason,
      List<AttributeChange> attributes,
      List<Step> steps,
      Set<ResourceAddress> after,
      Optional<ProvisioningException> blocker,
      Optional<KnownSpec<?>> wanted,
      boolean resumes) {
    Duration expected = steps.stream().map(Step::expected).reduce(Duration.ZERO, Duration::plus);
    Change change =
        new Change(
            address,
            action,
            reason,
            attributes,
            steps.stream().map(Step::title).toList(),
            expected,
            after,
            blocker);
    return new PlannedChange(change, kind, wanted, identity, steps, resumes);
  }
}

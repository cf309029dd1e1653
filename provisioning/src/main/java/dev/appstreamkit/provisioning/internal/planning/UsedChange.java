package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.List;
import java.util.Optional;

/** What a plan says of a resource that is only used. It never has a step. */
final class UsedChange {

  private static final String ONLY_USED = "used, not managed";

  private final BoundSpec<?> known;
  private final ResourceAddress address;
  private final Identity identity;

  /**
   * Prepares to say it.
   *
   * @param identity what the service knows it by, as far as is known
   */
  UsedChange(BoundSpec<?> known, Identity identity) {
    this.known = known;
    this.address = known.address();
    this.identity = identity;
  }

  /** Returns what stands in the way of using what was found, and what is doubtful about it. */
  static List<Finding> check(BoundSpec<?> known, Observed there, Resolution resolution) {
    return known.used(there.identity()).check(there, resolution);
  }

  /**
   * Returns what the plan says.
   *
   * @param there what was found
   * @param obstacle what keeps it from being used; empty if nothing does
   */
  PlannedChange of(
      Optional<Observed> there,
      Optional<ProvisioningException> obstacle,
      Manifest manifest,
      PlanOptions options) {
    String found =
        there
            .flatMap(observed -> known.used(identity).words(observed))
            .map(words -> ONLY_USED + ": " + words)
            .orElse(ONLY_USED);
    Optional<ProvisioningException> blocker =
        contradiction(manifest, options)
            .or(() -> obstacle)
            .or(() -> there.isPresent() ? Optional.empty() : Optional.of(missing()));
    Change change =
        Change.builder(address, ChangeAction.NOTHING, found).isUsed(true).blocker(blocker).build();
    return PlannedChange.none(change, known.kind(), identity);
  }

  /** What the manifest lists would be deleted with the environment, which nobody expects of it. */
  private Optional<ProvisioningException> contradiction(Manifest manifest, PlanOptions options) {
    if (manifest.entry(address).isPresent()) {
      return Optional.of(
          error(
              ErrorCategory.INVALID,
              "it is described as somebody else's, and this environment owns it",
              "have the environment forget it with ownership(environment).forget(address), or"
                  + " describe it as before"));
    }
    return options.adopt().contains(address)
        ? Optional.of(
            error(
                ErrorCategory.INVALID,
                "it is described as somebody else's, so it can't be adopted",
                "describe all of it to adopt it, or plan without adopting it"))
        : Optional.empty();
  }

  private ProvisioningException missing() {
    return error(
        ErrorCategory.NOT_FOUND,
        "it isn't there, and this environment only uses it",
        "make it, or name one that is there");
  }

  private ProvisioningException error(ErrorCategory category, String problem, String remedy) {
    return new ProvisioningException(category, Optional.of(address), problem, remedy);
  }
}

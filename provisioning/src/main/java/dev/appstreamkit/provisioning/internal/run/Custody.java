package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.AppStreamEnvironment;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.ResourceVanishedException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.internal.plan.Ownership;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes single resources over and gives them up, outside of runs. */
public final class Custody {

  private final Holdings holdings;

  /** Prepares to. */
  public Custody(Holdings holdings) {
    this.holdings = holdings;
  }

  /** Makes what is there this environment's. */
  public void adopt(AppStreamEnvironment environment, ResourceAddress address) {
    try (Holdings.Held held = holdings.open(environment)) {
      ResourceSpec spec = described(environment, address);
      ResourceKind<? extends ResourceSpec> kind = holdings.kinds().named(address.kind());
      Observed there =
          held.look(kind, address, held.resolution().identity(spec))
              .orElseThrow(
                  () ->
                      new ResourceVanishedException(
                          Optional.of(address),
                          "it isn't there, so it can't be adopted",
                          "plan and apply, which makes it"));
      claim(held, kind, address, there);
      held.record(held.manifest().with(held.entry(address, there, Optional.of(spec))));
    }
  }

  private static ResourceSpec described(AppStreamEnvironment environment, ResourceAddress address) {
    return environment.resources().stream()
        .filter(spec -> spec.address().equals(address))
        .findFirst()
        .orElseThrow(
            () ->
                new ProvisioningException(
                    Optional.of(address),
                    "the environment " + environment.name() + " doesn't describe it",
                    "describe it as it is, then adopt it"));
  }

  private static void claim(
      Holdings.Held held,
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Observed there) {
    Manifest manifest = held.manifest();
    Map<String, String> tags = there.tags().orElse(Map.of());
    if (there.tags().isEmpty() || OwnerTags.prove(manifest, tags)) {
      return;
    }
    if (tags.containsKey(OwnerTags.ID)) {
      throw new NotOwnedException(
          Optional.of(address),
          "it is of the environment "
              + tags.getOrDefault(OwnerTags.NAME, "(unnamed)")
              + " with the id "
              + tags.get(OwnerTags.ID),
          "have that environment forget it first");
    }
    tag(held, kind, address, there.identity(), OwnerTags.of(manifest, address), Set.of());
  }

  /** Gives a resource up, and leaves it as it is. */
  public void forget(AppStreamEnvironment environment, ResourceAddress address) {
    try (Holdings.Held held = holdings.open(environment)) {
      Manifest manifest = held.manifest();
      Entry entry =
          manifest
              .entry(address)
              .orElseThrow(
                  () ->
                      new ManifestException(
                          Optional.of(address),
                          "the manifest of " + environment.name() + " doesn't list it",
                          "nothing has to be forgotten"));
      ResourceKind<? extends ResourceSpec> kind = holdings.kinds().named(address.kind());
      held.look(kind, address, entry.identity())
          .filter(there -> there.tags().isPresent())
          .filter(there -> Ownership.proven(manifest, Optional.of(entry), there))
          .ifPresent(there -> tag(held, kind, address, there.identity(), Map.of(), OwnerTags.KEYS));
      held.record(manifest.without(address));
    }
  }

  private static void tag(
      Holdings.Held held,
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Identity identity,
      Map<String, String> set,
      Set<String> remove) {
    held.call(
        Subject.of(address, kind),
        () -> {
          kind.tag(identity, set, remove, held.services());
          return true;
        });
  }
}

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
import dev.appstreamkit.provisioning.internal.plan.Kinds;
import dev.appstreamkit.provisioning.internal.plan.Ownership;
import dev.appstreamkit.provisioning.internal.plan.ResolvedEnvironment;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Takes single resources over and gives them up, outside of runs. */
public final class Custody {

  private final Manifests manifests;
  private final Calls calls;
  private final Kinds kinds;
  private final Function<Runnable, Services> clients;

  /**
   * Prepares to.
   *
   * @param manifests where manifests are
   * @param calls what makes the calls
   * @param kinds the kinds
   * @param clients returns clients that make calls only while they may
   */
  public Custody(
      Manifests manifests, Calls calls, Kinds kinds, Function<Runnable, Services> clients) {
    this.manifests = manifests;
    this.calls = calls;
    this.kinds = kinds;
    this.clients = clients;
  }

  /** Makes what is there this environment's. */
  public void adopt(AppStreamEnvironment environment, ResourceAddress address) {
    try (Manifests.Open open = manifests.open(environment)) {
      Services services = clients.apply(open.writer()::require);
      ResourceSpec spec = described(environment, address);
      ResourceKind<? extends ResourceSpec> kind = kinds.named(address.kind());
      Identity identity =
          new ResolvedEnvironment(environment, services.target(), kinds, Map.of()).identity(spec);
      Observed there =
          look(kind, address, identity, services)
              .orElseThrow(
                  () ->
                      new ResourceVanishedException(
                          Optional.of(address),
                          "it isn't there, so it can't be adopted",
                          "plan and apply, which makes it"));
      claim(open.manifest(), kind, address, there, services);
      Entry entry =
          Entry.intent(address, there.identity(), calls.time().instant(), needs(spec))
              .ready(there.identity(), there.createdAt(), needs(spec), Map.of());
      record(open, open.manifest().with(entry));
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

  static Set<ResourceAddress> needs(ResourceSpec spec) {
    Set<ResourceAddress> needs = new TreeSet<>();
    spec.dependencies().forEach(needed -> needs.add(needed.address()));
    return needs;
  }

  private void claim(
      Manifest manifest,
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Observed there,
      Services services) {
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
    tag(kind, address, there.identity(), OwnerTags.of(manifest, address), Set.of(), services);
  }

  /** Gives a resource up, and leaves it as it is. */
  public void forget(AppStreamEnvironment environment, ResourceAddress address) {
    try (Manifests.Open open = manifests.open(environment)) {
      Services services = clients.apply(open.writer()::require);
      Manifest manifest = open.manifest();
      Entry entry =
          manifest
              .entry(address)
              .orElseThrow(
                  () ->
                      new ManifestException(
                          Optional.of(address),
                          "the manifest of " + environment.name() + " doesn't list it",
                          "nothing has to be forgotten"));
      ResourceKind<? extends ResourceSpec> kind = kinds.named(address.kind());
      look(kind, address, entry.identity(), services)
          .filter(there -> there.tags().isPresent())
          .filter(there -> Ownership.proven(manifest, Optional.of(entry), there))
          .ifPresent(
              there -> tag(kind, address, there.identity(), Map.of(), OwnerTags.KEYS, services));
      record(open, manifest.without(address));
    }
  }

  private Optional<Observed> look(
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Identity identity,
      Services services) {
    return Calls.join(
        calls.retrying(Subject.of(address, kind), () -> kind.read(identity, services)));
  }

  private void tag(
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Identity identity,
      Map<String, String> set,
      Set<String> remove,
      Services services) {
    Calls.join(
        calls.retrying(
            Subject.of(address, kind),
            () -> {
              kind.tag(identity, set, remove, services);
              return true;
            }));
  }

  private void record(Manifests.Open open, Manifest next) {
    Calls.join(
        calls.retrying(
            Subject.NONE,
            () -> {
              open.writer().save(next);
              return true;
            }));
  }
}

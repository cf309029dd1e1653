package dev.appstreamkit.provisioning.internal.ownership;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.RebuiltManifest;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds by their tags the resources of an environment whose manifest was lost. */
public final class TagSearch {

  private final OwnershipSession session;

  /** Prepares to search. */
  public TagSearch(OwnershipSession session) {
    this.session = session;
  }

  /** Something that carries the tags of an environment. */
  private record Tagged(
      ResourceKind<? extends ResourceSpec> kind, Identity identity, Map<String, String> tags) {

    String environmentId() {
      return tags.getOrDefault(OwnerTags.ID, "");
    }

    Optional<ResourceAddress> saidAddress() {
      return Optional.ofNullable(tags.get(OwnerTags.ADDRESS)).map(ResourceAddress::parse);
    }

    ResourceAddress ownAddress() {
      return ResourceAddress.of(kind.name(), identity.name());
    }
  }

  /**
   * Writes the manifest anew.
   *
   * @param environment the environment
   * @param id its id; empty if there is only one of its name
   */
  public RebuiltManifest rebuild(AppStreamEnvironment environment, Optional<String> id) {
    try (OwnershipSession.Held held = session.open(environment)) {
      if (!held.manifest().entries().isEmpty()) {
        throw new ManifestException(
            ErrorCategory.CONFLICT,
            Optional.empty(),
            "the manifest of " + environment.name() + " is there and lists resources",
            "plan with it; if it is wrong, move it away first");
      }
      List<Tagged> tagged = tagged(environment, held);
      String which = id.orElseGet(() -> onlyId(environment, tagged));
      Manifest manifest = Manifest.empty(which, environment.name(), held.services().target());
      Map<ResourceAddress, ResourceSpec> described = new TreeMap<>();
      environment.resources().forEach(spec -> described.put(spec.address(), spec));
      for (Tagged found : tagged) {
        if (found.environmentId().equals(which)) {
          manifest = with(manifest, found, described, held);
        }
      }
      return described(held, manifest, described);
    }
  }

  private Manifest with(
      Manifest manifest,
      Tagged found,
      Map<ResourceAddress, ResourceSpec> described,
      OwnershipSession.Held held) {
    Optional<ResourceAddress> said = found.saidAddress();
    Optional<ResourceKind<? extends ResourceSpec>> other =
        said.filter(address -> !address.kind().equals(found.kind().name()))
            .flatMap(address -> session.kinds().find(address.kind()));
    return other
        .map(kind -> ofAnother(manifest, found, kind, described, held))
        .orElseGet(
            () ->
                found(
                    manifest,
                    found,
                    said.filter(address -> address.kind().equals(found.kind().name()))
                        .orElseGet(found::ownAddress),
                    found.kind(),
                    described,
                    held));
  }

  /**
   * The tags say of which kind it is, and others can't change those as they can what it looks like:
   * one that is read as that kind is of that kind. Another one was made for the resource of the
   * tags, which has it as a part; a resource of its own only if that one is gone.
   */
  private static Manifest ofAnother(
      Manifest manifest,
      Tagged found,
      ResourceKind<? extends ResourceSpec> kind,
      Map<ResourceAddress, ResourceSpec> described,
      OwnershipSession.Held held) {
    ResourceAddress said = found.saidAddress().orElseThrow();
    if (held.read(kind, said, found.identity())
        .filter(there -> there.identity().arn().equals(found.identity().arn()))
        .isPresent()) {
      return found(manifest, found, said, kind, described, held);
    }
    return held.read(kind, said, Identity.named(said.name())).isPresent()
        ? manifest
        : found(manifest, found, found.ownAddress(), found.kind(), described, held);
  }

  private static Manifest found(
      Manifest manifest,
      Tagged found,
      ResourceAddress address,
      ResourceKind<? extends ResourceSpec> kind,
      Map<ResourceAddress, ResourceSpec> described,
      OwnershipSession.Held held) {
    return held.read(kind, address, found.identity())
        .map(there -> manifest.with(entry(held, address, there, described)))
        .orElse(manifest);
  }

  /** What is described and can't be searched for is read by name. */
  private RebuiltManifest described(
      OwnershipSession.Held held, Manifest found, Map<ResourceAddress, ResourceSpec> described) {
    ResolvedEnvironment resolution = held.resolution();
    Manifest manifest = found;
    Set<ResourceAddress> unproven = new TreeSet<>();
    for (ResourceSpec spec : described.values()) {
      BoundSpec<?> known = session.kinds().known(spec);
      if (known.managed() && manifest.entry(spec.address()).isEmpty()) {
        Optional<Observed> there =
            held.read(known.kind(), spec.address(), resolution.identity(spec));
        if (there.flatMap(Observed::tags).filter(tags -> proves(found, tags)).isPresent()) {
          manifest = manifest.with(entry(held, spec.address(), there.get(), described));
        } else if (there.isPresent()) {
          unproven.add(spec.address());
        }
      }
    }
    held.record(manifest);
    return ImmutableRebuiltManifestData.builder()
        .environmentId(manifest.environmentId())
        .owned(manifest.entries().keySet())
        .unproven(unproven)
        .build();
  }

  private static boolean proves(Manifest manifest, Map<String, String> tags) {
    return OwnerTags.prove(manifest, tags);
  }

  private static Entry entry(
      OwnershipSession.Held held,
      ResourceAddress address,
      Observed there,
      Map<ResourceAddress, ResourceSpec> described) {
    return held.entry(address, there, Optional.ofNullable(described.get(address)));
  }

  private List<Tagged> tagged(AppStreamEnvironment environment, OwnershipSession.Held held) {
    List<Tagged> found = new ArrayList<>();
    for (ResourceKind<? extends ResourceSpec> kind : session.kinds().all()) {
      held.call(
              CallOwner.of(kind),
              () ->
                  kind.search(
                      tags -> environment.name().equals(tags.get(OwnerTags.NAME)), held.services()))
          .forEach((identity, tags) -> found.add(new Tagged(kind, identity, tags)));
    }
    return found;
  }

  private static String onlyId(AppStreamEnvironment environment, List<Tagged> tagged) {
    Set<String> ids = new TreeSet<>();
    tagged.forEach(found -> ids.add(found.environmentId()));
    if (ids.size() == 1) {
      return ids.iterator().next();
    }
    throw new ManifestException(
        ids.isEmpty() ? ErrorCategory.NOT_FOUND : ErrorCategory.INVALID,
        Optional.empty(),
        ids.isEmpty()
            ? "nothing in the account carries the tags of the environment " + environment.name()
            : "several environments are named " + environment.name() + ": " + ids,
        ids.isEmpty()
            ? "plan with PlanOptions.adopting(...) for each that is its own"
            : "say which one: rebuildFromTags(id)");
  }
}

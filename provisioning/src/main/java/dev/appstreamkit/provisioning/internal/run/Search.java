package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.AppStreamEnvironment;
import dev.appstreamkit.provisioning.RebuiltManifest;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.internal.plan.Kinds;
import dev.appstreamkit.provisioning.internal.plan.KnownSpec;
import dev.appstreamkit.provisioning.internal.plan.ResolvedEnvironment;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds by their tags the resources of an environment whose manifest was lost. */
public final class Search {

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
  public Search(
      Manifests manifests, Calls calls, Kinds kinds, Function<Runnable, Services> clients) {
    this.manifests = manifests;
    this.calls = calls;
    this.kinds = kinds;
    this.clients = clients;
  }

  /** Something that carries the tags of an environment. */
  private record Tagged(
      ResourceKind<? extends ResourceSpec> kind, Identity identity, Map<String, String> tags) {

    String environmentId() {
      return tags.getOrDefault(OwnerTags.ID, "");
    }

    ResourceAddress address() {
      return Optional.ofNullable(tags.get(OwnerTags.ADDRESS))
          .map(ResourceAddress::parse)
          .filter(address -> address.kind().equals(kind.name()))
          .orElseGet(() -> ResourceAddress.of(kind.name(), identity.name()));
    }
  }

  /**
   * Writes the manifest anew.
   *
   * @param environment the environment
   * @param id its id; empty if there is only one of its name
   */
  public RebuiltManifest rebuild(AppStreamEnvironment environment, Optional<String> id) {
    try (Manifests.Open open = manifests.open(environment)) {
      if (!open.manifest().entries().isEmpty()) {
        throw new ManifestException(
            Optional.empty(),
            "the manifest of " + environment.name() + " is there and lists resources",
            "plan with it; if it is wrong, move it away first");
      }
      Services services = clients.apply(open.writer()::require);
      List<Tagged> tagged = tagged(environment, services);
      String which = id.orElseGet(() -> onlyId(environment, tagged));
      Manifest manifest = Manifest.empty(which, environment.name(), services.target());
      Map<ResourceAddress, ResourceSpec> described = new TreeMap<>();
      environment.resources().forEach(spec -> described.put(spec.address(), spec));
      for (Tagged found : tagged) {
        if (found.environmentId().equals(which)) {
          manifest =
              with(manifest, found.kind(), found.address(), found.identity(), described, services);
        }
      }
      return described(open, manifest, described, environment, services);
    }
  }

  private Manifest with(
      Manifest manifest,
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Identity identity,
      Map<ResourceAddress, ResourceSpec> described,
      Services services) {
    return look(kind, address, identity, services)
        .map(there -> manifest.with(entry(address, there, described)))
        .orElse(manifest);
  }

  /** What is described and can't be searched for is looked at by name. */
  private RebuiltManifest described(
      Manifests.Open open,
      Manifest found,
      Map<ResourceAddress, ResourceSpec> described,
      AppStreamEnvironment environment,
      Services services) {
    ResolvedEnvironment resolution =
        new ResolvedEnvironment(environment, services.target(), kinds, Map.of());
    Manifest manifest = found;
    Set<ResourceAddress> unproven = new TreeSet<>();
    for (ResourceSpec spec : described.values()) {
      KnownSpec<?> known = kinds.known(spec);
      if (known.managed() && manifest.entry(spec.address()).isEmpty()) {
        Optional<Observed> there =
            look(known.kind(), spec.address(), resolution.identity(spec), services);
        if (there.flatMap(Observed::tags).filter(tags -> proves(found, tags)).isPresent()) {
          manifest = manifest.with(entry(spec.address(), there.get(), described));
        } else if (there.isPresent()) {
          unproven.add(spec.address());
        }
      }
    }
    Manifest whole = manifest;
    Calls.join(
        calls.retrying(
            Subject.NONE,
            () -> {
              open.writer().save(whole);
              return true;
            }));
    return new RebuiltManifest(
        whole.environmentId(),
        new ArrayList<>(whole.entries().keySet()),
        new ArrayList<>(unproven));
  }

  private static boolean proves(Manifest manifest, Map<String, String> tags) {
    return OwnerTags.prove(manifest, tags);
  }

  private Entry entry(
      ResourceAddress address, Observed there, Map<ResourceAddress, ResourceSpec> described) {
    Set<ResourceAddress> needs =
        Optional.ofNullable(described.get(address)).map(Custody::needs).orElse(Set.of());
    return Entry.intent(address, there.identity(), calls.time().instant(), needs)
        .ready(there.identity(), there.createdAt(), needs, Map.of());
  }

  private List<Tagged> tagged(AppStreamEnvironment environment, Services services) {
    List<Tagged> found = new ArrayList<>();
    for (ResourceKind<? extends ResourceSpec> kind : kinds.all()) {
      Calls.join(
              calls.retrying(
                  Subject.of(kind),
                  () ->
                      kind.search(
                          tags -> environment.name().equals(tags.get(OwnerTags.NAME)), services)))
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
        Optional.empty(),
        ids.isEmpty()
            ? "nothing in the account carries the tags of the environment " + environment.name()
            : "several environments are named " + environment.name() + ": " + ids,
        ids.isEmpty() ? "adopt what is its own, one by one" : "say which one: rebuildFromTags(id)");
  }

  private Optional<Observed> look(
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Identity identity,
      Services services) {
    return Calls.join(
        calls.retrying(Subject.of(address, kind), () -> kind.read(identity, services)));
  }
}

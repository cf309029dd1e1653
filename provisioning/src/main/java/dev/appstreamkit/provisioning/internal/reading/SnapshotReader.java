package dev.appstreamkit.provisioning.internal.reading;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.HeldArn;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads what is there, kind by kind. */
final class SnapshotReader {

  private final Calls calls;
  private final Kinds kinds;
  private final Services services;

  SnapshotReader(Calls calls, Kinds kinds, Services services) {
    this.calls = calls;
    this.kinds = kinds;
    this.services = services;
  }

  /**
   * Reads all that the manifest lists and all that is described, and more of what is to go.
   *
   * @param resolution the environment
   * @param described the specs to read; empty when destroying
   * @param manifest what the environment owns
   */
  Map<ResourceAddress, Observed> read(
      ResolvedEnvironment resolution, List<ResourceSpec> described, Manifest manifest) {
    Map<ResourceAddress, Observed> observed = readWithoutLeaving(resolution, described, manifest);
    enrichLeaving(described, manifest, observed);
    return observed;
  }

  /** Reads the same, and nothing more of what is to go. */
  Map<ResourceAddress, Observed> readWithoutLeaving(
      ResolvedEnvironment resolution, List<ResourceSpec> described, Manifest manifest) {
    Map<ResourceAddress, Identity> wanted = new LinkedHashMap<>();
    Map<ResourceAddress, CompletableFuture<Optional<Observed>>> used = new LinkedHashMap<>();
    for (ResourceSpec spec : described) {
      BoundSpec<?> known = kinds.known(spec);
      if (known.managed()) {
        wanted.put(spec.address(), resolution.identity(spec));
      } else if (manifest.entry(spec.address()).isEmpty()) {
        used.put(spec.address(), readUsed(known, resolution.identity(spec)));
      }
    }
    manifest.entries().forEach((address, entry) -> wanted.put(address, entry.identity()));
    Map<ResourceAddress, Observed> observed = observe(wanted);
    used.forEach(
        (address, read) -> Calls.join(read).ifPresent(there -> observed.put(address, there)));
    manifest
        .entries()
        .keySet()
        .forEach(
            owned ->
                Optional.ofNullable(observed.get(owned))
                    .ifPresent(
                        there -> HeldArn.require(owned, there.identity(), manifest.target())));
    enrichDescribed(described, observed);
    return observed;
  }

  /** Reads what drift tells: all that is described or listed, and what others put there. */
  Map<ResourceAddress, Observed> readForDrift(
      ResolvedEnvironment resolution, List<ResourceSpec> described, Manifest manifest) {
    Map<ResourceAddress, Observed> observed = readWithoutLeaving(resolution, described, manifest);
    Set<ResourceAddress> owned = new LinkedHashSet<>();
    described.forEach(spec -> owned.add(spec.address()));
    owned.retainAll(manifest.entries().keySet());
    enrich(owned, observed, ResourceKind::enrichForDrift);
    return observed;
  }

  private CompletableFuture<Optional<Observed>> readUsed(BoundSpec<?> known, Identity identity) {
    return calls.retrying(
        CallOwner.of(known.spec().address(), known.kind()),
        () -> known.used(identity).read(services));
  }

  private Map<ResourceAddress, Observed> observe(Map<ResourceAddress, Identity> wanted) {
    Map<String, List<ResourceAddress>> byKind = new LinkedHashMap<>();
    wanted
        .keySet()
        .forEach(
            address ->
                byKind.computeIfAbsent(address.kind(), kind -> new ArrayList<>()).add(address));
    List<CompletableFuture<Map<ResourceAddress, Observed>>> reads =
        byKind.entrySet().stream()
            .map(group -> readKind(kinds.named(group.getKey()), group.getValue(), wanted))
            .toList();
    Map<ResourceAddress, Observed> observed = new HashMap<>();
    reads.forEach(read -> observed.putAll(Calls.join(read)));
    return observed;
  }

  private CompletableFuture<Map<ResourceAddress, Observed>> readKind(
      ResourceKind<? extends ResourceSpec> kind,
      List<ResourceAddress> addresses,
      Map<ResourceAddress, Identity> wanted) {
    List<Identity> identities =
        addresses.stream().map(wanted::get).filter(Objects::nonNull).toList();
    return calls
        .retrying(CallOwner.of(kind), () -> kind.readAll(identities, services))
        .thenApply(
            found -> {
              Map<ResourceAddress, Observed> byAddress = new HashMap<>();
              for (int i = 0; i < identities.size(); i++) {
                Observed there = found.get(identities.get(i));
                if (there != null) {
                  byAddress.put(addresses.get(i), there);
                }
              }
              return byAddress;
            });
  }

  private void enrichDescribed(
      List<ResourceSpec> described, Map<ResourceAddress, Observed> observed) {
    Map<ResourceAddress, CompletableFuture<Observed>> reads = new LinkedHashMap<>();
    for (ResourceSpec spec : described) {
      Observed there = observed.get(spec.address());
      BoundSpec<?> known = kinds.known(spec);
      if (there != null && known.managed()) {
        reads.put(
            spec.address(),
            calls.retrying(
                CallOwner.of(spec.address(), known.kind()),
                () -> known.enrichForPlan(there, services)));
      }
    }
    reads.forEach((address, read) -> observed.put(address, Calls.join(read)));
  }

  /** Reads more of what is to go: all of the manifest that isn't described. */
  private void enrichLeaving(
      List<ResourceSpec> described, Manifest manifest, Map<ResourceAddress, Observed> observed) {
    Set<ResourceAddress> leaving = new LinkedHashSet<>(manifest.entries().keySet());
    described.forEach(spec -> leaving.remove(spec.address()));
    enrich(leaving, observed, ResourceKind::enrichForDelete);
  }

  private interface Enriching {
    Observed more(ResourceKind<?> kind, Observed there, Services services);
  }

  private void enrich(
      Set<ResourceAddress> some, Map<ResourceAddress, Observed> observed, Enriching enriching) {
    Map<ResourceAddress, CompletableFuture<Observed>> reads = new LinkedHashMap<>();
    for (ResourceAddress address : some) {
      Observed there = observed.get(address);
      if (there != null) {
        ResourceKind<? extends ResourceSpec> kind = kinds.named(address.kind());
        reads.put(
            address,
            calls.retrying(
                CallOwner.of(address, kind), () -> enriching.more(kind, there, services)));
      }
    }
    reads.forEach((address, read) -> observed.put(address, Calls.join(read)));
  }
}

package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.plan.Kinds;
import dev.appstreamkit.provisioning.internal.plan.KnownSpec;
import dev.appstreamkit.provisioning.internal.plan.ResolvedEnvironment;
import dev.appstreamkit.provisioning.internal.plan.Snapshot;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Looks at what is there, kind by kind, and at what stands in the way of what isn't. */
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
   * Reads all that the manifest lists and all that is described.
   *
   * @param resolution the environment
   * @param described the specs to read and to preflight; empty when destroying
   * @param manifest what the environment owns
   */
  Snapshot read(ResolvedEnvironment resolution, List<ResourceSpec> described, Manifest manifest) {
    Map<ResourceAddress, Identity> wanted = new LinkedHashMap<>();
    described.forEach(spec -> wanted.put(spec.address(), resolution.identity(spec)));
    manifest.entries().forEach((address, entry) -> wanted.put(address, entry.identity()));
    Map<ResourceAddress, Observed> observed = observe(wanted);
    complete(described, observed);
    List<ResourceSpec> absent =
        described.stream().filter(spec -> !observed.containsKey(spec.address())).toList();
    return preflight(resolution, absent, observed);
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
        .retrying(Subject.of(kind), () -> kind.readAll(identities, services))
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

  private void complete(List<ResourceSpec> described, Map<ResourceAddress, Observed> observed) {
    Map<ResourceAddress, CompletableFuture<Observed>> looks = new LinkedHashMap<>();
    for (ResourceSpec spec : described) {
      Observed there = observed.get(spec.address());
      if (there != null) {
        KnownSpec<?> known = kinds.known(spec);
        looks.put(
            spec.address(),
            calls.retrying(
                Subject.of(spec.address(), known.kind()), () -> known.complete(there, services)));
      }
    }
    looks.forEach((address, look) -> observed.put(address, Calls.join(look)));
  }

  private Snapshot preflight(
      ResolvedEnvironment resolution,
      List<ResourceSpec> absent,
      Map<ResourceAddress, Observed> observed) {
    Map<ResourceAddress, CompletableFuture<Boolean>> checks = new LinkedHashMap<>();
    for (ResourceSpec spec : absent) {
      checks.put(spec.address(), check(resolution, spec));
    }
    Map<ResourceAddress, ProvisioningException> obstacles = new HashMap<>();
    List<String> warnings = new ArrayList<>();
    checks.forEach(
        (address, check) -> {
          try {
            Calls.join(check);
          } catch (AccessDeniedException denied) {
            warnings.add(address + ": not checked beforehand: " + denied.problem());
          } catch (ProvisioningException obstacle) {
            obstacles.put(address, obstacle);
          }
        });
    return new Snapshot(observed, obstacles, warnings);
  }

  private CompletableFuture<Boolean> check(ResolvedEnvironment resolution, ResourceSpec spec) {
    return calls.retrying(
        Subject.of(spec.address(), kinds.named(spec.address().kind())),
        () -> {
          kinds.known(spec).preflight(resolution, services);
          return true;
        });
  }
}

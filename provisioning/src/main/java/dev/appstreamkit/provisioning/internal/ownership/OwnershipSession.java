package dev.appstreamkit.provisioning.internal.ownership;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens manifests for changes of ownership outside of runs.
 *
 * @param manifests where manifests are
 * @param calls what makes the calls
 * @param kinds the kinds
 * @param clients returns clients that make calls only while they may
 */
public record OwnershipSession(
    Manifests manifests, Calls calls, Kinds kinds, Function<Runnable, Services> clients) {

  /**
   * Takes an environment's manifest over.
   *
   * @throws ManifestException if another process holds it, it can't be read, or it is another
   *     environment's
   */
  Held open(AppStreamEnvironment environment) {
    Manifests.Open open = manifests.open(environment);
    try {
      return new Held(environment, open, clients.apply(open.writer()::require));
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /** One manifest, which only its holder can write, until it is closed. */
  final class Held implements AutoCloseable {

    private final AppStreamEnvironment environment;
    private final Manifests.Open open;
    private final Services services;

    private Held(AppStreamEnvironment environment, Manifests.Open open, Services services) {
      this.environment = environment;
      this.open = open;
      this.services = services;
    }

    Manifest manifest() {
      return open.manifest();
    }

    Services services() {
      return services;
    }

    ResolvedEnvironment resolution() {
      return new ResolvedEnvironment(environment, services.target(), kinds, Map.of());
    }

    /** Changes something, and again as often as that may help; while it goes on, it is held. */
    void change(CallOwner owner, Runnable call) {
      Calls.joinToTheEnd(
          calls.retrying(
              owner,
              () -> {
                call.run();
                return true;
              }));
    }

    /** Reads something for a resource, and again as often as that may help. */
    <T> T call(CallOwner owner, Supplier<T> call) {
      return Calls.join(calls.retrying(owner, call));
    }

    Optional<Observed> read(
        ResourceKind<? extends ResourceSpec> kind, ResourceAddress address, Identity identity) {
      return call(CallOwner.of(address, kind), () -> kind.read(identity, services));
    }

    /** Returns the entry of something that is there, of which nothing was applied yet. */
    Entry entry(ResourceAddress address, Observed there, Optional<ResourceSpec> described) {
      Set<ResourceAddress> needs = new TreeSet<>();
      described.ifPresent(
          spec -> spec.dependencies().forEach(needed -> needs.add(needed.address())));
      return Entry.intent(address, there.identity(), calls.time().instant(), needs)
          .ready(there.identity(), there.createdAt(), needs, Map.of())
          .wanted(described.flatMap(spec -> kinds.known(spec).retention()));
    }

    void record(Manifest next) {
      change(CallOwner.NONE, () -> open.writer().save(next));
    }

    @Override
    public void close() {
      open.close();
    }
  }
}

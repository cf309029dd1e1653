package dev.appstreamkit.provisioning.internal.ownership;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.RunTakenOverException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.internal.manifest.RunRecord;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.internal.planning.Ownership;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gives single resources up, outside of runs. */
public final class ForgetOperation {

  private final OwnershipSession session;

  /** Prepares to forget. */
  public ForgetOperation(OwnershipSession session) {
    this.session = session;
  }

  /** Returns what the environment owns and has kept though it isn't wanted any more. */
  public Set<ResourceAddress> kept(AppStreamEnvironment environment) {
    return session.manifests().load(environment).entries().values().stream()
        .filter(entry -> entry.keeping().kept())
        .map(Entry::address)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Gives a resource up, and leaves it as it is. */
  public void forget(AppStreamEnvironment environment, ResourceAddress address) {
    try (OwnershipSession.Held held = session.open(environment)) {
      Manifest manifest = held.manifest();
      Entry entry =
          manifest
              .entry(address)
              .orElseThrow(
                  () ->
                      new ManifestException(
                          ErrorCategory.NOT_FOUND,
                          Optional.of(address),
                          "the manifest of " + environment.name() + " doesn't list it",
                          "nothing has to be forgotten"));
      if (session.kinds().problem(address, entry.identity()).isEmpty()) {
        untag(held, entry);
      }
      held.record(manifest.without(address));
    }
  }

  /** Ends a run that is executed step by step. */
  public void endRun(AppStreamEnvironment environment, String id) {
    session.manifests().update(environment, manifest -> ended(manifest, id));
  }

  private static Manifest ended(Manifest manifest, String id) {
    StepLog log = manifest.steps().orElseThrow(() -> new RunTakenOverException("none", 0, id));
    RunRecord run = log.run().orElseThrow(() -> new RunTakenOverException("none", 0, id));
    if (!run.id().equals(id)) {
      throw new RunTakenOverException(run.id(), run.epoch(), id);
    }
    return run.ended() ? manifest : manifest.with(log.with(run.end()).unclaimed());
  }

  private void untag(OwnershipSession.Held held, Entry entry) {
    ResourceAddress address = entry.address();
    ResourceKind<? extends ResourceSpec> kind = session.kinds().named(address.kind());
    held.read(kind, address, entry.identity())
        .filter(there -> there.tags().isPresent())
        .filter(there -> Ownership.proven(held.manifest(), Optional.of(entry), there))
        .ifPresent(there -> untag(held, kind, address, there.identity()));
  }

  private static void untag(
      OwnershipSession.Held held,
      ResourceKind<? extends ResourceSpec> kind,
      ResourceAddress address,
      Identity identity) {
    held.change(
        CallOwner.of(address, kind),
        () -> kind.tag(identity, Map.of(), OwnerTags.KEYS, held.services()));
  }
}

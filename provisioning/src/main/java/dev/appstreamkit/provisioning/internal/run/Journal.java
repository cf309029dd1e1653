package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Writes down what a run is about to do before it does it, and what came of it afterwards. */
final class Journal {

  private final ManifestStore.Writer store;
  private Manifest manifest;

  Journal(ManifestStore.Writer store, Manifest manifest) {
    this.store = store;
    this.manifest = manifest;
  }

  synchronized Manifest manifest() {
    return manifest;
  }

  /**
   * Does nothing if no other process can have taken the manifest over.
   *
   * @throws LeaseLostException if one may have
   */
  void require() {
    store.require();
  }

  /** The resource is going to be made. An intent that is already there keeps its time. */
  synchronized void intent(
      ResourceAddress address, Identity identity, Instant now, Set<ResourceAddress> needs) {
    Optional<Entry> open =
        manifest.entry(address).filter(entry -> entry.state() == Entry.State.CREATING);
    if (open.isEmpty()) {
      save(manifest.with(Entry.intent(address, identity, now, needs)));
    }
  }

  synchronized void known(ResourceAddress address, Identity identity) {
    change(address, entry -> entry.known(identity));
  }

  synchronized void ready(
      ResourceAddress address,
      Identity identity,
      Optional<Instant> createdAt,
      Set<ResourceAddress> needs,
      SortedMap<String, String> digests) {
    change(address, entry -> entry.ready(identity, createdAt, needs, digests));
  }

  /** The resource is as described already. */
  synchronized void settled(ResourceAddress address, Map<String, String> digests) {
    change(
        address,
        entry -> entry.ready(entry.identity(), entry.createdAt(), entry.dependsOn(), digests));
  }

  synchronized void toBringBack(ResourceAddress address, Map<String, String> before) {
    change(address, entry -> entry.toBringBack(before));
  }

  /** What was to be brought back is as it was. */
  synchronized void broughtBack(ResourceAddress address) {
    if (manifest.entry(address).filter(entry -> !entry.before().isEmpty()).isPresent()) {
      change(address, Entry::broughtBack);
    }
  }

  synchronized void deleting(ResourceAddress address) {
    change(address, entry -> entry.in(Entry.State.DELETING));
  }

  synchronized void removed(ResourceAddress address) {
    if (manifest.entry(address).isPresent()) {
      save(manifest.without(address));
    }
  }

  /** An approved plan is going to be executed step by step. */
  synchronized void steps(StepLog log) {
    save(manifest.with(log));
  }

  synchronized void stepDone(String key) {
    manifest.steps().map(log -> log.with(key)).ifPresent(log -> save(manifest.with(log)));
  }

  /** A manifest that lists nothing any more is not worth keeping. */
  synchronized void close() {
    if (manifest.entries().isEmpty()) {
      store.discard();
    }
  }

  private void change(ResourceAddress address, UnaryOperator<Entry> change) {
    manifest.entry(address).map(change).ifPresent(entry -> save(manifest.with(entry)));
  }

  private void save(Manifest next) {
    store.save(next);
    manifest = next;
  }
}

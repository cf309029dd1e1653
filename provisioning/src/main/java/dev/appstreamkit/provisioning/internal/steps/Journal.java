package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.internal.manifest.StepLog;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * Writes down what a run is about to do before it does it, and what came of it afterwards. Each
 * method returns when what it notes is stored. What is noted while the manifest is being written is
 * stored together, by the next write.
 */
public final class Journal {

  private final ManifestStore.Writer store;
  private Manifest manifest;
  private Manifest stored;
  private boolean writing;
  private Write next = new Write();

  public Journal(ManifestStore.Writer store, Manifest manifest) {
    this.store = store;
    this.manifest = manifest;
    this.stored = manifest;
  }

  /** One write of the manifest, and how it ended. */
  private static final class Write {
    private boolean ended;
    private Optional<RuntimeException> error = Optional.empty();
  }

  public synchronized Manifest manifest() {
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
  void intent(ResourceAddress address, Identity identity, Instant now, Set<ResourceAddress> needs) {
    note(
        manifest ->
            manifest
                    .entry(address)
                    .filter(entry -> entry.state() == Entry.State.CREATING)
                    .isPresent()
                ? manifest
                : manifest.with(
                    Entry.intent(address, identity, now, needs)
                        .carrying(
                            manifest
                                .entry(address)
                                .map(Entry::carried)
                                .orElseGet(Attributes::empty))));
  }

  /**
   * Notes, with one write at most, what planning has found before anything is called: what is as
   * described already, what is gone, what stays, and what those that are going to be replaced take
   * along, though nobody described it. One that is gone already takes along what was noted before.
   *
   * @return true
   */
  public boolean found(ExecutablePlan work) {
    note(
        manifest -> {
          Manifest noted = manifest;
          for (Map.Entry<ResourceAddress, ExecutablePlan.Settled> one : work.settled().entrySet()) {
            noted = changed(noted, one.getKey(), entry -> settled(entry, one.getValue()));
          }
          for (ResourceAddress address : work.gone()) {
            noted = removed(noted, address);
          }
          for (Map.Entry<ResourceAddress, Attributes> one : work.carried().entrySet()) {
            noted = changed(noted, one.getKey(), entry -> entry.carrying(one.getValue()));
          }
          for (PlannedChange change : work.changes()) {
            noted = staying(noted, change);
          }
          return noted;
        });
    return true;
  }

  private static Entry settled(Entry entry, ExecutablePlan.Settled as) {
    return entry
        .ready(entry.identity(), entry.createdAt(), entry.dependsOn(), as.digests())
        .wanted(as.retention());
  }

  private static Manifest staying(Manifest manifest, PlannedChange change) {
    return switch (change.change().action()) {
      case NOTHING -> changed(manifest, change.address(), Journal::undisturbed);
      case KEEP -> changed(manifest, change.address(), Entry::kept);
      default -> manifest;
    };
  }

  /**
   * Something that is there is going to be this environment's. It isn't before it carries the
   * environment's tags, or its creation time is recorded too.
   */
  void adopting(
      ResourceAddress address, Identity identity, Instant now, Set<ResourceAddress> needs) {
    note(
        manifest ->
            manifest.entry(address).isPresent()
                ? manifest
                : manifest.with(
                    Entry.intent(address, identity, now, needs)
                        .ready(identity, Optional.empty(), needs, Map.of())
                        .adopted()));
  }

  void known(ResourceAddress address, Identity identity) {
    change(address, entry -> entry.known(identity));
  }

  public void ready(
      ResourceAddress address,
      Identity identity,
      Optional<Instant> createdAt,
      Set<ResourceAddress> needs,
      SortedMap<String, String> digests,
      Optional<Retention> retention) {
    change(address, entry -> entry.ready(identity, createdAt, needs, digests).wanted(retention));
  }

  /** The resource isn't wanted any more, and stays. */
  public void kept(ResourceAddress address) {
    change(address, Entry::kept);
  }

  void pendingRestore(ResourceAddress address, Map<String, String> before) {
    change(address, entry -> entry.pendingRestore(before));
  }

  /**
   * It is as it is to be: nothing is to be brought back, and whoever began to delete it gave up.
   */
  void stays(ResourceAddress address) {
    change(address, Journal::undisturbed);
  }

  private static Entry undisturbed(Entry entry) {
    return disturbed(entry) ? entry.broughtBack().in(Entry.State.READY) : entry;
  }

  private static boolean disturbed(Entry entry) {
    return !entry.before().isEmpty()
        || !entry.carried().names().isEmpty()
        || entry.state() == Entry.State.DELETING;
  }

  void deleting(ResourceAddress address) {
    change(address, entry -> entry.in(Entry.State.DELETING));
  }

  public void removed(ResourceAddress address) {
    note(manifest -> removed(manifest, address));
  }

  private static Manifest removed(Manifest manifest, ResourceAddress address) {
    return manifest.entry(address).isPresent() ? manifest.without(address) : manifest;
  }

  /** An approved plan is going to be executed step by step. */
  public void steps(StepLog log) {
    note(manifest -> manifest.with(log));
  }

  /** A manifest that lists nothing any more is not worth keeping. */
  public void close() {
    if (manifest().entries().isEmpty()) {
      store.discard();
    }
  }

  private void change(ResourceAddress address, UnaryOperator<Entry> change) {
    note(manifest -> changed(manifest, address, change));
  }

  private static Manifest changed(
      Manifest manifest, ResourceAddress address, UnaryOperator<Entry> change) {
    Optional<Entry> before = manifest.entry(address);
    Optional<Entry> after = before.map(change);
    return after.equals(before) ? manifest : manifest.with(after.orElseThrow());
  }

  private void note(UnaryOperator<Manifest> what) {
    Write mine;
    Manifest whole;
    synchronized (this) {
      Manifest noted = what.apply(manifest);
      if (noted == manifest) {
        return;
      }
      manifest = noted;
      mine = next;
      if (!isMyTurn(mine)) {
        return;
      }
      writing = true;
      next = new Write();
      whole = manifest;
    }
    write(mine, whole);
  }

  /** Waits until it may write; false if another has written for it meanwhile. */
  private boolean isMyTurn(Write mine) {
    while (writing && !mine.ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("the provisioner was closed");
      }
    }
    mine.error.ifPresent(
        error -> {
          throw error;
        });
    return !mine.ended;
  }

  private void write(Write mine, Manifest whole) {
    try {
      store.save(whole);
    } catch (RuntimeException e) {
      ended(mine, whole, Optional.of(e));
      throw e;
    } catch (Error e) {
      ended(mine, whole, Optional.of(new IllegalStateException("the manifest isn't stored", e)));
      throw e;
    }
    ended(mine, whole, Optional.empty());
  }

  /** After a failure nothing counts as noted that isn't stored; whoever noted it is told. */
  private synchronized void ended(Write mine, Manifest whole, Optional<RuntimeException> error) {
    writing = false;
    end(mine, error);
    if (error.isPresent()) {
      end(next, error);
      next = new Write();
      manifest = stored;
    } else {
      stored = whole;
    }
    notifyAll();
  }

  private static void end(Write write, Optional<RuntimeException> error) {
    write.error = error;
    write.ended = true;
  }
}

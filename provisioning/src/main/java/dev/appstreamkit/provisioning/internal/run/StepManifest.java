package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Writes what one step notes into a manifest that others write, too: the entries of the step's own
 * resources, and nothing else. It is held for as long as a write takes.
 */
final class StepManifest implements ManifestStore.Writer {

  private final Manifests manifests;
  private final AppStreamEnvironment environment;
  private final Set<ResourceAddress> own;
  private final StepClaim claim;
  private boolean gathering;
  private Optional<Manifest> gathered = Optional.empty();

  /**
   * Makes the writer of one step.
   *
   * @param own the step's resources
   * @param claim says whether the step may still write
   */
  StepManifest(
      Manifests manifests,
      AppStreamEnvironment environment,
      Collection<ResourceAddress> own,
      StepClaim claim) {
    this.manifests = manifests;
    this.environment = environment;
    this.own = Set.copyOf(own);
    this.claim = claim;
  }

  /** Keeps what is saved from now on, to be written together with what {@link #write} says. */
  synchronized void gather() {
    gathering = true;
  }

  /**
   * Writes what was gathered together with something more, in one go.
   *
   * @param more is given the manifest as it is by then; may throw, and then nothing is written
   * @return the manifest as it was written
   */
  Manifest write(UnaryOperator<Manifest> more) {
    Optional<Manifest> mine;
    synchronized (this) {
      mine = gathered;
      gathered = Optional.empty();
      gathering = false;
    }
    return manifests.update(
        environment,
        there -> {
          Manifest next = more.apply(there);
          return mine.map(noted -> merged(next, noted)).orElse(next);
        });
  }

  private Manifest merged(Manifest there, Manifest noted) {
    Manifest next = there;
    for (ResourceAddress address : own) {
      Optional<Entry> entry = noted.entry(address);
      if (!entry.equals(next.entry(address))) {
        Manifest before = next;
        next = entry.map(before::with).orElseGet(() -> before.without(address));
      }
    }
    return next;
  }

  @Override
  public void save(Manifest manifest) {
    synchronized (this) {
      if (gathering) {
        gathered = Optional.of(manifest);
        return;
      }
    }
    manifests.updateWithinCall(environment, there -> merged(claim.checked(there), manifest));
  }

  /** It is read, not claimed: only the step is. */
  @Override
  public Manifest claim(Function<Optional<Manifest>, Manifest> accept) {
    throw new UnsupportedOperationException("a step doesn't take the manifest over");
  }

  @Override
  public void discard() {}

  @Override
  public void require() {
    claim.require();
  }

  @Override
  public void close() {}
}

package dev.appstreamkit.provisioning.stepwise;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A manifest in memory, for workers of one process. */
final class SharedStore implements ManifestStore {

  private final AtomicReference<Optional<String>> text = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean held = new AtomicBoolean();

  @Override
  public Optional<String> load() {
    return text.get();
  }

  @Override
  public Writer open() {
    if (!held.compareAndSet(false, true)) {
      throw new ManifestException(
          ErrorCategory.RETRY_LATER, Optional.empty(), "another holds it", "wait");
    }
    return new Writer() {
      private final AtomicBoolean open = new AtomicBoolean(true);

      @Override
      public Optional<String> claim() {
        return text.get();
      }

      @Override
      public void save(String next) {
        text.set(Optional.of(next));
      }

      @Override
      public void discard() {
        text.set(Optional.empty());
      }

      @Override
      public void require() {}

      @Override
      public void close() {
        if (open.getAndSet(false)) {
          held.set(false);
        }
      }
    };
  }

  @Override
  public String toString() {
    return "shared memory " + System.identityHashCode(this);
  }
}

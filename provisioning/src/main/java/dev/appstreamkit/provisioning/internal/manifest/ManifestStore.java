package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.ManifestException;
import java.util.Optional;

/** Where an environment's manifest is kept. */
public interface ManifestStore {

  /**
   * Reads it.
   *
   * @return the manifest; empty if there is none
   * @throws ManifestException if it can't be read or understood
   */
  Optional<Manifest> load();

  /**
   * Writes it, whole or not at all; it is on the disk when this returns.
   *
   * @throws ManifestException if it can't be written
   */
  void save(Manifest manifest);

  /** Removes it; nothing happens if there is none. */
  void delete();

  /**
   * Keeps other processes from changing it until the lock is closed.
   *
   * @throws ManifestException if another process holds the lock
   */
  Lock lock();

  /** Keeps other processes away while it is open. */
  interface Lock extends AutoCloseable {
    @Override
    void close();
  }
}

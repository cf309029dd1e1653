package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import java.util.Optional;
import java.util.function.Function;

/** Where an environment's manifest is kept; as a string, the place that errors name. */
public interface ManifestStore {

  /**
   * Reads it.
   *
   * @return the manifest; empty if there is none
   * @throws ManifestException if it can't be read or understood
   */
  Optional<Manifest> load();

  /**
   * Keeps all others from changing it until the writer is closed.
   *
   * @throws ManifestException if another process holds it
   */
  Writer open();

  /** The only one who may change the manifest. */
  interface Writer extends AutoCloseable {

    /**
     * Takes the manifest over: from here on nobody who held it earlier can write it any more.
     *
     * @param accept is given what is there, empty if nothing is; returns what to work with, or
     *     throws if that isn't what was expected, and then nothing is written
     * @return what {@code accept} returned
     * @throws ManifestException if it can't be read or understood
     */
    Manifest claim(Function<Optional<Manifest>, Manifest> accept);

    /**
     * Writes it, whole or not at all; it is safe when this returns.
     *
     * @throws ManifestException if it can't be written
     * @throws LeaseLostException if another process has taken it over
     */
    void save(Manifest manifest);

    /** Says that the environment owns nothing any more. */
    void discard();

    /**
     * Does nothing if no other process can have taken the manifest over; asked before each call.
     *
     * @throws LeaseLostException if one may have
     */
    void require();

    /** Lets others have it. Never throws. */
    @Override
    void close();
  }
}

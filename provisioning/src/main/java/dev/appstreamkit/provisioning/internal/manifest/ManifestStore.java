package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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

  /**
   * Changes it in one go: what others write meanwhile isn't lost, and nobody is kept out for longer
   * than the write takes.
   *
   * @param change is given what is there, empty if nothing is; returns what to write, or the same
   *     manifest to write nothing, or throws. It may be asked again
   * @return what {@code change} returned last
   * @throws ManifestException if another process holds it, or it can't be read or written
   */
  default Manifest update(Function<Optional<Manifest>, Manifest> change) {
    try (Writer writer = open()) {
      AtomicReference<Manifest> before = new AtomicReference<>();
      Manifest after =
          writer.claim(
              there -> {
                Manifest next = change.apply(there);
                there.ifPresent(before::set);
                return next;
              });
      if (after != before.get()) {
        writer.save(after);
      }
      return after;
    }
  }

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

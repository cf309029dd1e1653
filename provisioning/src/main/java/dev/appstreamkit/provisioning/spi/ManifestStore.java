package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseHeldException;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import java.util.Optional;

/**
 * Where one environment's manifest is kept, as a text that only this library reads. Implement it to
 * keep manifests in a database, say, and inherit {@code ManifestStoreContract} of the module {@code
 * testkit} to test it. Methods may block. An {@code SdkException} that is passing is tried again;
 * any other exception ends what is being done. Its {@code toString()} stands in errors.
 */
public interface ManifestStore {

  /**
   * Reads it. Others may be writing it; then it is one of the texts, whole.
   *
   * @return the text that was saved last; empty if there is none, or it was discarded
   * @throws ManifestException if it can't be read
   */
  Optional<String> load();

  /**
   * Keeps all others from changing it until the writer is closed, or, if the process dies, until
   * its lease lapses.
   *
   * @throws ManifestException of category {@link ErrorCategory#RETRY_LATER} if another holds it, in
   *     this process or in another one; a {@link LeaseHeldException} where it is known who does and
   *     until when; of another category if it can't be opened
   */
  Writer open();

  /** The only one who may change the manifest. Used by several threads, one at a time. */
  interface Writer extends AutoCloseable {

    /**
     * Takes the manifest over, once, before anything else: from here on the writers of all who held
     * it earlier fail.
     *
     * @return the text that was saved last; empty if there is none
     * @throws ManifestException if it can't be read
     * @throws LeaseLostException if another has taken it over
     */
    Optional<String> claim();

    /**
     * Writes it, whole or not at all; it is safe when this returns. Saving again what may have been
     * saved is harmless.
     *
     * @param text the text, up to some megabytes
     * @throws ManifestException if it can't be written
     * @throws LeaseLostException if another has taken it over; nothing was written
     */
    void save(String text);

    /** Is told that the environment owns nothing any more: the text may be removed, or stay. */
    void discard();

    /**
     * Does nothing if no other can have taken the manifest over. Asked before each AWS call that
     * changes something, so it looks at a clock, and at whether a {@link #save} was refused, and
     * calls nobody.
     *
     * @throws LeaseLostException if another may have
     */
    void require();

    /** Lets others have it. Never throws; may be called again. */
    @Override
    void close();
  }
}

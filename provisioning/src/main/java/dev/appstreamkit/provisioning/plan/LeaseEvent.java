package dev.appstreamkit.provisioning.plan;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that became of the lease on a manifest in S3, by which one process at a time works with
 * an environment.
 *
 * @param manifest where the manifest is: {@code s3://bucket/key}
 * @param change what became of the lease
 * @param until until when its holder counts on it, in the time that all machines have; it is
 *     renewed well before, at a quarter of its length
 */
public record LeaseEvent(String manifest, Change change, Instant until) {

  /** What became of a lease. */
  public enum Change {
    /** This process took it. */
    TAKEN,
    /** It holds for longer. */
    RENEWED,
    /** It couldn't be renewed now; that is tried again until it lapses. */
    NOT_RENEWED,
    /** Another process has it, or could have it: nothing is changed any more. */
    LOST,
    /** It was given back. */
    RELEASED
  }

  /** Checks that nothing is null. */
  public LeaseEvent {
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(until, "until");
  }
}

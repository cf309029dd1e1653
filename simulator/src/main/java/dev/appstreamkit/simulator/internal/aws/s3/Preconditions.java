package dev.appstreamkit.simulator.internal.aws.s3;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** If-Match and its relatives. */
final class Preconditions {
  private Preconditions() {}

  /**
   * What a write demands of the version that is there.
   *
   * @throws S3Fault NotImplemented for If-None-Match with anything but a star, as S3 answers it
   */
  static Consumer<@Nullable StoredObject> forWrite(S3Request request) {
    Optional<String> match = request.header("If-Match");
    Optional<String> noneMatch = request.header("If-None-Match");
    if (noneMatch.isPresent() && !noneMatch.get().strip().equals("*")) {
      throw S3Faults.notImplemented("If-None-Match");
    }
    return there -> {
      if (noneMatch.isPresent() && there != null) {
        throw S3Faults.preconditionFailed("If-None-Match");
      }
      forDeletion(request.key(), match).accept(there);
    };
  }

  /** What a deletion demands of the version that is there: that it is one, or that very one. */
  static Consumer<@Nullable StoredObject> forDeletion(String key, Optional<String> match) {
    return there -> {
      if (match.isPresent() && there == null) {
        throw S3Faults.noSuchKey(key);
      }
      if (match.isPresent() && !matches(match.get(), there.etag())) {
        throw S3Faults.preconditionFailed("If-Match");
      }
    };
  }

  /**
   * Judges a read, and returns whether the client has the object already.
   *
   * @throws S3Fault PreconditionFailed
   */
  static boolean unchanged(S3Request request, StoredObject object) {
    return same(request, "If-", object);
  }

  /**
   * Judges the source of a copy.
   *
   * @throws S3Fault PreconditionFailed
   */
  static void forCopySource(S3Request request, StoredObject object) {
    if (same(request, "x-amz-copy-source-if-", object)) {
      throw S3Faults.preconditionFailed("x-amz-copy-source-if-None-Match");
    }
  }

  /** Whether the object is still what the client has; refuses it if it isn't what it wants. */
  private static boolean same(S3Request request, String prefix, StoredObject object) {
    Instant modified = Times.wholeSeconds(object.modified());
    Optional<String> match = request.header(prefix + "Match");
    if (match.isPresent()) {
      if (!matches(match.get(), object.etag())) {
        throw S3Faults.preconditionFailed(prefix + "Match");
      }
    } else if (time(request, prefix + "Unmodified-Since").filter(modified::isAfter).isPresent()) {
      throw S3Faults.preconditionFailed(prefix + "Unmodified-Since");
    }
    Optional<String> noneMatch = request.header(prefix + "None-Match");
    return noneMatch.isPresent()
        ? matches(noneMatch.get(), object.etag())
        : time(request, prefix + "Modified-Since").filter(t -> !modified.isAfter(t)).isPresent();
  }

  private static Optional<Instant> time(S3Request request, String header) {
    return request.header(header).flatMap(Times::readHttp);
  }

  private static boolean matches(String condition, String etag) {
    return Arrays.stream(condition.split(",", -1))
        .map(String::strip)
        .anyMatch(c -> c.equals("*") || unquoted(c).equals(unquoted(etag)));
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }
}

package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.operations.images.ImageVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A version that is there or being made.
 *
 * @param name its name
 * @param state the image's state, or none while only its builder is there
 * @param created when it, or its builder, was made
 * @param tags its tags, or its builder's
 */
record KnownVersion(
    String name, Optional<String> state, Optional<Instant> created, Map<String, String> tags) {

  static final Comparator<KnownVersion> BY_TIME =
      Comparator.comparing(
              KnownVersion::created,
              Comparator.comparing(time -> time.orElse(Instant.MIN)))
          .thenComparing(KnownVersion::name);

  boolean isAvailable() {
    return state.equals(Optional.of("AVAILABLE"));
  }

  boolean isOfNoUse() {
    return state.filter(now -> now.equals("FAILED") || now.equals("DELETING")).isPresent();
  }

  boolean isMadeFrom(String digest) {
    return digest.equals(tags.get(ImageVersion.INPUTS_TAG));
  }
}

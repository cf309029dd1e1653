package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.provisioning.internal.manifest.Entry;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.OwnerTags;
import dev.appstreamkit.provisioning.spi.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether something found is this environment's. The manifest alone is not believed: the
 * resource itself must carry the environment's tag, or, where a kind has no tags, have been made
 * when the manifest says. A bond to a resource that is only used has neither: there the manifest is
 * all that there is.
 */
public final class Ownership {

  /** How far the service's clock may be from ours. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /** How long making something may take at most from the intent to its creation time. */
  private static final Duration MAKING = Duration.ofHours(1);

  private Ownership() {}

  /**
   * Decides.
   *
   * @param manifest what the environment owns
   * @param entry what the manifest says of the resource; empty if nothing
   * @param observed what is there
   */
  public static boolean proven(Manifest manifest, Optional<Entry> entry, Observed observed) {
    if (entry.isEmpty()) {
      return false;
    }
    if (observed.tagsOf().filter(owner -> !entry.get().dependsOn().contains(owner)).isPresent()) {
      return true;
    }
    Map<String, String> tags = observed.tags().orElse(Map.of());
    if (OwnerTags.prove(manifest, tags)) {
      return true;
    }
    if (tags.containsKey(OwnerTags.ID)) {
      return false;
    }
    return entry.get().state() == Entry.State.CREATING
        ? madeSince(entry.get().intendedAt(), observed)
        : observed.tags().isEmpty() && sameBirth(entry.get(), observed);
  }

  /** A create that was interrupted before it could be tagged. */
  private static boolean madeSince(Instant intent, Observed observed) {
    return observed
        .createdAt()
        .map(created -> !created.isBefore(intent.minus(CLOCKS_DIFFER)))
        .orElse(observed.tags().isEmpty());
  }

  /** An entry without a creation time was written while the service didn't tell it yet. */
  private static boolean sameBirth(Entry entry, Observed observed) {
    return observed.createdAt().isEmpty()
        || entry
            .createdAt()
            .map(created -> created.equals(observed.createdAt().get()))
            .orElseGet(
                () ->
                    madeSince(entry.intendedAt(), observed)
                        && observed.createdAt().get().isBefore(entry.intendedAt().plus(MAKING)));
  }
}

package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.images.CatalogImage;
import dev.appstreamkit.operations.images.ImageCleanup;
import dev.appstreamkit.operations.images.ImageFilter;
import dev.appstreamkit.operations.images.KeepImages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

/** Says which versions of a family nobody needs any more. */
final class Cleanup {

  private final ImageReads reads;
  private final String family;
  private final KeepImages keep;
  private final Instant now;

  Cleanup(ImageReads reads, String family, KeepImages keep) {
    this.reads = reads;
    this.family = family;
    this.keep = keep;
    this.now = reads.caller().time().instant();
  }

  ImageCleanup find() {
    List<CatalogImage> versions =
        reads
            .images("PRIVATE")
            .filter(ImageFilter.family(family)::takes)
            .sorted(
                Comparator.comparing((CatalogImage image) -> image.created().orElse(Instant.MIN))
                    .thenComparing(CatalogImage::name)
                    .reversed())
            .toList();
    List<Fleet> fleets = reads.fleets().toList();
    List<ImageBuilder> builders = reads.builders().toList();
    List<ResourceAddress> goes = new ArrayList<>();
    Map<String, String> stays = new HashMap<>();
    int newer = 0;
    for (CatalogImage version : versions) {
      Optional<String> why =
          young(version, newer)
              .or(() -> fleet(version, fleets))
              .or(() -> builder(version, builders))
              .or(() -> shared(version));
      if (version.state().equals("AVAILABLE")) {
        newer++;
      }
      why.ifPresentOrElse(
          words -> stays.put(version.name(), words),
          () -> goes.add(0, ResourceAddress.of("image", version.name())));
    }
    return new ImageCleanup(goes, stays);
  }

  private Optional<String> young(CatalogImage version, int newer) {
    if (!version.state().equals("AVAILABLE") && !version.state().equals("FAILED")) {
      return Optional.of("it is " + version.state());
    }
    if (version.state().equals("AVAILABLE") && newer < keep.count()) {
      return Optional.of("it is one of the newest " + keep.count());
    }
    if (within(keep.youngerThan(), version.created())) {
      return Optional.of("it was made within " + days(keep.youngerThan()));
    }
    return within(keep.launchedWithin(), Optional.ofNullable(keep.launches().get(version.name())))
        ? Optional.of("it was launched within " + days(keep.launchedWithin()))
        : Optional.empty();
  }

  private boolean within(Optional<Duration> time, Optional<Instant> then) {
    return time.isPresent()
        && then.isPresent()
        && Duration.between(then.get(), now).compareTo(time.get()) <= 0;
  }

  private static String days(Optional<Duration> time) {
    return time.map(Duration::toDays).orElse(0L) + " days";
  }

  private static Optional<String> fleet(CatalogImage version, List<Fleet> fleets) {
    return fleets.stream()
        .filter(
            fleet ->
                version.arn().equals(Optional.ofNullable(fleet.imageArn()))
                    || version.name().equals(fleet.imageName()))
        .map(fleet -> "the fleet " + fleet.name() + " uses it")
        .findFirst();
  }

  private static Optional<String> builder(CatalogImage version, List<ImageBuilder> builders) {
    return builders.stream()
        .filter(builder -> version.arn().equals(Optional.ofNullable(builder.imageArn())))
        .map(builder -> "the image builder " + builder.name() + " was made from it")
        .findFirst();
  }

  private Optional<String> shared(CatalogImage version) {
    List<String> accounts = reads.sharedWith(version.name());
    return accounts.isEmpty()
        ? Optional.empty()
        : Optional.of("it is shared with " + String.join(", ", accounts));
  }
}

package dev.appstreamkit.simulator.internal.appstream.image;

import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.appstream.model.ImagePermissions;

/** With which accounts an account shares its images. */
final class ImageShares {

  private final Map<String, NavigableMap<String, ImagePermissions>> byImage = new TreeMap<>();

  private ImageShares() {}

  static ImageShares of(RegionState state) {
    return state.extension(ImageShares.class, ImageShares::new);
  }

  /** Returns the accounts that an image is shared with; may be changed. */
  NavigableMap<String, ImagePermissions> of(String image) {
    return byImage.computeIfAbsent(image, name -> new TreeMap<>());
  }

  /** Returns what an account may do with an image. */
  Optional<ImagePermissions> permissions(String image, String accountId) {
    return Optional.ofNullable(byImage.getOrDefault(image, new TreeMap<>()).get(accountId));
  }

  boolean isShared(String image) {
    return !byImage.getOrDefault(image, new TreeMap<>()).isEmpty();
  }

  void forget(String image) {
    byImage.remove(image);
  }
}

package dev.appstreamkit.provisioning.kinds.image.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.ImageStateChangeReason;
import software.amazon.awssdk.services.appstream.model.ResourceError;

/** What AWS says of an image that couldn't be taken. */
final class ImageErrors {

  private ImageErrors() {}

  static List<String> codes(software.amazon.awssdk.services.appstream.model.Image image) {
    return Stream.concat(
            Stream.ofNullable(image.stateChangeReason()).map(ImageStateChangeReason::codeAsString),
            image.imageErrors().stream().map(ResourceError::errorCodeAsString))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  static String reason(software.amazon.awssdk.services.appstream.model.Image image) {
    Stream<String> reason =
        image.stateChangeReason() == null
            ? Stream.empty()
            : Stream.of(
                image.stateChangeReason().codeAsString(), image.stateChangeReason().message());
    String text =
        Stream.concat(reason, image.imageErrors().stream().map(ResourceError::errorMessage))
            .filter(part -> part != null && !part.isBlank())
            .distinct()
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "" : ": " + text;
  }
}

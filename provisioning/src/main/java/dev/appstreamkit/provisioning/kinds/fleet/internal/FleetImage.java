package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.Images;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeImagesResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/**
 * The operating system of the image that a fleet is to get: a running fleet takes an image of its
 * own system only.
 */
final class FleetImage {

  private FleetImage() {}

  /** Looks the wanted image up if the fleet has another one, and adds its operating system. */
  static Observed look(Fleet spec, Observed observed, Services services) {
    return spec.image()
        .filter(image -> !isThere(image, observed.attributes()))
        .flatMap(image -> platform(image, services.appStream()))
        .map(system -> FleetValues.with(observed, FleetRules.WANTED_PLATFORM, system))
        .orElse(observed);
  }

  /** Returns whether the image that is wanted has another operating system than the fleet. */
  static boolean isOfOtherSystem(Observed observed) {
    Attributes there = observed.attributes();
    String wanted = FleetValues.text(there, FleetRules.WANTED_PLATFORM);
    return !wanted.isEmpty() && !wanted.equals(FleetValues.text(there, FleetRules.PLATFORM));
  }

  /**
   * Says until when instances of both images run, where a fleet that is up gets another one: people
   * keep the old one, and who comes after the change has the new one.
   */
  static Optional<Finding> both(Fleet spec, Observed observed, List<AttributeChange> changes) {
    Attributes there = observed.attributes();
    String old = FleetValues.text(there, FleetRules.IMAGE_NAME);
    boolean changed =
        changes.stream()
            .map(AttributeChange::name)
            .anyMatch(Set.of(FleetRules.IMAGE_ARN, FleetRules.IMAGE_NAME)::contains);
    boolean stays =
        changes.stream()
            .allMatch(
                change -> FleetRules.impact(change.name(), observed) == Impact.IN_PLACE);
    if (!changed || !stays || !FleetRules.up(FleetValues.text(there, FleetRules.STATE))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.doubt(
            spec.address()
                + ": instances of two images run until the last session that is there now has"
                + " ended, "
                + longest(there)
                + " after the change at the latest: who is on "
                + (old.isEmpty() ? "the old image" : old)
                + " keeps it, who comes later gets the new one; nobody's session ends"));
  }

  private static String longest(Attributes there) {
    String seconds = FleetValues.text(there, FleetRules.MAX_USER_DURATION);
    if (!seconds.matches("\\d+")) {
      return "16 hours";
    }
    long minutes = Duration.ofSeconds(Long.parseLong(seconds)).toMinutes();
    return minutes % 60 == 0 ? minutes / 60 + " hours" : minutes + " minutes";
  }

  private static boolean isThere(Image image, Attributes there) {
    return image.name().equals(FleetValues.text(there, FleetRules.IMAGE_NAME))
        || image.name().equals(FleetValues.text(there, FleetRules.IMAGE_ARN));
  }

  private static Optional<String> platform(Image image, AppStreamClient appStream) {
    return find(image, appStream).map(there -> there.platformAsString());
  }

  /**
   * Returns the families of instance types that an image supports, in lower case with hyphens;
   * empty if that isn't known.
   */
  static List<String> families(Image image, AppStreamClient appStream) {
    return find(image, appStream).map(there -> there.supportedInstanceFamilies()).stream()
        .flatMap(List::stream)
        .map(family -> family.toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  /** An image that isn't there yet will be like the one it is made from. */
  private static Optional<software.amazon.awssdk.services.appstream.model.Image> find(
      Image image, AppStreamClient appStream) {
    if (image.family().isPresent()) {
      return newest(image.family().get(), appStream);
    }
    return described(image.name(), appStream)
        .or(() -> image.base().flatMap(base -> find(base, appStream)));
  }

  private static Optional<software.amazon.awssdk.services.appstream.model.Image> find(
      BaseImage base, AppStreamClient appStream) {
    return base instanceof BaseImage.Newest newest
        ? matching(newest.pattern(), appStream)
        : described(base.toString(), appStream);
  }

  private static Optional<software.amazon.awssdk.services.appstream.model.Image> described(
      String nameOrArn, AppStreamClient appStream) {
    try {
      return appStream
          .describeImages(
              request -> {
                if (nameOrArn.startsWith("arn:")) {
                  request.arns(nameOrArn);
                } else {
                  request.names(nameOrArn);
                }
              })
          .images()
          .stream()
          .findFirst();
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }

  private static Optional<software.amazon.awssdk.services.appstream.model.Image> newest(
      String family, AppStreamClient appStream) {
    return Stream.of(VisibilityType.PRIVATE, VisibilityType.SHARED)
        .flatMap(type -> all(type, appStream).stream())
        .filter(image -> Images.isVersion(family, image.name()))
        .filter(image -> "AVAILABLE".equals(image.stateAsString()))
        .max(
            Comparator.comparing(
                    software.amazon.awssdk.services.appstream.model.Image::createdTime,
                    Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(software.amazon.awssdk.services.appstream.model.Image::name));
  }

  private static List<software.amazon.awssdk.services.appstream.model.Image> all(
      VisibilityType type, AppStreamClient appStream) {
    return Pages.all(
        token -> appStream.describeImages(request -> request.type(type).nextToken(token)),
        DescribeImagesResponse::images,
        DescribeImagesResponse::nextToken);
  }

  private static Optional<software.amazon.awssdk.services.appstream.model.Image> matching(
      String pattern, AppStreamClient appStream) {
    Pattern name =
        Pattern.compile(
            Arrays.stream(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    return all(VisibilityType.PUBLIC, appStream).stream()
        .filter(image -> name.matcher(image.name()).matches())
        .findFirst();
  }
}

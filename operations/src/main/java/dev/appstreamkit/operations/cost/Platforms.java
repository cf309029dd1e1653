package dev.appstreamkit.operations.cost;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.Errors;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.model.Image;

/** Which operating system an image has. */
@FunctionalInterface
interface Platforms {

  /**
   * Returns AppStream's word for an image's operating system; empty if that isn't known.
   *
   * @param image the image's name or ARN, or the pattern of its name after {@code newest}
   */
  Optional<String> of(String image);

  /** Returns what asks AppStream for all images, once, when it is first needed. */
  static Platforms asking(Services services) {
    return new Platforms() {
      private Optional<List<Image>> images = Optional.empty();

      @Override
      public Optional<String> of(String image) {
        if (images.isEmpty()) {
          images = Optional.of(all(services));
        }
        return find(images.get(), image);
      }
    };
  }

  private static Optional<String> find(List<Image> images, String image) {
    String newest = BaseImage.newest("").toString();
    Pattern name =
        image.startsWith(newest)
            ? Arrays.stream(image.substring(newest.length()).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(Collectors.joining(".*"), Pattern::compile))
            : Pattern.compile(Pattern.quote(image));
    List<String> systems =
        images.stream()
            .filter(
                one ->
                    image.equals(one.arn())
                        || one.name() != null && name.matcher(one.name()).matches())
            .flatMap(one -> Optional.ofNullable(one.platformAsString()).stream())
            .distinct()
            .toList();
    return systems.size() == 1 ? Optional.of(systems.get(0)) : Optional.empty();
  }

  private static List<Image> all(Services services) {
    Caller caller = new Caller(services.appStream(), services.time(), List.of());
    try {
      return PageStream.<Image>of(
              "DescribeImages",
              token -> {
                var answer =
                    caller.call(
                        ResourceAddress.of("image", "*"),
                        "DescribeImages",
                        c ->
                            c.describeImages(
                                r -> r.overrideConfiguration(Caller.ONCE).nextToken(token)));
                return new Page<>(answer.images(), answer.nextToken());
              })
          .toList();
    } catch (ProvisioningException refused) {
      Errors.rethrowInterrupt(refused);
      // Then no price is known that depends on it, which is said.
      return List.of();
    }
  }
}

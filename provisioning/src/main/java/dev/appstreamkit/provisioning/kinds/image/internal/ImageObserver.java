package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Sees what there is of an image: itself, and the image builder that may be left of making it. */
final class ImageObserver {

  static final String STATE = "state";
  static final String BUILDER = "builder";

  private static final String BUILDER_SUFFIX =
      dev.appstreamkit.provisioning.kinds.image.Image.builderName("");
  private static final String BUILDER_NAME = "builderName";
  private static final String OWNER_TAGS = "appstreamkit:";

  private final AppStreamClient appStream;
  private final ImageReader reader;

  ImageObserver(AppStreamClient appStream) {
    this.appStream = appStream;
    this.reader = new ImageReader(appStream);
  }

  Optional<Observed> observe(Identity identity) {
    try {
      if (identity.arn().isEmpty()) {
        return reader.any(identity.name()).map(ImageObserver::used);
      }
      Optional<Image> image = reader.own(identity.name());
      return image.isPresent() ? Optional.of(taken(image.get())) : notTaken(identity);
    } catch (ResourceNotFoundException goneMeanwhile) {
      return Optional.empty();
    }
  }

  /** Sees the newest image of a family. */
  Optional<Observed> newest(String family) {
    return reader.newest(family).map(ImageObserver::used);
  }

  /** Searches images, and those that are being made, by their tags or their builders'. */
  Map<Identity, Map<String, String>> search(Predicate<Map<String, String>> wanted, Target target) {
    List<Identity> images =
        reader.all(VisibilityType.PRIVATE).stream()
            .map(image -> Identity.of(image.name(), image.arn()))
            .toList();
    List<Identity> builders =
        reader.allBuilders().stream()
            .filter(builder -> builder.name().endsWith(BUILDER_SUFFIX))
            .map(builder -> Identity.of(builder.name(), builder.arn()))
            .toList();
    Map<Identity, Map<String, String>> found = new LinkedHashMap<>();
    ResourceTags.search(appStream, builders, wanted)
        .forEach((builder, tags) -> found.put(made(builder, target), tags));
    found.putAll(ResourceTags.search(appStream, images, wanted));
    return found;
  }

  private static Identity made(Identity builder, Target target) {
    String name = builder.name().substring(0, builder.name().length() - BUILDER_SUFFIX.length());
    return Identity.of(name, target.arn("appstream", "image/" + name));
  }

  private static Observed used(Image image) {
    Attributes attributes = Attributes.builder().set(STATE, image.stateAsString()).build();
    return Observed.tagged(Identity.of(image.name(), image.arn()), attributes, Map.of());
  }

  private Observed taken(Image image) {
    Map<String, String> tags = ResourceTags.of(appStream, image.arn());
    Optional<ImageBuilder> builder =
        Optional.ofNullable(image.imageBuilderName())
            .flatMap(reader::builder)
            .filter(there -> isLeftOver(there, tags));
    return dated(
        Observed.tagged(
            Identity.of(image.name(), image.arn()),
            attributes(image.stateAsString(), builder),
            tags),
        Optional.ofNullable(image.createdTime()));
  }

  /** Somebody else may have made a builder of the same name since. */
  private boolean isLeftOver(ImageBuilder builder, Map<String, String> imageTags) {
    Map<String, String> tags = ResourceTags.of(appStream, builder.arn());
    return tags.keySet().stream().anyMatch(key -> key.startsWith(OWNER_TAGS))
        && imageTags.entrySet().stream()
            .filter(tag -> tag.getKey().startsWith(OWNER_TAGS))
            .allMatch(tag -> tag.getValue().equals(tags.get(tag.getKey())));
  }

  /** An image may go by another name than was wanted; its builder tells. */
  private Optional<Observed> notTaken(Identity identity) {
    Optional<ImageBuilder> builder =
        reader.builder(
            dev.appstreamkit.provisioning.kinds.image.Image.builderName(identity.name()));
    if (builder.isEmpty()) {
      return Optional.empty();
    }
    ImageBuilder there = builder.get();
    Optional<Image> other = reader.takenOn(there, identity.name());
    Observed observed =
        Observed.tagged(
            other.map(image -> Identity.of(image.name(), image.arn())).orElse(identity),
            attributes(other.map(Image::stateAsString).orElse(ImageStates.NOT_TAKEN), builder),
            ResourceTags.of(appStream, there.arn()));
    return Optional.of(dated(observed, Optional.ofNullable(there.createdTime())));
  }

  private static Attributes attributes(String state, Optional<ImageBuilder> builder) {
    return Attributes.builder()
        .set(STATE, state)
        .set(BUILDER, builder.map(ImageBuilder::stateAsString).orElse(ImageStates.NONE))
        .setIfPresent(BUILDER_NAME, builder.map(ImageBuilder::name))
        .build();
  }

  private static Observed dated(Observed observed, Optional<java.time.Instant> time) {
    return time.map(observed::createdAt).orElse(observed);
  }

  /** Returns the name of the image builder that is left. */
  static String builderName(Observed observed) {
    return text(observed, BUILDER_NAME);
  }

  /** Returns a text among the attributes; empty if it isn't there. */
  static String text(Observed observed, String name) {
    return observed
        .attributes()
        .get(name)
        .flatMap(Attributes.Value::data)
        .map(String::valueOf)
        .orElse("");
  }
}

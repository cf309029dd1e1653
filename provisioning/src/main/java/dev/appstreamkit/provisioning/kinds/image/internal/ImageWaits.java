package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.SharedRead;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** What images and image builders are waited for by: those of one sort are read together. */
final class ImageWaits {

  /** Images of this account. */
  private static final SharedRead<Image> IMAGES =
      SharedRead.of(
          (services, names) -> images(reader(services).own(names)),
          services -> images(reader(services).all(VisibilityType.PRIVATE)),
          ResourceNotFoundException.class::isInstance);

  /** Image builders. */
  private static final SharedRead<ImageBuilder> BUILDERS =
      SharedRead.of(
          (services, names) -> builders(reader(services).builders(names)),
          services -> builders(reader(services).allBuilders()),
          ResourceNotFoundException.class::isInstance);

  /** Benches that come to run; a builder at rest, or none, may have been used by now. */
  private static final SharedRead<Bench> COMING = benches(ImageWaits::mayHaveBeenUsed);

  /** Benches at which somebody works. */
  private static final SharedRead<Bench> ATTENDED = benches(builder -> true);

  /**
   * An image builder, and what may have been taken on it.
   *
   * @param builder the image builder, if it is there
   * @param images all images of this account, as far as they matter
   */
  record Bench(Optional<ImageBuilder> builder, List<Image> images) {

    /** Returns the image that was taken on it, or that is left of it. */
    Optional<Image> image(String wanted) {
      return builder
          .map(there -> ImageReader.takenOn(there, wanted, images))
          .orElseGet(
              () -> images.stream().filter(image -> wanted.equals(image.name())).findFirst());
    }
  }

  private ImageWaits() {}

  /** Returns a condition on an image, which goes by the name that the step knows it by. */
  static Condition image(
      String goal, Duration expected, BiFunction<StepContext, Optional<Image>, PollResult> judge) {
    return condition(goal, expected, IMAGES, context -> context.identity().name(), judge, false);
  }

  /** Returns a condition that an image is gone. */
  static Condition imageGone(String name, Duration expected) {
    return condition(
        "gone",
        expected,
        IMAGES,
        context -> name,
        (context, image) -> gone(image.map(Image::stateAsString)),
        true);
  }

  /** Returns a condition on the state of an image builder, or {@link ImageStates#NONE}. */
  static Condition builder(
      String name, String goal, Duration expected, Function<String, PollResult> judge) {
    return condition(
        goal,
        expected,
        BUILDERS,
        context -> name,
        (context, builder) ->
            judge.apply(builder.map(ImageBuilder::stateAsString).orElse(ImageStates.NONE)),
        false);
  }

  /**
   * Returns a condition that an image builder is gone.
   *
   * @param stillThere is given it at each look that finds it
   */
  static Condition builderGone(
      String name, Duration expected, BiConsumer<StepContext, ImageBuilder> stillThere) {
    return condition(
        "gone",
        expected,
        BUILDERS,
        context -> name,
        (context, builder) -> {
          builder.ifPresent(there -> stillThere.accept(context, there));
          return gone(builder.map(ImageBuilder::stateAsString));
        },
        true);
  }

  /** Returns a condition on an image builder that is to run. */
  static Condition coming(
      String name,
      String goal,
      Duration expected,
      BiFunction<StepContext, Bench, PollResult> judge) {
    return bench(name, goal, expected, COMING, judge);
  }

  /** Returns a condition on an image builder at which somebody is to take an image. */
  static Condition attended(
      String name,
      String goal,
      Duration expected,
      BiFunction<StepContext, Bench, PollResult> judge) {
    return bench(name, goal, expected, ATTENDED, judge);
  }

  private static Condition bench(
      String name,
      String goal,
      Duration expected,
      SharedRead<Bench> look,
      BiFunction<StepContext, Bench, PollResult> judge) {
    return condition(
        goal,
        expected,
        look,
        context -> name,
        (context, bench) ->
            judge.apply(context, bench.orElse(new Bench(Optional.empty(), List.of()))),
        false);
  }

  private static <T> Condition condition(
      String goal,
      Duration expected,
      SharedRead<T> look,
      Function<StepContext, String> name,
      BiFunction<StepContext, Optional<T>, PollResult> judge,
      boolean untilGone) {
    return Condition.shared(goal, expected, new Condition.Shared<>(look, name, judge, untilGone));
  }

  private static PollResult gone(Optional<String> state) {
    return state.map(PollResult::pending).orElse(PollResult.success("gone"));
  }

  /** An image builder that isn't there is no reason to refuse the others, here. */
  private static SharedRead<Bench> benches(Predicate<Optional<ImageBuilder>> withImages) {
    return SharedRead.of(
        (services, names) -> benches(services, names, withImages),
        services -> {
          Map<String, ImageBuilder> all = builders(reader(services).allBuilders());
          return benches(services, all.keySet(), all, withImages);
        },
        ResourceNotFoundException.class::isInstance);
  }

  private static Map<String, Bench> benches(
      Services services, Set<String> names, Predicate<Optional<ImageBuilder>> withImages) {
    return benches(services, names, found(reader(services), names), withImages);
  }

  private static Map<String, Bench> benches(
      Services services,
      Set<String> names,
      Map<String, ImageBuilder> found,
      Predicate<Optional<ImageBuilder>> withImages) {
    boolean matter =
        names.stream().map(name -> Optional.ofNullable(found.get(name))).anyMatch(withImages);
    List<Image> images = matter ? reader(services).all(VisibilityType.PRIVATE) : List.of();
    Map<String, Bench> benches = new HashMap<>();
    names.forEach(
        name -> benches.put(name, new Bench(Optional.ofNullable(found.get(name)), images)));
    return benches;
  }

  private static Map<String, ImageBuilder> found(ImageReader reader, Set<String> names) {
    try {
      return builders(reader.builders(names));
    } catch (ResourceNotFoundException oneIsGone) {
      return names.size() == 1 ? Map.of() : builders(reader.allBuilders());
    }
  }

  private static boolean mayHaveBeenUsed(Optional<ImageBuilder> builder) {
    return builder.map(there -> there.stateAsString().equals(ImageStates.STOPPED)).orElse(true);
  }

  private static ImageReader reader(Services services) {
    return new ImageReader(services.appStream());
  }

  private static Map<String, Image> images(List<Image> images) {
    return images.stream()
        .collect(Collectors.toMap(Image::name, Function.identity(), (first, again) -> first));
  }

  private static Map<String, ImageBuilder> builders(List<ImageBuilder> builders) {
    return builders.stream()
        .collect(
            Collectors.toMap(ImageBuilder::name, Function.identity(), (first, again) -> first));
  }
}

package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.appstream.ServiceRole;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderStateChangeReason;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceError;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** The steps that make an image builder, which is there only for a while, and remove it. */
final class BuilderSteps {

  private static final Duration START = Duration.ofMinutes(15);
  private static final Duration DELETE = Duration.ofMinutes(1);

  private static final Set<String> AT_REST =
      Set.of(ImageStates.RUNNING, ImageStates.STOPPED, ImageStates.FAILED, ImageStates.NONE);

  private final String builder;

  /** Whether it is stopped because it couldn't be deleted while it ran. */
  private final AtomicBoolean stopping = new AtomicBoolean();

  /** Makes steps for the image builder of a name. */
  BuilderSteps(String builder) {
    this.builder = builder;
  }

  /** Returns the step that makes the builder of an image. */
  Step create(Image spec) {
    return Step.create(
            "create the image builder " + builder,
            context -> {
              Optional<ImageBuilder> there = find(context);
              if (there.isPresent()) {
                requireOwned(context, there.get());
              } else {
                create(context, spec);
              }
            })
        .needs(ImagePermissions.create(spec));
  }

  /** Returns the step that has the builder running, unless an image was taken on it by now. */
  Step run(Image spec) {
    return Step.of("run-builder", "run the image builder", context -> ensure(context, spec))
        .until(ImageWaits.coming(builder, ImageStates.RUNNING, START, this::judgeRunning))
        .mayNeed(ImagePermissions.start(builder));
  }

  private void ensure(StepContext context, Image spec) {
    Optional<ImageBuilder> there = find(context);
    if (there.isEmpty()) {
      if (reader(context).own(context.identity().name()).isEmpty()) {
        create(context, spec);
      }
    } else if (isStopped(there.get())
        && reader(context).takenOn(there.get(), spec.name()).isEmpty()) {
      requireOwned(context, there.get());
      appStream(context).startImageBuilder(request -> request.name(builder));
    }
  }

  private void create(StepContext context, Image spec) {
    AppStreamClient appStream = appStream(context);
    Attributes.Builder wanted =
        ImageTable.TABLE
            .asPlanned(ImageTable.TABLE.desired(spec, context.resolution()).build(), context)
            .toBuilder()
            .remove(ImageTable.BASE);
    spec.base()
        .ifPresent(
            base ->
                wanted.set(ImageTable.BASE, new BaseImages(appStream, spec.address()).arn(base)));
    CreateImageBuilderRequest request =
        ImageTable.TABLE
            .create(CreateImageBuilderRequest.builder(), wanted.build())
            .name(builder)
            .tags(ResourceTags.forCreate(context, spec.tags()))
            .build();
    ServiceRole.needed(context, "CreateImageBuilder", () -> appStream.createImageBuilder(request));
  }

  private PollResult judgeRunning(StepContext context, ImageWaits.Bench bench) {
    boolean taken = bench.image(context.identity().name()).isPresent();
    if (bench.builder().isEmpty()) {
      if (taken) {
        return PollResult.success(ImageStates.NONE);
      }
      throw AppStreamErrors.vanished(context.address(), "the image builder " + builder);
    }
    String state = bench.builder().get().stateAsString();
    return switch (state) {
      case ImageStates.RUNNING, ImageStates.SNAPSHOTTING -> PollResult.success(state);
      case ImageStates.FAILED -> PollResult.failure(state, failed(context, bench.builder().get()));
      // Either an image was taken on it, or its start isn't seen yet.
      case ImageStates.STOPPED -> taken ? PollResult.success(state) : PollResult.pending(state);
      default -> PollResult.pending(state);
    };
  }

  /** Returns the step that waits until the builder can be stopped, if it isn't by then. */
  Step settle() {
    return Step.await(
        "settle-builder",
        "wait until the image builder can be deleted",
        ImageWaits.builder(
            builder,
            "RUNNING or STOPPED",
            START,
            state ->
                AT_REST.contains(state) ? PollResult.success(state) : PollResult.pending(state)));
  }

  /** Returns the step that stops the builder if it runs, as it doesn't once an image was taken. */
  Step stop() {
    return Step.of(
            "stop-builder",
            "stop the image builder",
            context -> {
              Optional<ImageBuilder> there = find(context);
              if (there.isPresent() && there.get().stateAsString().equals(ImageStates.RUNNING)) {
                requireOwned(context, there.get());
                appStream(context).stopImageBuilder(request -> request.name(builder));
              }
            })
        .until(
            ImageWaits.builder(
                builder,
                ImageStates.STOPPED,
                Duration.ofSeconds(5),
                state ->
                    AT_REST.contains(state) && !state.equals(ImageStates.RUNNING)
                        ? PollResult.success(state)
                        : PollResult.pending(state)))
        .mayNeed(ImagePermissions.stop(builder));
  }

  /** Returns the step that deletes the builder. */
  Step delete() {
    return Step.of("delete-builder", "delete the image builder", this::deleteIfThere)
        .until(ImageWaits.builderGone(builder, DELETE, this::deleteOnceStopped))
        .needs(ImagePermissions.deleteBuilder(builder))
        .mayNeed(ImagePermissions.stop(builder));
  }

  /**
   * Deletes the builder, unless that is under way. AWS's pages say that one has to be stopped for
   * it, AWS's API deletes one that runs: if it doesn't, the builder is stopped.
   */
  void deleteIfThere(StepContext context) {
    Optional<ImageBuilder> there = find(context);
    if (there.isPresent() && !there.get().stateAsString().equals(ImageStates.DELETING)) {
      requireOwned(context, there.get());
      try {
        appStream(context).deleteImageBuilder(request -> request.name(builder));
      } catch (ResourceNotFoundException goneAlready) {
        // An earlier attempt took effect.
      } catch (OperationNotPermittedException refused) {
        if (!there.get().stateAsString().equals(ImageStates.RUNNING)) {
          throw refused;
        }
        appStream(context).stopImageBuilder(request -> request.name(builder));
        stopping.set(true);
      }
    }
  }

  private void deleteOnceStopped(StepContext context, ImageBuilder there) {
    if (isStopped(there) && stopping.compareAndSet(true, false)) {
      deleteIfThere(context);
    }
  }

  Optional<ImageBuilder> find(StepContext context) {
    return reader(context).builder(builder);
  }

  String state(StepContext context) {
    return find(context).map(ImageBuilder::stateAsString).orElse(ImageStates.NONE);
  }

  ResourceFailedException failed(StepContext context, ImageBuilder there) {
    Stream<String> reason =
        there.stateChangeReason() == null
            ? Stream.empty()
            : Stream.of(
                there.stateChangeReason().codeAsString(), there.stateChangeReason().message());
    Stream<String> errors = there.imageBuilderErrors().stream().map(ResourceError::errorMessage);
    String why =
        Stream.concat(reason, errors)
            .filter(text -> text != null && !text.isBlank())
            .distinct()
            .collect(Collectors.joining(", "));
    return new ResourceFailedException(
        context.address(),
        codes(there),
        "the image builder " + builder + " is FAILED" + (why.isEmpty() ? "" : ": " + why),
        "mend what the reason names and run again: the builder is made anew");
  }

  private static List<String> codes(ImageBuilder there) {
    Stream<String> reason =
        Optional.ofNullable(there.stateChangeReason())
            .map(ImageBuilderStateChangeReason::codeAsString)
            .stream();
    return Stream.concat(
            reason, there.imageBuilderErrors().stream().map(ResourceError::errorCodeAsString))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private void requireOwned(StepContext context, ImageBuilder there) {
    if (!context.owns(ResourceTags.of(appStream(context), there.arn()))) {
      throw new NotOwnedException(
          Optional.of(context.address()),
          "an image builder "
              + builder
              + " is there, and nothing proves that this environment made"
              + " it",
          "give the image another name, or remove the image builder yourself");
    }
  }

  private static boolean isStopped(ImageBuilder there) {
    return there.stateAsString().equals(ImageStates.STOPPED);
  }

  private static ImageReader reader(StepContext context) {
    return new ImageReader(appStream(context));
  }

  private static AppStreamClient appStream(StepContext context) {
    return context.services().appStream();
  }
}

package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.provisioning.HandOff;
import dev.appstreamkit.provisioning.Secret;
import dev.appstreamkit.provisioning.errors.ImageBuilderFailedException;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Poll;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

/** The step in which a person takes the image in the Image Assistant. */
final class HandOffStep {

  private static final Duration EXPECTED = Duration.ofMinutes(10);

  /** The link is for a person who reads it now; whoever holds it is Administrator. */
  private static final Duration LINK_VALIDITY = Duration.ofMinutes(10);

  private final Image spec;

  private HandOffStep(Image spec) {
    this.spec = spec;
  }

  static Step of(Image spec) {
    HandOffStep step = new HandOffStep(spec);
    return Step.await(
            "hand-off",
            "a person takes the image in the Image Assistant",
            Condition.of("image taken", EXPECTED, step::poll)
                .deadline(spec.build().deadline())
                .byPerson(step::task))
        .needing(ImagePermissions.link(spec.builderName()));
  }

  private HandOff task(StepContext context) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Follow the link to the image builder "
            + spec.builderName()
            + " and log in as Administrator.");
    lines.add("Start the Image Assistant from the desktop.");
    for (Application application : spec.applications()) {
      lines.add("Add the application " + application.name() + ": " + application.path());
    }
    lines.add("Go through the Image Assistant's pages, and name the image " + spec.name() + ".");
    lines.add("End with \"Disconnect and Create Image\".");
    return new HandOff(
        context.address(), "Take the image " + spec.name(), lines, () -> link(context));
  }

  private Secret link(StepContext context) {
    return Secret.of(
        context
            .services()
            .appStream()
            .createImageBuilderStreamingURL(
                request -> request.name(spec.builderName()).validity(LINK_VALIDITY.toSeconds()))
            .streamingURL());
  }

  private Poll poll(StepContext context) {
    ImageReader reader = new ImageReader(context.services().appStream());
    Optional<ImageBuilder> builder = reader.builder(spec.builderName());
    var image =
        builder.isPresent()
            ? reader.takenOn(builder.get(), spec.name())
            : reader.own(context.identity().name());
    if (image.isPresent()) {
      accept(context, image.get().name(), image.get().arn());
      return Poll.done(image.get().stateAsString());
    }
    if (builder.isEmpty()) {
      return Poll.failed(
          ImageStates.NONE, problem(context, "is gone", "run again: it is made anew"));
    }
    return switch (builder.get().stateAsString()) {
      case ImageStates.FAILED ->
          Poll.failed(
              ImageStates.FAILED,
              new BuilderSteps(spec.builderName()).failed(context, builder.get()));
      case ImageStates.STOPPED ->
          Poll.failed(
              ImageStates.STOPPED,
              problem(
                  context,
                  "was stopped",
                  "run again: it is started again, and the person ends with \"Disconnect and"
                      + " Create Image\""));
      default -> Poll.pending(builder.get().stateAsString());
    };
  }

  private ImageBuilderFailedException problem(StepContext context, String what, String remedy) {
    return new ImageBuilderFailedException(
        Optional.of(context.address()),
        "the image builder " + spec.builderName() + " " + what + " and no image was taken on it",
        remedy);
  }

  private void accept(StepContext context, String name, String arn) {
    if (!name.equals(spec.name())) {
      context.notice(
          "The person named the image "
              + name
              + " and not "
              + spec.name()
              + "; it is used as it is.");
    }
    context.identity(Identity.of(name, arn));
  }
}

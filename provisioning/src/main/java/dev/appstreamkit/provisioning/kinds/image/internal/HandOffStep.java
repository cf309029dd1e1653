package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.internal.kind.SecretAnswers;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Secret;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

/**
 * The step in which a person takes the image in the Image Assistant. People who work at several
 * images are looked after together, so that the step only notes what it sees; what follows from it
 * is for the next one.
 */
final class HandOffStep {

  private static final Duration EXPECTED = Duration.ofMinutes(10);

  /** The link is for a person who reads it now; whoever holds it is Administrator. */
  private static final Duration LINK_VALIDITY = Duration.ofMinutes(10);

  private final Image spec;
  private volatile Optional<Identity> taken = Optional.empty();

  HandOffStep(Image spec) {
    this.spec = spec;
  }

  Step step() {
    Condition condition =
        ImageWaits.attended(spec.builderName(), "image taken", EXPECTED, this::judge);
    return Step.await(
            "hand-off",
            "a person takes the image in the Image Assistant",
            condition.deadline(spec.build().deadline()).byPerson(this::task))
        .needs(ImagePermissions.link(spec.builderName()));
  }

  /** Records under which name the image was taken; another process has found it by then. */
  void accept(StepContext context) {
    context.identity(taken.orElseGet(context::identity));
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
    return HandOff.builder(context.address(), "Take the image " + spec.name(), () -> link(context))
        .addInstructions(lines)
        .build();
  }

  private Secret link(StepContext context) {
    Duration cap = context.services().maximumUrlValidity();
    Duration validity = cap.compareTo(LINK_VALIDITY) < 0 ? cap : LINK_VALIDITY;
    return SecretAnswers.read(
        context.address(),
        "CreateImageBuilderStreamingURL",
        () ->
            Secret.of(
                context
                    .services()
                    .appStream()
                    .createImageBuilderStreamingURL(
                        request -> request.name(spec.builderName()).validity(validity.toSeconds()))
                    .streamingURL()));
  }

  private PollResult judge(StepContext context, ImageWaits.Bench bench) {
    var image = bench.image(nameFor(context, bench));
    if (image.isPresent()) {
      note(context, Identity.of(image.get().name(), image.get().arn()));
      return PollResult.success(image.get().stateAsString());
    }
    Optional<ImageBuilder> builder = bench.builder();
    if (builder.isEmpty()) {
      return PollResult.failure(
          ImageStates.NONE, problem(context, "is gone", "run again: it is made anew"));
    }
    return switch (builder.get().stateAsString()) {
      case ImageStates.FAILED ->
          PollResult.failure(
              ImageStates.FAILED,
              new BuilderSteps(spec.builderName()).failed(context, builder.get()));
      case ImageStates.STOPPED ->
          PollResult.failure(
              ImageStates.STOPPED,
              problem(
                  context,
                  "was stopped",
                  "run again: it is started again, and the person ends with \"Disconnect and"
                      + " Create Image\""));
      default -> PollResult.pending(builder.get().stateAsString());
    };
  }

  private ResourceFailedException problem(StepContext context, String what, String remedy) {
    return new ResourceFailedException(
        context.address(),
        List.of(),
        "the image builder " + spec.builderName() + " " + what + " and no image was taken on it",
        remedy);
  }

  /** On the builder it may go by any name; without one it is known by now. */
  private String nameFor(StepContext context, ImageWaits.Bench bench) {
    return bench.builder().isPresent() ? spec.name() : context.identity().name();
  }

  private void note(StepContext context, Identity image) {
    if (!image.name().equals(spec.name())) {
      context.notice(
          "The person named the image "
              + image.name()
              + " and not "
              + spec.name()
              + "; it is used as it is.");
    }
    taken = Optional.of(image);
  }
}

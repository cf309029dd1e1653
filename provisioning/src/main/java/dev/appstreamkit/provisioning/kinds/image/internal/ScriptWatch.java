package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.kinds.image.script.internal.JobReport;
import dev.appstreamkit.provisioning.kinds.image.script.internal.JobStore;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

/**
 * Watches an image builder that works by itself. That the image is taken only AppStream says; what
 * the builder says of it can only end the wait without an image.
 */
final class ScriptWatch {

  private final Image spec;
  private final ImageScript script;
  private final BuilderSteps builder;

  /** What was said last, and when that was first seen; a process that goes on begins anew. */
  private Optional<JobReport> last = Optional.empty();

  private Optional<Instant> since = Optional.empty();
  private Optional<SignedJob> job = Optional.empty();

  ScriptWatch(Image spec, ImageScript script, BuilderSteps builder) {
    this.spec = spec;
    this.script = script;
    this.builder = builder;
  }

  PollResult judge(StepContext context) {
    Optional<ImageBuilder> there = builder.find(context);
    ImageReader reader = new ImageReader(context.services().appStream());
    var image =
        there.map(one -> reader.takenOn(one, spec.name())).orElseGet(() -> reader.own(spec.name()));
    if (image.isPresent()) {
      return image.get().name().equals(spec.name())
          ? PollResult.success(image.get().stateAsString())
          : failure(
              context,
              there,
              "IMAGE_NAME",
              "took an image of another name, " + Printable.of(image.get().name()),
              "see who else uses " + spec.builderName() + ", remove that image, and run again");
    }
    if (there.isEmpty()) {
      return failure(context, there, "BUILDER_GONE", "is gone", "run again: it is made anew");
    }
    return switch (there.get().stateAsString()) {
      case ImageStates.FAILED ->
          PollResult.failure(ImageStates.FAILED, builder.failed(context, there.get()));
      case ImageStates.STOPPED, ImageStates.STOPPING, ImageStates.DELETING ->
          failure(
              context,
              there,
              "BUILDER_STOPPED",
              "was stopped, and no image was taken on it",
              "run again: it is made anew");
      case ImageStates.SNAPSHOTTING -> PollResult.pending(ImageStates.SNAPSHOTTING);
      default -> judgeWork(context, there.get());
    };
  }

  private synchronized PollResult judgeWork(StepContext context, ImageBuilder there) {
    JobStore store = new JobStore(script.jobs(), spec.builderName(), context.services());
    if (job.isEmpty()) {
      job = store.job();
    }
    Optional<JobReport> said = job.flatMap(store::report);
    if (said.filter(JobReport::isEnd).isPresent()) {
      return failure(
          context,
          Optional.of(there),
          said.get().result().equals("refused") ? "JOB_REFUSED" : "SCRIPT_FAILED",
          "ended without an image, " + said.get().why(),
          "mend what it says and run again: the builder is made anew");
    }
    Instant now = context.now();
    if (since.isEmpty() || !said.equals(last)) {
      since = Optional.of(now);
      last = said;
    }
    if (!now.isBefore(there.createdTime().plus(script.deadline()))) {
      return failure(
          context,
          Optional.of(there),
          "DEADLINE",
          "took no image within " + Printable.duration(script.deadline()),
          "give its script a longer deadline, or see what it waits for");
    }
    Duration patience = said.isPresent() ? script.longestSilence() : script.answerWithin();
    if (!now.isBefore(since.get().plus(patience))) {
      return failure(
          context,
          Optional.of(there),
          "SILENT",
          said.map(one -> "said nothing since " + one.progress()).orElse("never began its job")
              + ", for "
              + Printable.duration(patience),
          "see that its base image was prepared with Bootstrap, for this key and bucket, and that"
              + " its role and network reach S3");
    }
    return PollResult.pending(said.map(JobReport::progress).orElse(there.stateAsString()));
  }

  private PollResult failure(
      StepContext context, Optional<ImageBuilder> there, String code, String what, String remedy) {
    String lived =
        there
            .map(ImageBuilder::createdTime)
            .map(made -> Duration.between(made, context.now()))
            .map(time -> " (after " + Printable.duration(time) + " of its time)")
            .orElse("");
    return PollResult.failure(
        there.map(ImageBuilder::stateAsString).orElse(ImageStates.NONE),
        new ResourceFailedException(
            context.address(),
            List.of(code),
            "the image builder " + spec.builderName() + " " + what + lived,
            remedy));
  }
}

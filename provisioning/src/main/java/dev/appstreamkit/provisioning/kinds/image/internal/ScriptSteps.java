package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.kinds.image.script.ScriptApplication;
import dev.appstreamkit.provisioning.kinds.image.script.internal.JobStore;
import dev.appstreamkit.provisioning.kinds.image.script.internal.SignedJob;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

/**
 * The steps in which an image builder takes the image by itself. Unlike a person's, a builder that
 * fails is of no use any more: whatever goes wrong, it is removed.
 */
final class ScriptSteps {

  private static final Duration GONE = Duration.ofMinutes(3);

  /** A machine whose job failed runs no longer than this before it is seen. */
  private static final Duration NOTICED = Duration.ofSeconds(20);

  /** States in which the service takes no deletion, and which end by themselves. */
  private static final Set<String> BUSY =
      Set.of("PENDING", "UPDATING_AGENT", "REBOOTING", "SNAPSHOTTING", "STOPPING", "UPDATING");

  private final Image spec;
  private final ImageScript script;
  private final BuilderSteps builder;

  /** Whether this process saw the image being taken, and so when it was done. */
  private final AtomicBoolean seenPending = new AtomicBoolean();

  private ScriptSteps(Image spec, ImageScript script) {
    this.spec = spec;
    this.script = script;
    this.builder = new BuilderSteps(spec.builderName());
  }

  /** Returns the steps of an image; empty if a person takes it. */
  static Optional<ScriptSteps> of(Image spec) {
    return spec.build().script().map(script -> new ScriptSteps(spec, script));
  }

  /** All steps skip what is there: after an interruption they go on where it happened. */
  List<Step> attempt(boolean anew) {
    Step away = away("give-up", "remove the image builder, whose job failed");
    List<Step> steps = new ArrayList<>();
    steps.add(clear());
    if (anew) {
      steps.add(builder.create(spec));
    }
    steps.add(
        Step.of("job", "sign the job and put it into S3", this::sendJob)
            .needs(JobStore.permissions(script.jobs(), spec.builderName()))
            .mayNeed(ImagePermissions.create(spec))
            .onFailure(away));
    steps.add(builder.run(spec).onFailure(away));
    steps.add(work().onFailure(away));
    steps.add(ImageKind.available(spec, this::seePending).onFailure(away));
    steps.add(ImageKind.tag(spec).onFailure(away));
    steps.add(Step.of("tidy", "remove the job", context -> tidy(context)));
    steps.add(builder.stop());
    steps.add(builder.delete());
    return steps;
  }

  private void tidy(StepContext context) {
    JobStore store = store(context);
    store.remove();
    store.clearReports();
    builder.find(context).ifPresent(there -> tellTime(context, there));
  }

  /** Its machine stops once the image is taken, and AWS doesn't tell when that was. */
  private void tellTime(StepContext context, ImageBuilder there) {
    if (there.createdTime() == null) {
      return;
    }
    Duration lived = Duration.between(there.createdTime(), context.now());
    Optional<Instant> begun =
        reader(context)
            .own(spec.name())
            .map(software.amazon.awssdk.services.appstream.model.Image::createdTime)
            .filter(image -> !seenPending.get());
    context.output("builderMinutes", String.valueOf(lived.toMinutes()));
    context.notice(
        "The image builder ran for "
            + begun
                .map(image -> Printable.duration(Duration.between(there.createdTime(), image)))
                .map(least -> least + " at least and " + Printable.duration(lived) + " at most: ")
                .map(range -> range + "nobody saw when the image was done.")
                .orElse(Printable.duration(lived) + "."));
  }

  private void seePending(StepContext context) {
    seenPending.set(
        reader(context)
            .own(spec.name())
            .filter(image -> ImageStates.passing(image.stateAsString()))
            .isPresent());
  }

  private String content() {
    return script.job(
        spec.name(),
        spec.applications().stream()
            .map(one -> ScriptApplication.of(one.name(), one.path()))
            .toList());
  }

  private JobStore store(StepContext context) {
    return new JobStore(script.jobs(), spec.builderName(), context.services());
  }

  private Instant end(ImageBuilder there) {
    return there.createdTime().plus(script.deadline());
  }

  /** Nothing is gone on with but a builder that has this very job, or none yet. */
  private Step clear() {
    return Step.of("clear", "remove what a failed attempt left", this::clearOld)
        .until(
            Condition.of(
                "nothing left",
                Duration.ofSeconds(5),
                context -> {
                  Optional<ImageBuilder> there = builder.find(context);
                  if (there.filter(one -> isUseless(context, one)).isPresent()) {
                    clearOld(context);
                    return PollResult.pending(there.get().stateAsString());
                  }
                  return failedImage(context).isPresent() || isImageLeaving(context)
                      ? PollResult.pending(ImageStates.FAILED)
                      : PollResult.success(ImageStates.NONE);
                }))
        .mayNeed(ImagePermissions.deleteImage(spec.name()))
        .mayNeed(ImagePermissions.deleteBuilder(spec.builderName()))
        .mayNeed(ImagePermissions.stop(spec.builderName()));
  }

  private void clearOld(StepContext context) {
    Optional<ImageBuilder> there = builder.find(context);
    if (there
        .filter(one -> !BUSY.contains(one.stateAsString()))
        .filter(one -> isUseless(context, one))
        .isPresent()) {
      builder.deleteIfThere(context);
    }
    failedImage(context)
        .ifPresent(name -> ImageKind.deleteImage(context.services().appStream(), name));
  }

  private boolean isUseless(StepContext context, ImageBuilder there) {
    String state = there.stateAsString();
    if (state.equals(ImageStates.FAILED) || state.equals(ImageStates.DELETING)) {
      return true;
    }
    if (reader(context).takenOn(there, spec.name()).filter(image -> !isFailed(image)).isPresent()
        || state.equals(ImageStates.SNAPSHOTTING)) {
      return false;
    }
    return state.equals(ImageStates.STOPPED)
        || state.equals(ImageStates.STOPPING)
        || !context.now().isBefore(end(there))
        || hasOtherJob(context, there);
  }

  private boolean hasOtherJob(StepContext context, ImageBuilder there) {
    Optional<SignedJob> job = store(context).job();
    return job.isPresent() && isFrom(job.get(), there) && !isThis(job.get());
  }

  private boolean isThis(SignedJob job) {
    return job.sha256().equals(Sha256.hex(content()));
  }

  /** The end of a job tells for which builder of that name it was made. */
  private boolean isFrom(SignedJob job, ImageBuilder there) {
    return job.end().getEpochSecond() == end(there).getEpochSecond();
  }

  private Optional<String> failedImage(StepContext context) {
    ImageReader reader = reader(context);
    return builder
        .find(context)
        .map(there -> reader.takenOn(there, spec.name()))
        .orElseGet(
            () ->
                reader
                    .own(spec.name())
                    .filter(image -> spec.builderName().equals(image.imageBuilderName())))
        .filter(ScriptSteps::isFailed)
        .map(image -> image.name());
  }

  private boolean isImageLeaving(StepContext context) {
    return reader(context)
        .own(spec.name())
        .filter(image -> ImageStates.DELETING.equals(image.stateAsString()))
        .isPresent();
  }

  private static boolean isFailed(software.amazon.awssdk.services.appstream.model.Image image) {
    return ImageStates.FAILED.equals(image.stateAsString());
  }

  /** One job for each builder: who comes second finds it. */
  private void sendJob(StepContext context) {
    Optional<ImageBuilder> there = builder.find(context);
    if (there.isEmpty() && reader(context).own(spec.name()).isEmpty()) {
      // It went since, or isn't seen yet: then AWS says that it is there, and this is tried again.
      create(context);
      there = builder.find(context);
      if (there.isEmpty()) {
        create(context);
      }
    }
    if (there.isPresent() && reader(context).takenOn(there.get(), spec.name()).isEmpty()) {
      sendJob(context, there.get());
    }
  }

  private void create(StepContext context) {
    builder.create(spec).action().run(context);
  }

  private void sendJob(StepContext context, ImageBuilder there) {
    JobStore store = store(context);
    Optional<JobStore.Found> found = store.found();
    Optional<SignedJob> job = store.job();
    if (job.filter(one -> isFrom(one, there) && isThis(one)).isPresent()) {
      return;
    }
    SignedJob wanted =
        SignedJob.sign(content(), spec.builderName(), end(there), script.jobs().signer());
    if (!store.put(wanted, found)
        && store.job().filter(one -> isFrom(one, there) && isThis(one)).isEmpty()) {
      throw new ProvisioningException(
          ErrorCategory.CONFLICT,
          Optional.of(spec.address()),
          "somebody else has put a job for " + spec.builderName() + " into " + script.jobs(),
          "have each image made by one environment, and run again");
    }
  }

  private Step work() {
    ScriptWatch watch = new ScriptWatch(spec, script, builder);
    return Step.await(
            "work",
            "the image builder takes the image by itself",
            Condition.of("image taken by the script", script.expected(), watch::judge)
                .deadline(script.deadline().plusMinutes(10))
                .polledWithin(NOTICED))
        .needs(JobStore.permissions(script.jobs(), spec.builderName()));
  }

  /** The job goes first, so that a builder that starts again begins nothing. */
  private Step away(String key, String title) {
    return Step.of(
            key,
            title,
            context -> {
              store(context).remove();
              removeIfAtRest(context);
            })
        .until(
            Condition.of(
                "gone",
                GONE,
                context -> {
                  String state = builder.state(context);
                  if (state.equals(ImageStates.NONE)) {
                    return PollResult.success(state);
                  }
                  removeIfAtRest(context);
                  return PollResult.pending(state);
                }))
        .mayNeed(ImagePermissions.deleteBuilder(spec.builderName()))
        .mayNeed(ImagePermissions.stop(spec.builderName()));
  }

  private void removeIfAtRest(StepContext context) {
    if (!BUSY.contains(builder.state(context))) {
      builder.deleteIfThere(context);
    }
  }

  private static ImageReader reader(StepContext context) {
    return new ImageReader(context.services().appStream());
  }
}

package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * Images that a person takes, and images that are only used. An image builder belongs to the image
 * until it is gone: one that an interrupted run left is an attribute that differs.
 */
public final class ImageKind implements ResourceKind<Image> {

  private static final Duration SNAPSHOT = Duration.ofMinutes(25);
  private static final Duration DELETE = Duration.ofMinutes(1);

  private static final Set<String> LEAVING =
      Set.of(ImageStates.FAILED, ImageStates.DELETING, ImageStates.STOPPING);

  @Override
  public String name() {
    return Image.KIND;
  }

  @Override
  public Class<Image> specType() {
    return Image.class;
  }

  @Override
  public boolean managed(Image spec) {
    return !spec.isExisting();
  }

  @Override
  public UsedResource used(Image spec, Identity identity) {
    return new UsedImage(spec);
  }

  /** One that is only used has no ARN before it was looked up: it may be anybody's. */
  @Override
  public Identity identity(Image spec, Resolution resolution) {
    return spec.isExisting()
        ? Identity.named(spec.name())
        : Identity.of(spec.name(), resolution.target().arn("appstream", "image/" + spec.name()));
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return ImagePermissions.readPermissions(identity, Image.builderName(identity.name()));
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return new ImageObserver(services.appStream()).observe(identity);
  }

  @Override
  public Attributes desired(Image spec, Resolution resolution) {
    return spec.isExisting()
        ? Attributes.empty()
        : ImageTable.TABLE.desired(spec, resolution).set(ResourceKind.TAGS, spec.tags()).build();
  }

  @Override
  public List<String> warnings(Image spec, Resolution resolution) {
    return spec.madeBecause().map(why -> List.of(spec.address() + ": " + why)).orElse(List.of());
  }

  @Override
  public boolean isOnlyAtCreation(String attribute) {
    return ImageTable.TABLE.isOnlyAtCreation(attribute);
  }

  @Override
  public List<Finding> preflight(Image spec, Resolution resolution, Services services) {
    return ImagePreflight.of(spec, resolution, services);
  }

  @Override
  public List<Finding> preflightChange(
      Image spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    return differs(changes, ImageObserver.STATE)
        ? ImagePreflight.again(spec, observed, resolution, services)
        : List.of();
  }

  @Override
  public List<Step> create(Image spec) {
    return spec.source()
        .map(source -> SourcedImage.create(spec, source))
        .or(() -> ScriptSteps.of(spec).map(steps -> steps.attempt(true)))
        .orElseGet(() -> attempt(spec, true));
  }

  /** All steps skip what is there: after an interruption they go on where it happened. */
  private static List<Step> attempt(Image spec, boolean anew) {
    BuilderSteps builder = new BuilderSteps(spec.builderName());
    List<Step> steps = new ArrayList<>();
    steps.add(clear(spec, builder));
    if (anew) {
      steps.add(builder.create(spec));
    }
    steps.add(builder.run(spec));
    HandOffStep handOff = new HandOffStep(spec);
    steps.add(handOff.step());
    steps.add(available(spec, handOff::accept));
    steps.add(tag(spec));
    steps.add(builder.stop());
    steps.add(builder.delete());
    return steps;
  }

  static Step available(Image spec, Step.Action first) {
    return Step.of("available", "wait for the image", first)
        .until(ImageWaits.image(ImageStates.AVAILABLE, SNAPSHOT, ImageKind::judgeAvailable));
  }

  static Step tag(Image spec) {
    return Step.of("tag", "tag the image", context -> tag(context, spec))
        .needs(ImagePermissions.tag(spec.name()));
  }

  private static Step clear(Image spec, BuilderSteps builder) {
    AtomicBoolean nothing = new AtomicBoolean();
    return Step.of(
            "clear",
            "remove what a failed attempt left",
            context -> {
              Optional<ImageBuilder> there = builder.find(context);
              Optional<String> failed = failedImage(context, spec, there);
              nothing.set(!leaves(there) && failed.isEmpty());
              if (there.filter(ImageKind::hasFailed).isPresent()) {
                builder.deleteIfThere(context);
              }
              failed.ifPresent(name -> deleteImage(context.services().appStream(), name));
            })
        .until(
            Condition.of(
                "nothing left",
                Duration.ofSeconds(5),
                context ->
                    nothing.get()
                        ? PollResult.success(ImageStates.NONE)
                        : pollCleared(context, spec, builder.find(context))))
        .mayNeed(ImagePermissions.deleteImage(spec.name()));
  }

  private static boolean hasFailed(ImageBuilder builder) {
    return builder.stateAsString().equals(ImageStates.FAILED);
  }

  /** Returns whether an image builder can't be used and has to go, or to come to rest. */
  private static boolean leaves(Optional<ImageBuilder> builder) {
    return builder.filter(there -> LEAVING.contains(there.stateAsString())).isPresent();
  }

  private static PollResult pollCleared(
      StepContext context, Image spec, Optional<ImageBuilder> builder) {
    String state = builder.map(ImageBuilder::stateAsString).orElse(ImageStates.NONE);
    return leaves(builder) || failedImage(context, spec, builder).isPresent()
        ? PollResult.pending(state)
        : PollResult.success(state);
  }

  private static Optional<String> failedImage(
      StepContext context, Image spec, Optional<ImageBuilder> builder) {
    ImageReader reader = new ImageReader(context.services().appStream());
    return builder
        .map(there -> reader.takenOn(there, spec.name()))
        .orElseGet(
            () ->
                reader
                    .own(context.identity().name())
                    .filter(image -> spec.builderName().equals(image.imageBuilderName())))
        .filter(image -> ImageStates.FAILED.equals(image.stateAsString()))
        .map(image -> image.name());
  }

  static PollResult judgeAvailable(
      StepContext context, Optional<software.amazon.awssdk.services.appstream.model.Image> there) {
    String name = context.identity().name();
    var image =
        there.orElseThrow(() -> AppStreamErrors.vanished(context.address(), "the image " + name));
    String state = image.stateAsString();
    return switch (state) {
      case ImageStates.AVAILABLE -> PollResult.success(state);
      case ImageStates.FAILED ->
          PollResult.failure(
              state,
              new ResourceFailedException(
                  context.address(),
                  ImageErrors.codes(image),
                  "the image " + name + " is FAILED" + ImageErrors.reason(image),
                  "run again: the failed image is removed, and it is made once more"));
      default -> PollResult.pending(state);
    };
  }

  /** The Image Assistant doesn't hand the builder's tags on. */
  private static void tag(StepContext context, Image spec) {
    Map<String, String> tags = ResourceTags.forCreate(context, spec.tags());
    context
        .services()
        .appStream()
        .tagResource(
            request -> request.resourceArn(context.identity().arn().orElse("")).tags(tags));
  }

  @Override
  public List<Step> update(Image spec, Observed observed, List<AttributeChange> changes) {
    if (differs(changes, ImageObserver.STATE)) {
      return spec.source()
          .map(source -> SourcedImage.again(spec, source))
          .or(() -> ScriptSteps.of(spec).map(steps -> steps.attempt(false)))
          .orElseGet(() -> attempt(spec, false));
    }
    List<Step> steps = new ArrayList<>();
    ResourceTags.step(observed.identity().arn().orElse(""), changes).ifPresent(steps::add);
    if (differs(changes, ImageObserver.BUILDER)) {
      steps.addAll(withoutBuilder(observed));
    }
    return steps;
  }

  private static boolean differs(List<AttributeChange> changes, String name) {
    return changes.stream().anyMatch(change -> change.name().equals(name));
  }

  private static List<Step> withoutBuilder(Observed observed) {
    BuilderSteps builder = new BuilderSteps(ImageObserver.builderName(observed));
    return List.of(builder.settle(), builder.delete());
  }

  @Override
  public Observed enrichForDelete(Observed observed, Services services) {
    return ImageUse.look(observed, services.appStream());
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    return ImageUse.looking(observed);
  }

  @Override
  public Optional<String> retentionReason(Observed observed) {
    return ImageUse.worth(observed);
  }

  @Override
  public Optional<String> usedByOthers(Observed observed) {
    return ImageUse.reason(observed);
  }

  @Override
  public boolean needsDependencies() {
    return false;
  }

  @Override
  public List<Step> delete(Observed observed) {
    List<Step> steps = new ArrayList<>();
    ImageUse.unshare(observed).ifPresent(steps::add);
    if (!ImageObserver.text(observed, ImageObserver.BUILDER).equals(ImageStates.NONE)) {
      steps.addAll(withoutBuilder(observed));
    }
    if (!ImageObserver.text(observed, ImageObserver.STATE).equals(ImageStates.NOT_TAKEN)) {
      if (ImageStates.passing(ImageObserver.text(observed, ImageObserver.STATE))) {
        steps.add(settle());
      }
      String name = observed.identity().name();
      steps.add(
          Step.of(
                  "delete",
                  "delete the image",
                  context -> deleteImage(context.services().appStream(), name))
              .until(ImageWaits.imageGone(name, DELETE))
              .needs(ImagePermissions.deleteImage(name)));
    }
    return steps;
  }

  /** One that an earlier attempt is deleting refuses to be deleted. */
  static void deleteImage(AppStreamClient appStream, String name) {
    if (new ImageReader(appStream)
        .own(name)
        .filter(image -> !ImageStates.DELETING.equals(image.stateAsString()))
        .isEmpty()) {
      return;
    }
    try {
      appStream.deleteImage(request -> request.name(name));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private static Step settle() {
    return Step.await(
        "settle",
        "wait until the image can be deleted",
        ImageWaits.image(
            "AVAILABLE or FAILED",
            SNAPSHOT,
            (context, there) -> {
              String state = there.map(image -> image.stateAsString()).orElse(ImageStates.NONE);
              return ImageStates.passing(state)
                  ? PollResult.pending(state)
                  : PollResult.success(state);
            }));
  }

  @Override
  public Observed withoutDependents(Observed observed, Set<ResourceAddress> dependents) {
    return ImageUse.without(observed, dependents);
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return ImagePermissions.tag(identity.name());
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    ResourceTags.change(services.appStream(), identity.arn().orElse(""), set, remove);
  }

  @Override
  public Map<Identity, Map<String, String>> search(
      Predicate<Map<String, String>> wanted, Services services) {
    return new ImageObserver(services.appStream()).search(wanted, services.target());
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return AppStreamErrors.explain(failure);
  }

  @Override
  public boolean propagating(Failure failure) {
    return AppStreamErrors.propagating(failure);
  }
}

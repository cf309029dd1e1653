package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.MachineKind;
import dev.appstreamkit.provisioning.internal.appstream.MachineLife;
import dev.appstreamkit.provisioning.internal.appstream.Wanted;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ResourceError;

/** Image builders that stay. AppStream starts a new one by itself. */
public final class ImageBuilderKind
    extends MachineKind<
        ImageBuilder, software.amazon.awssdk.services.appstream.model.ImageBuilder> {

  private static final Duration SETTLE = Duration.ofMinutes(15);

  private static final Set<String> AT_REST =
      Set.of(ImageStates.RUNNING, ImageStates.STOPPED, ImageStates.FAILED);

  private static final Quota BUILDERS =
      AppStreamQuotas.named(
          "Image builders", appStream -> new ImageReader(appStream).allBuilders().size());

  /** Makes the kind. */
  public ImageBuilderKind() {
    super(ImageBuilder.KIND, ImageBuilder.class, ImageBuilderTable.TABLE);
  }

  @Override
  protected Enum<?> wantedState(ImageBuilder spec) {
    return spec.state();
  }

  @Override
  protected List<ResourceError> errors(
      software.amazon.awssdk.services.appstream.model.ImageBuilder there) {
    return there.imageBuilderErrors();
  }

  @Override
  protected void start(AppStreamClient appStream, String name) {
    appStream.startImageBuilder(request -> request.name(name));
  }

  @Override
  protected void stop(AppStreamClient appStream, String name) {
    appStream.stopImageBuilder(request -> request.name(name));
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.ImageBuilder> describe(
      Collection<String> names, Services services) {
    ImageReader reader = new ImageReader(services.appStream());
    return names.isEmpty() ? reader.allBuilders() : reader.builders(names);
  }

  @Override
  public Observed enrichForPlan(ImageBuilder spec, Observed observed, Services services) {
    Observed there = super.enrichForPlan(spec, observed, services);
    if (spec.software().isUnset()) {
      return there;
    }
    List<String> software = SoftwareSteps.installed(observed.identity(), services);
    return software.isEmpty()
        ? there
        : there.withAttributes(
            there.attributes().toBuilder().set(ImageBuilderTable.SOFTWARE, software).build());
  }

  @Override
  public List<Permission> enrichForPlanPermissions(ImageBuilder spec, Observed observed) {
    return spec.software().isUnset() ? List.of() : SoftwareSteps.looking(spec.name());
  }

  @Override
  public List<Finding> preflight(ImageBuilder spec, Resolution resolution, Services services) {
    Preflight look =
        Preflight.of(spec.address(), services)
            .serviceRole()
            .check(
                "its base image",
                () ->
                    spec.base()
                        .ifPresent(new BaseImages(services.appStream(), spec.address())::arn))
            .region()
            .network(spec.network().map(network -> network.found(resolution)), 1, 1)
            .claim(BUILDERS, 1);
    spec.instanceType().ifPresent(type -> look.claim(AppStreamQuotas.builderInstances(type), 1));
    return look.findings();
  }

  @Override
  public List<Step> create(ImageBuilder spec) {
    List<Permission> needs = new ArrayList<>();
    needs.add(Permissions.onImage("CreateImageBuilder", baseOf(spec)));
    needs.add(Permissions.onImage("DescribeImages", "*"));
    List<Step> steps = new ArrayList<>();
    super.create(spec).forEach(step -> steps.add(step.needs(needs)));
    steps.add(life(spec.name()).start());
    if (spec.software().value().isPresent()) {
      steps.add(new SoftwareSteps(spec.name(), spec.software()).step());
    }
    if (spec.state() == ImageBuilder.State.STOPPED) {
      steps.add(life(spec.name()).stop(true));
    }
    return steps;
  }

  /** AWS takes minutes to delete one, and neither changes it nor makes another till then. */
  @Override
  public List<Finding> preflightChange(
      ImageBuilder spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    if (!MachineLife.isGoing(observed)) {
      return super.preflightChange(spec, observed, changes, resolution, services);
    }
    return preflightUnchanged(spec, observed);
  }

  /** Only for now is it as it is described. */
  @Override
  public List<Finding> preflightUnchanged(ImageBuilder spec, Observed observed) {
    return MachineLife.isGoing(observed)
        ? List.of(
            Finding.obstacle(
                new ProvisioningException(
                    ErrorCategory.RETRY_LATER,
                    Optional.of(spec.address()),
                    "the image builder is being deleted",
                    "plan again in a few minutes: then it is made anew")))
        : List.of();
  }

  private static String baseOf(ImageBuilder spec) {
    return spec.base()
        .map(base -> base instanceof BaseImage.Newest newest ? newest.pattern() : base.toString())
        .or(() -> spec.image().map(image -> image.name()))
        .orElse("*");
  }

  @Override
  protected void make(ImageBuilder spec, Attributes wanted, StepContext context) {
    Attributes.Builder all = wanted.toBuilder().remove(ImageBuilderTable.BASE);
    BaseImages images = new BaseImages(context.services().appStream(), spec.address());
    spec.base()
        .map(images::arn)
        .or(() -> spec.image().map(context.resolution()::identity).map(it -> arn(it, images)))
        .ifPresent(arn -> all.set(ImageBuilderTable.BASE, arn));
    super.make(spec, all.build(), context);
  }

  @Override
  protected software.amazon.awssdk.services.appstream.model.ImageBuilder make(
      AppStreamClient appStream, Wanted wanted) {
    return appStream
        .createImageBuilder(r -> wanted.into(r).name(wanted.name()).tags(wanted.tags()))
        .imageBuilder();
  }

  private static String arn(Identity image, BaseImages images) {
    return image.arn().orElseGet(() -> images.arn(BaseImage.named(image.name())));
  }

  @Override
  public List<Step> update(ImageBuilder spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    MachineLife life = life(spec.name());
    boolean software =
        changes.stream().anyMatch(change -> change.name().equals(ImageBuilderTable.SOFTWARE));
    if (!software) {
      steps.addAll(life.around(spec.state().name(), changes, List.of()));
      return steps;
    }
    // Software comes and goes on a builder that runs.
    steps.add(life.start());
    steps.add(new SoftwareSteps(spec.name(), spec.software()).step());
    boolean wasDown = spec.state() == ImageBuilder.State.UNMANAGED && !MachineLife.isUp(observed);
    if (wasDown || spec.state() == ImageBuilder.State.STOPPED) {
      steps.add(life.stop(true));
    }
    return steps;
  }

  @Override
  public List<Step> delete(Observed observed) {
    String builder = observed.identity().name();
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.await(
            "settle",
            "wait until the image builder can be deleted",
            Condition.of(
                "RUNNING or STOPPED",
                SETTLE,
                context -> {
                  String state =
                      new ImageReader(context.services().appStream())
                          .builder(builder)
                          .map(there -> there.stateAsString())
                          .orElse(ImageStates.NONE);
                  return AT_REST.contains(state)
                          || state.equals(ImageStates.NONE)
                          || state.equals(ImageStates.DELETING)
                      ? PollResult.success(state)
                      : PollResult.pending(state);
                })));
    steps.addAll(super.delete(observed));
    return steps;
  }

  @Override
  protected Duration deletion() {
    return Duration.ofMinutes(2);
  }

  /** One that is being deleted isn't deleted again. */
  @Override
  protected void remove(StepContext context) {
    boolean going =
        new ImageReader(context.services().appStream())
            .builder(context.identity().name())
            .filter(there -> there.stateAsString().equals(ImageStates.DELETING))
            .isPresent();
    if (!going) {
      context.services().appStream().deleteImageBuilder(r -> r.name(context.identity().name()));
    }
  }
}

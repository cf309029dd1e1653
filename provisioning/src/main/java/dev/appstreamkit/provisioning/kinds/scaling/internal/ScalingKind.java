package dev.appstreamkit.provisioning.kinds.scaling.internal;

import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.DIMENSION;
import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.NAMESPACE;
import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingSteps.needs;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Fleets;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.TaggedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ResourceNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** Scaling targets of fleets, and the one policy that this library makes for them. */
public final class ScalingKind extends TaggedKind<ScalingTarget, ScalableTarget> {

  private static final Duration DELETE = Duration.ofSeconds(5);

  /** What is said while the account's new role isn't known everywhere. */
  private static final String ROLE_UNKNOWN = "Unable to assume IAM role";

  private static final Set<String> BOUNDS = Set.of(ScalingTable.LEAST, ScalingTable.MOST);

  /** Makes the kind. */
  public ScalingKind() {
    super(ScalingTarget.KIND, ScalingTarget.class, ScalingTable.TABLE);
  }

  /** Its ARN holds an id that the service makes up, so it can't be predicted. */
  @Override
  public Identity identity(ScalingTarget spec, Resolution resolution) {
    return Identity.named(spec.resourceId());
  }

  @Override
  protected Identity identityOf(ScalableTarget there) {
    return Identity.of(there.resourceId(), there.scalableTargetARN());
  }

  @Override
  protected Optional<Instant> createdAt(ScalableTarget there) {
    return Optional.ofNullable(there.creationTime());
  }

  @Override
  protected boolean isAbsent(RuntimeException error) {
    return error instanceof ResourceNotFoundException || error instanceof ObjectNotFoundException;
  }

  /** Bounds that a schedule has moved are where they belong. */
  @Override
  public boolean ignoresDifference(AttributeChange change, Observed observed) {
    return BOUNDS.contains(change.name())
        ? ScheduleValues.explain(change, observed)
        : super.ignoresDifference(change, observed);
  }

  @Override
  protected List<Permission> permissions(Call call, String target) {
    return switch (call) {
      case READ ->
          needs(
              "DescribeScalableTargets",
              "DescribeScalingPolicies",
              "DescribeScheduledActions",
              "ListTagsForResource");
      case CREATE -> needs("RegisterScalableTarget", "TagResource");
      case UPDATE -> needs("RegisterScalableTarget");
      case DELETE -> needs("DeregisterScalableTarget");
    };
  }

  @Override
  protected List<ScalableTarget> describe(Collection<String> names, Services services) {
    return names.isEmpty()
        ? ScalingReader.all(services.autoScaling())
        : List.copyOf(ScalingReader.findAll(services.autoScaling(), List.copyOf(names)).values());
  }

  @Override
  protected Observed observed(Identity asked, ScalableTarget there, Services services) {
    ApplicationAutoScalingClient scaling = services.autoScaling();
    Identity identity = identityOf(there);
    Map<String, String> tags = tags(identity, services);
    String id = there.resourceId();
    ScalingThere all =
        new ScalingThere(
            there, ScalingReader.policies(scaling, id), ScalingReader.schedules(scaling, id));
    return Observed.tagged(identity, table().observed(all).build(), tags)
        .createdAt(there.creationTime());
  }

  /** They are the environment's; a target has none of its own. */
  @Override
  protected Map<String, String> tags(ScalingTarget spec) {
    return Map.of();
  }

  @Override
  protected Map<String, String> tags(Identity identity, Services services) {
    return services
        .autoScaling()
        .listTagsForResource(request -> request.resourceARN(identity.arn().orElse("")))
        .tags();
  }

  @Override
  public List<Finding> preflight(ScalingTarget spec, Resolution resolution, Services services) {
    List<Finding> findings = new ArrayList<>(ScalingRole.look(services));
    findings.addAll(room(spec, services));
    return findings;
  }

  @Override
  public List<Finding> preflightChange(
      ScalingTarget spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    return changes.stream().anyMatch(change -> change.name().equals(ScalingTable.MOST))
        ? room(spec, services)
        : List.of();
  }

  /** A fleet that isn't there yet claims its instances itself. */
  private static List<Finding> room(ScalingTarget spec, Services services) {
    Preflight look = Preflight.of(spec.address(), services);
    return look.check(
            "the fleet's instances",
            () ->
                Fleets.find(services.appStream(), spec.fleet().address().name())
                    .ifPresent(
                        fleet ->
                            look.claim(
                                AppStreamQuotas.fleetInstances(fleet.instanceType()),
                                0,
                                spec.scaling().most() - AppStreamQuotas.instances(fleet))))
        .findings();
  }

  /** Whether AWS lets a target outlive its fleet isn't known: it is looked at either way. */
  @Override
  public boolean isDeletedWith(ResourceAddress needed) {
    return true;
  }

  @Override
  public boolean isKeptWith(ResourceAddress needed) {
    return true;
  }

  @Override
  public List<Step> create(ScalingTarget spec) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.create(
                "register the scaling target",
                context -> make(spec, toMake(spec, context), context))
            .needs(permissions(Call.CREATE, spec.resourceId())));
    steps.addAll(ScalingSteps.making(spec));
    return steps;
  }

  @Override
  protected void make(ScalingTarget spec, Attributes wanted, StepContext context) {
    ScalingCalls.register(context, spec, wanted);
  }

  @Override
  protected void change(ScalableTarget there, List<AttributeChange> changes, StepContext context) {
    ScalingCalls.change(context, there.resourceId(), changes);
  }

  @Override
  public CarriedOver carriedOver(ScalingTarget spec, Observed observed, Resolution resolution) {
    return ScalingSuccession.of(spec, observed, desired(spec, resolution));
  }

  @Override
  public List<Step> update(ScalingTarget spec, Observed observed, List<AttributeChange> changes) {
    Set<String> names = changes.stream().map(AttributeChange::name).collect(Collectors.toSet());
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    steps.addAll(bounds(spec.resourceId(), changes));
    steps.addAll(ScalingSteps.changing(spec, names));
    return steps;
  }

  private List<Step> bounds(String target, List<AttributeChange> changes) {
    List<AttributeChange> differing = new ArrayList<>(table().saidByName(changes));
    changes.stream().filter(change -> BOUNDS.contains(change.name())).forEach(differing::add);
    return differing.isEmpty()
        ? List.of()
        : List.of(
            Step.of(
                    "update",
                    differing.stream().allMatch(change -> BOUNDS.contains(change.name()))
                        ? "change its bounds"
                        : "change it",
                    context -> ScalingCalls.change(context, target, differing))
                .needs(permissions(Call.UPDATE, target)));
  }

  /** Its policies and scheduled actions go with it. */
  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        Step.of("deregister", "deregister the scaling target", this::deregister)
            .until(Condition.of("gone", DELETE, ScalingKind::pollGone))
            .needs(permissions(Call.DELETE, observed.identity().name())));
  }

  private void deregister(StepContext context) {
    try {
      remove(context);
    } catch (ObjectNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  @Override
  protected void remove(StepContext context) {
    context
        .services()
        .autoScaling()
        .deregisterScalableTarget(
            request ->
                request
                    .serviceNamespace(NAMESPACE)
                    .scalableDimension(DIMENSION)
                    .resourceId(context.identity().name()));
  }

  private static PollResult pollGone(StepContext context) {
    return ScalingReader.find(context.services().autoScaling(), context.identity().name())
            .isPresent()
        ? PollResult.pending("there")
        : PollResult.success("gone");
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return needs("TagResource");
  }

  @Override
  protected List<Permission> untagPermissions(Identity identity) {
    return needs("UntagResource");
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    String arn = identity.arn().orElse("");
    if (!set.isEmpty()) {
      services.autoScaling().tagResource(request -> request.resourceARN(arn).tags(set));
    }
    if (!remove.isEmpty()) {
      services.autoScaling().untagResource(request -> request.resourceARN(arn).tagKeys(remove));
    }
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return failure.awsErrorCode().filter("FailedResourceAccessException"::equals).isPresent()
        ? Optional.of(
            new ProvisioningException(
                ErrorCategory.NOT_ALLOWED,
                failure,
                "Application Auto Scaling may not reach the fleet: "
                    + failure.awsMessage().orElse("no message"),
                "let whoever runs this iam:CreateServiceLinkedRole for"
                    + " appstream.application-autoscaling.amazonaws.com, or make that role once"))
        : Optional.empty();
  }

  @Override
  public boolean propagating(Failure failure) {
    String code = failure.awsErrorCode().orElse("");
    return code.equals("ObjectNotFoundException")
        || (code.equals("ValidationException")
            && failure.awsMessage().filter(text -> text.contains(ROLE_UNKNOWN)).isPresent());
  }
}

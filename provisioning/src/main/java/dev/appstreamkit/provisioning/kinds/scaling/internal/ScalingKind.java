package dev.appstreamkit.provisioning.kinds.scaling.internal;

import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.DIMENSION;
import static dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingReader.NAMESPACE;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Fleets;
import dev.appstreamkit.provisioning.internal.kind.Tags;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ResourceNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/** Scaling targets of fleets, and the one policy that this library makes for them. */
public final class ScalingKind implements ResourceKind<ScalingTarget> {

  private static final Duration DELETE = Duration.ofSeconds(5);

  /** What is said while the account's new role isn't known everywhere. */
  private static final String ROLE_UNKNOWN = "Unable to assume IAM role";

  private static final String LEAST = ScalingCalls.LEAST;
  private static final String MOST = ScalingCalls.MOST;
  private static final Set<String> BOUNDS = Set.of(LEAST, MOST);
  private static final String UTILIZATION = ScalingCalls.UTILIZATION;
  private static final String OUT = ScalingCalls.OUT;
  private static final String IN = ScalingCalls.IN;
  private static final Set<String> POLICY_PARTS = Set.of(UTILIZATION, OUT, IN);

  @Override
  public String name() {
    return ScalingTarget.KIND;
  }

  @Override
  public Class<ScalingTarget> specType() {
    return ScalingTarget.class;
  }

  /** Its ARN holds an id that the service makes up, so it can't be predicted. */
  @Override
  public Identity identity(ScalingTarget spec, Resolution resolution) {
    return Identity.named(spec.resourceId());
  }

  @Override
  public Attributes desired(ScalingTarget spec, Resolution resolution) {
    Scaling scaling = spec.scaling();
    Attributes.Builder wanted =
        Attributes.builder()
            .set(LEAST, scaling.least())
            .set(MOST, scaling.most())
            .set(TAGS, Map.of())
            .setting(UTILIZATION, scaling.utilization())
            .setIfPresent(OUT, scaling.scaleOutCooldown().map(Duration::toSeconds))
            .setIfPresent(IN, scaling.scaleInCooldown().map(Duration::toSeconds));
    new TreeMap<>(scaling.schedules())
        .forEach(
            (name, said) -> {
              if (said.isCleared()) {
                wanted.clear(ScheduleValues.PREFIX + name);
              }
              wanted.setIfPresent(
                  ScheduleValues.PREFIX + name, said.value().map(ScheduleValues::of));
            });
    return wanted.build();
  }

  /** Bounds that a schedule has moved are where they belong. */
  @Override
  public boolean ignoresDifference(AttributeChange change, Observed observed) {
    return BOUNDS.contains(change.name()) && ScheduleValues.explain(change, observed);
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return ScalingSteps.needs(
        "DescribeScalableTargets",
        "DescribeScalingPolicies",
        "DescribeScheduledActions",
        "ListTagsForResource");
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(readAll(List.of(identity), services).get(identity));
  }

  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    ApplicationAutoScalingClient scaling = services.autoScaling();
    Map<String, ScalableTarget> targets =
        ScalingReader.findAll(scaling, identities.stream().map(Identity::name).toList());
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Optional.ofNullable(targets.get(identity.name()))
          .flatMap(target -> observed(target, scaling))
          .ifPresent(observed -> found.put(identity, observed));
    }
    return found;
  }

  private static Optional<Observed> observed(
      ScalableTarget target, ApplicationAutoScalingClient scaling) {
    String arn = target.scalableTargetARN();
    try {
      Map<String, String> tags =
          scaling.listTagsForResource(request -> request.resourceARN(arn)).tags();
      Attributes.Builder attributes =
          Attributes.builder().set(LEAST, target.minCapacity()).set(MOST, target.maxCapacity());
      ScalingReader.tracking(scaling, target.resourceId())
          .ifPresent(tracking -> policy(attributes, tracking));
      ScalingReader.schedules(scaling, target.resourceId())
          .forEach(
              action ->
                  attributes.set(
                      ScheduleValues.PREFIX + action.scheduledActionName(),
                      ScheduleValues.of(action)));
      return Optional.of(
          Observed.tagged(Identity.of(target.resourceId(), arn), attributes.build(), tags)
              .createdAt(target.creationTime()));
    } catch (ResourceNotFoundException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static void policy(
      Attributes.Builder attributes, TargetTrackingScalingPolicyConfiguration tracking) {
    attributes
        .set(UTILIZATION, Math.round(tracking.targetValue()))
        .setIfPresent(OUT, Optional.ofNullable(tracking.scaleOutCooldown()))
        .setIfPresent(IN, Optional.ofNullable(tracking.scaleInCooldown()));
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
    return changes.stream().anyMatch(change -> change.name().equals(MOST))
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
        Step.create("register the scaling target", context -> ScalingCalls.register(context, spec))
            .needs(ScalingSteps.needs("RegisterScalableTarget", "TagResource")));
    spec.scaling()
        .utilization()
        .value()
        .ifPresent(percent -> steps.add(ScalingSteps.keep(spec, percent)));
    new TreeMap<>(spec.scaling().schedules())
        .forEach(
            (name, said) ->
                said.value()
                    .ifPresent(schedule -> steps.add(ScalingSteps.follow(spec, name, schedule))));
    return steps;
  }

  @Override
  public CarriedOver carriedOver(ScalingTarget spec, Observed observed, Resolution resolution) {
    return ScalingSuccession.of(spec, observed, desired(spec, resolution));
  }

  @Override
  public List<Step> update(ScalingTarget spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>();
    Set<String> names = changes.stream().map(AttributeChange::name).collect(Collectors.toSet());
    Set<String> bounds = new TreeSet<>(names);
    bounds.retainAll(BOUNDS);
    changes.stream()
        .filter(change -> change.name().equals(TAGS))
        .forEach(change -> steps.add(retag(change)));
    if (!bounds.isEmpty()) {
      steps.add(
          Step.of(
                  "update",
                  "change its bounds",
                  context -> ScalingCalls.change(context, spec, bounds))
              .needs(ScalingSteps.needs("RegisterScalableTarget")));
    }
    if (names.stream().anyMatch(POLICY_PARTS::contains)) {
      spec.scaling()
          .utilization()
          .value()
          .map(percent -> ScalingSteps.keep(spec, percent))
          .or(() -> ScalingSteps.letIfCleared(spec))
          .ifPresent(steps::add);
    }
    new TreeMap<>(spec.scaling().schedules())
        .forEach(
            (name, said) -> {
              if (names.contains(ScheduleValues.PREFIX + name)) {
                steps.add(
                    said.value()
                        .map(schedule -> ScalingSteps.follow(spec, name, schedule))
                        .orElseGet(() -> ScalingSteps.forget(spec, name)));
              }
            });
    return steps;
  }

  /** They are the environment's; a target has none of its own. */
  private Step retag(AttributeChange change) {
    Map<String, String> set = Tags.of(change.after());
    Set<String> gone = Tags.leaving(change);
    List<Permission> needs = new ArrayList<>();
    if (!set.isEmpty()) {
      needs.addAll(ScalingSteps.needs("TagResource"));
    }
    if (!gone.isEmpty()) {
      needs.addAll(ScalingSteps.needs("UntagResource"));
    }
    return Step.of(
            "tag",
            "change its tags",
            context -> tag(context.identity(), set, gone, context.services()))
        .needs(needs);
  }

  /** Its policies and scheduled actions go with it. */
  @Override
  public List<Step> delete(Observed observed) {
    return List.of(
        Step.of("deregister", "deregister the scaling target", ScalingKind::deregister)
            .until(Condition.of("gone", DELETE, ScalingKind::pollGone))
            .needs(ScalingSteps.needs("DeregisterScalableTarget")));
  }

  private static void deregister(StepContext context) {
    try {
      context
          .services()
          .autoScaling()
          .deregisterScalableTarget(
              request ->
                  request
                      .serviceNamespace(NAMESPACE)
                      .scalableDimension(DIMENSION)
                      .resourceId(context.identity().name()));
    } catch (ObjectNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private static PollResult pollGone(StepContext context) {
    return ScalingReader.find(context.services().autoScaling(), context.identity().name())
            .isPresent()
        ? PollResult.pending("there")
        : PollResult.success("gone");
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return ScalingSteps.needs("TagResource");
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
  public Map<Identity, Map<String, String>> search(
      Predicate<Map<String, String>> wanted, Services services) {
    ApplicationAutoScalingClient scaling = services.autoScaling();
    Map<Identity, Map<String, String>> found = new LinkedHashMap<>();
    for (ScalableTarget target : ScalingReader.all(scaling)) {
      String arn = target.scalableTargetARN();
      Map<String, String> tags =
          scaling.listTagsForResource(request -> request.resourceARN(arn)).tags();
      if (wanted.test(tags)) {
        found.put(Identity.of(target.resourceId(), arn), tags);
      }
    }
    return found;
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

package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.Fleets;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.appstream.ServiceRole;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
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
import java.util.function.Predicate;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * Fleets. That a fleet runs is an attribute like others: whatever interrupts a restart, the next
 * plan sees a fleet that is stopped and starts it. Of one that others start and stop it is recorded
 * before each stop that it ran.
 */
public final class FleetKind implements ResourceKind<Fleet> {

  private static final Duration DELETE = Duration.ofSeconds(30);
  private static final String GONE = "gone";

  @Override
  public String name() {
    return Fleet.KIND;
  }

  @Override
  public Class<Fleet> specType() {
    return Fleet.class;
  }

  @Override
  public Identity identity(Fleet spec, Resolution resolution) {
    return Identity.of(spec.name(), resolution.target().arn("appstream", "fleet/" + spec.name()));
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return FleetPermissions.readPermissions(identity.name());
  }

  @Override
  public List<Permission> enrichForPlanPermissions(Fleet spec, Observed observed) {
    return FleetPermissions.enrichForPlanPermissions(spec, observed);
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return FleetReader.find(services.appStream(), identity.name())
        .flatMap(fleet -> observed(fleet, services));
  }

  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    var fleets =
        FleetReader.findAll(services.appStream(), identities.stream().map(Identity::name).toList());
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Optional.ofNullable(fleets.get(identity.name()))
          .flatMap(fleet -> observed(fleet, services))
          .ifPresent(observed -> found.put(identity, observed));
    }
    return found;
  }

  private static Optional<Observed> observed(
      software.amazon.awssdk.services.appstream.model.Fleet fleet, Services services) {
    try {
      Map<String, String> tags = ResourceTags.of(services.appStream(), fleet.arn());
      Observed observed =
          Observed.tagged(
              Identity.of(fleet.name(), fleet.arn()), FleetAttributes.observed(fleet), tags);
      return Optional.of(
          fleet.createdTime() == null ? observed : observed.createdAt(fleet.createdTime()));
    } catch (ResourceNotFoundException goneMeanwhile) {
      return Optional.empty();
    }
  }

  @Override
  public Observed enrichForPlan(Fleet spec, Observed observed, Services services) {
    Observed known = FleetImage.look(spec, FleetScaling.look(spec, observed, services), services);
    return FleetAttributes.with(known, FleetRules.WANTED_STATE, spec.state().name());
  }

  @Override
  public Attributes desired(Fleet spec, Resolution resolution) {
    return FleetAttributes.desired(spec, resolution);
  }

  @Override
  public Set<String> createOnly() {
    return Set.of(FleetRules.FIRST_CAPACITY);
  }

  @Override
  public List<Finding> preflight(Fleet spec, Resolution resolution, Services services) {
    return FleetPreflight.of(spec, services);
  }

  @Override
  public List<Finding> preflightChange(
      Fleet spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    return FleetPreflight.of(spec, observed, changes, services);
  }

  @Override
  public Impact impact(AttributeChange change, Observed observed) {
    return FleetRules.impact(
        change.name(),
        FleetAttributes.text(observed.attributes(), FleetRules.TYPE),
        FleetAttributes.text(observed.attributes(), FleetRules.STATE),
        FleetAttributes.text(observed.attributes(), FleetRules.WANTED_STATE),
        FleetImage.isOfOtherSystem(observed));
  }

  @Override
  public boolean ignoresDifference(AttributeChange change, Observed observed) {
    return FleetScaling.explains(change, observed) || isOthers(change, observed);
  }

  /** What was applied before the state was left to others is nobody's wish any more. */
  private static boolean isOthers(AttributeChange change, Observed observed) {
    return change.name().equals(FleetRules.STATE)
        && change.why() != AttributeChange.Why.INTERRUPTED
        && FleetAttributes.text(observed.attributes(), FleetRules.WANTED_STATE)
            .equals(Fleet.State.UNMANAGED.name());
  }

  @Override
  public Optional<String> affectedUsers(Observed observed) {
    return observed
        .attributes()
        .get(FleetAttributes.RUNNING_SESSIONS)
        .flatMap(Attributes.Value::data)
        .filter(sessions -> !sessions.equals(0L))
        .map(
            sessions ->
                sessions + (sessions.equals(1L) ? " running session" : " running sessions"));
  }

  @Override
  public List<Step> create(Fleet spec) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.create("create the fleet", context -> createFleet(context, spec))
            .needs(FleetPermissions.create(spec)));
    if (spec.state() != Fleet.State.STOPPED) {
      steps.add(StartAttempt.first(spec));
    }
    steps.add(
        Step.of("associate", "associate it with its stacks that are there", FleetStacks::attach)
            .mayNeed(FleetPermissions.attach(spec.name())));
    return steps;
  }

  private static void createFleet(StepContext context, Fleet spec) {
    Attributes desired = FleetAttributes.desired(spec, context.resolution());
    Map<String, String> tags = ResourceTags.forCreate(context, spec.tags());
    String arn =
        ServiceRole.needed(
            context,
            "CreateFleet",
            () ->
                context
                    .services()
                    .appStream()
                    .createFleet(FleetRequests.create(spec.name(), desired, tags))
                    .fleet()
                    .arn());
    context.identity(Identity.of(spec.name(), arn));
  }

  @Override
  public List<Step> update(Fleet spec, Observed observed, List<AttributeChange> changes) {
    return FleetUpdate.steps(spec, observed, changes);
  }

  @Override
  public List<Step> drain(Observed observed, Duration deadline) {
    return FleetDrain.steps(
        observed.identity().name(), affectedUsers(observed).isPresent(), deadline);
  }

  @Override
  public Attributes pendingRestore(Map<String, String> before) {
    return FleetDrain.pendingRestore(before);
  }

  @Override
  public List<Step> delete(Observed observed) {
    String fleet = observed.identity().name();
    Step delete =
        Step.of("delete", "delete the fleet", FleetKind::deleteFleet)
            .until(FleetReader.condition(GONE, DELETE, true, FleetKind::judgeGone))
            .needs(FleetPermissions.delete(fleet))
            .mayNeed(FleetPermissions.detach(fleet));
    return List.of(StopStep.toDelete(fleet), delete);
  }

  private static PollResult judgeGone(
      StepContext context, Optional<software.amazon.awssdk.services.appstream.model.Fleet> there) {
    return there
        .map(fleet -> PollResult.pending(fleet.stateAsString()))
        .orElse(PollResult.success(GONE));
  }

  private static void deleteFleet(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    if (FleetReader.find(context).isPresent()) {
      FleetStacks.detach(context);
      try {
        appStream.deleteFleet(request -> request.name(context.identity().name()));
      } catch (ResourceNotFoundException goneAlready) {
        // An earlier attempt took effect.
      }
    }
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return FleetPermissions.tag(identity.name());
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    ResourceTags.change(services.appStream(), identity.arn().orElse(""), set, remove);
  }

  @Override
  public Map<Identity, Map<String, String>> search(
      Predicate<Map<String, String>> wanted, Services services) {
    return ResourceTags.search(
        services.appStream(),
        Fleets.all(services.appStream()).stream()
            .map(fleet -> Identity.of(fleet.name(), fleet.arn()))
            .toList(),
        wanted);
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return needsStop(failure)
        ? Optional.of(
            new ProvisioningException(
                ErrorCategory.CONFLICT,
                failure,
                "the running fleet doesn't take the change: " + failure.awsMessage().orElse(""),
                "stop the fleet and run again, which changes it, and starts it if it is to run; an"
                    + " image with another operating system needs that"))
        : AppStreamErrors.explain(failure);
  }

  /** Which images a running fleet takes isn't known before it is asked. */
  private static boolean needsStop(Failure failure) {
    return failure.operation().filter("UpdateFleet"::equals).isPresent()
        && failure.awsErrorCode().filter("ResourceInUseException"::equals).isPresent();
  }

  @Override
  public boolean propagating(Failure failure) {
    return AppStreamErrors.propagating(failure);
  }
}

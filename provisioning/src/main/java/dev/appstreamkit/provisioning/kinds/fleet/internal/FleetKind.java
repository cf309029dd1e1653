package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.Changed;
import dev.appstreamkit.provisioning.internal.appstream.Fleets;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.TaggedAppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Wanted;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.CarriedOver;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * Fleets. That a fleet runs is an attribute like others: whatever interrupts a restart, the next
 * plan sees a fleet that is stopped and starts it. Of one that others start and stop it is recorded
 * before each stop that it ran.
 */
public final class FleetKind
    extends TaggedAppStreamKind<Fleet, software.amazon.awssdk.services.appstream.model.Fleet> {

  /** Makes the kind. */
  public FleetKind() {
    super(Fleet.KIND, Fleet.class, FleetTable.TABLE);
  }

  @Override
  public boolean managed(Fleet spec) {
    return !spec.isExisting();
  }

  @Override
  public UsedResource used(Fleet spec, Identity identity) {
    return new UsedFleet(spec);
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
  protected List<Permission> permissions(Call call, String fleet) {
    return switch (call) {
      case READ -> FleetPermissions.readPermissions(fleet);
      // What these need hangs on what is said.
      case CREATE, UPDATE -> List.of();
      case DELETE -> FleetPermissions.delete(fleet);
    };
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.Fleet> describe(
      Collection<String> names, Services services) {
    return Fleets.named(services.appStream(), names);
  }

  @Override
  protected String stateOf(software.amazon.awssdk.services.appstream.model.Fleet there) {
    return there.stateAsString();
  }

  @Override
  protected void observe(
      Attributes.Builder attributes,
      software.amazon.awssdk.services.appstream.model.Fleet there,
      Services services) {
    attributes.setIfPresent(
        FleetValues.RUNNING_SESSIONS,
        Optional.ofNullable(there.computeCapacityStatus()).map(FleetValues::sessions));
  }

  @Override
  public Observed enrichForPlan(Fleet spec, Observed observed, Services services) {
    Observed there = super.enrichForPlan(spec, observed, services);
    Observed scaled = FleetScaling.look(spec, there, services);
    Observed known = FleetSuccession.look(spec, FleetImage.look(spec, scaled, services), services);
    return FleetValues.with(known, FleetRules.WANTED_STATE, spec.state().name());
  }

  @Override
  public CarriedOver carriedOver(Fleet spec, Observed observed, Resolution resolution) {
    return FleetSuccession.of(
        super.carriedOver(spec, observed, resolution), spec, observed, resolution);
  }

  @Override
  public List<Finding> preflight(Fleet spec, Resolution resolution, Services services) {
    return FleetPreflight.of(spec, resolution, services);
  }

  @Override
  public List<Finding> preflightChange(
      Fleet spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    List<Finding> all =
        new ArrayList<>(FleetPreflight.of(spec, observed, changes, resolution, services));
    FleetImage.both(spec, observed, changes).ifPresent(all::add);
    if (changes.stream().anyMatch(change -> change.impact() == Impact.REPLACE)) {
      all.addAll(
          InTheWay.findings(
              spec.address(),
              InTheWay.look(observed, FleetApplications.of(observed, services), services),
              resolution.dependents(spec.address()).stream().map(ResourceSpec::address).toList()));
    }
    all.addAll(super.preflightChange(spec, observed, changes, resolution, services));
    return all;
  }

  @Override
  public boolean ignoresDifference(AttributeChange change, Observed observed) {
    return FleetScaling.explains(change, observed)
        || isOthers(change, observed)
        || super.ignoresDifference(change, observed);
  }

  /** What was applied before the state was left to others is nobody's wish any more. */
  private static boolean isOthers(AttributeChange change, Observed observed) {
    return change.name().equals(FleetRules.STATE)
        && change.why() != AttributeChange.Why.INTERRUPTED
        && FleetValues.text(observed.attributes(), FleetRules.WANTED_STATE)
            .equals(Fleet.State.UNMANAGED.name());
  }

  @Override
  public Optional<String> affectedUsers(Observed observed) {
    return observed
        .attributes()
        .get(FleetValues.RUNNING_SESSIONS)
        .flatMap(Attributes.Value::data)
        .filter(sessions -> !sessions.equals(0L))
        .map(
            sessions ->
                sessions + (sessions.equals(1L) ? " running session" : " running sessions"));
  }

  @Override
  public List<Step> create(Fleet spec) {
    List<Step> steps = new ArrayList<>();
    super.create(spec).forEach(step -> steps.add(step.needs(FleetPermissions.create(spec))));
    if (spec.state() != Fleet.State.STOPPED) {
      steps.add(StartAttempt.first(spec));
    }
    steps.add(
        Step.of("associate", "associate it with its stacks that are there", FleetStacks::attach)
            .mayNeed(FleetPermissions.attach(spec.name())));
    return steps;
  }

  @Override
  protected void make(Fleet spec, Attributes wanted, StepContext context) {
    super.make(spec, FleetValues.beginning(wanted), context);
  }

  @Override
  protected software.amazon.awssdk.services.appstream.model.Fleet make(
      AppStreamClient appStream, Wanted wanted) {
    return appStream
        .createFleet(r -> wanted.into(r).name(wanted.name()).tags(wanted.tags()))
        .fleet();
  }

  @Override
  protected void change(AppStreamClient appStream, Changed changed) {
    appStream.updateFleet(request -> changed.into(request).name(changed.name()));
  }

  @Override
  public List<Step> update(Fleet spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    steps.addAll(FleetUpdate.steps(spec, observed, changes, changing(spec, observed, changes)));
    return steps;
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
  public Observed enrichForDelete(Observed observed, Services services) {
    return InTheWay.look(
        FleetStacks.look(observed, services), FleetApplications.of(observed, services), services);
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    String fleet = observed.identity().name();
    return Stream.concat(
            FleetPermissions.lookAtStacks(fleet).stream(),
            FleetApplications.looking(observed).stream())
        .toList();
  }

  @Override
  public Observed withoutDependents(Observed observed, Set<ResourceAddress> dependents) {
    return FleetStacks.withoutOwn(super.withoutDependents(observed, dependents), dependents);
  }

  @Override
  public Optional<String> usedByOthers(Observed observed) {
    List<String> others = FleetStacks.others(observed);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of("it serves stacks of others: " + String.join(", ", others));
  }

  @Override
  public List<Step> delete(Observed observed) {
    List<Step> steps = new ArrayList<>();
    String fleet = observed.identity().name();
    steps.add(StopStep.toDelete(fleet, FleetValues.isInUse(observed)));
    steps.addAll(FleetStacks.leaving(observed));
    super.delete(observed).forEach(step -> steps.add(step.mayNeed(FleetPermissions.detach(fleet))));
    return steps;
  }

  @Override
  protected Duration deletion() {
    return Duration.ofSeconds(30);
  }

  @Override
  protected void remove(StepContext context) {
    if (FleetReader.find(context).isPresent()) {
      FleetStacks.detach(context, Set.of());
      context.services().appStream().deleteFleet(r -> r.name(context.identity().name()));
    }
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
        : super.explain(failure);
  }

  /** Which images a running fleet takes isn't known before it is asked. */
  private static boolean needsStop(Failure failure) {
    return failure.operation().filter("UpdateFleet"::equals).isPresent()
        && failure.awsErrorCode().filter("ResourceInUseException"::equals).isPresent();
  }
}

package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Changed;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.TaggedAppStreamKind;
import dev.appstreamkit.provisioning.internal.appstream.Wanted;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** Stacks. The fleet that serves a stack is one of its attributes, made by calls of its own. */
public final class StackKind
    extends TaggedAppStreamKind<Stack, software.amazon.awssdk.services.appstream.model.Stack> {

  private static final Quota STACKS =
      AppStreamQuotas.named("Stacks", appStream -> StackReader.all(appStream).size());

  /** Makes the kind. */
  public StackKind() {
    super(Stack.KIND, Stack.class, StackTable.TABLE);
  }

  @Override
  public boolean managed(Stack spec) {
    return !spec.isExisting();
  }

  @Override
  public UsedResource used(Stack spec, Identity identity) {
    return new UsedStack(spec);
  }

  /** Where one of several stacks isn't there, all are listed. */
  @Override
  public List<Permission> readPermissions(Identity identity) {
    return Permissions.both(
        super.readPermissions(identity), List.of(on("ListAssociatedFleets", identity.name())));
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.Stack> describe(
      Collection<String> names, Services services) {
    return names.isEmpty()
        ? StackReader.all(services.appStream())
        : StackReader.named(services.appStream(), names);
  }

  @Override
  protected void observe(
      Attributes.Builder attributes,
      software.amazon.awssdk.services.appstream.model.Stack there,
      Services services) {
    List<String> fleets = StackReader.fleetsOf(services.appStream(), there.name());
    if (!fleets.isEmpty()) {
      attributes.set(StackTable.FLEET, String.join(", ", fleets));
    }
  }

  @Override
  public List<Finding> preflight(Stack spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services).region().claim(STACKS, 1).findings();
  }

  /** What loses its fleet loses its sessions, too: they are counted only then. */
  @Override
  public Observed enrichForPlan(Stack spec, Observed observed, Services services) {
    Observed there = super.enrichForPlan(spec, observed, services);
    return StackFleet.loses(spec, there)
        ? StackDrain.look(there, StackFleet.of(there), services.appStream())
        : there;
  }

  @Override
  public List<Permission> enrichForPlanPermissions(Stack spec, Observed observed) {
    return StackFleet.loses(spec, observed) ? StackDrain.looking(spec.name()) : List.of();
  }

  @Override
  public Observed enrichForDelete(Observed observed, Services services) {
    Observed there = StackDrain.look(observed, StackFleet.of(observed), services.appStream());
    return InTheWay.look(
        StackParts.look(there, services.appStream()),
        StackUsers.of(observed.identity().name(), services.appStream()),
        services);
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    String stack = observed.identity().name();
    List<Permission> all = new ArrayList<>(StackUsers.looking(stack));
    all.addAll(StackParts.looking(stack));
    if (!StackFleet.of(observed).isEmpty()) {
      all.addAll(StackDrain.looking(stack));
    }
    return all;
  }

  @Override
  public Observed withoutDependents(Observed observed, Set<ResourceAddress> dependents) {
    return StackParts.without(super.withoutDependents(observed, dependents), dependents);
  }

  @Override
  public List<String> addedByOthers(Observed observed) {
    return StackParts.of(observed);
  }

  @Override
  public Optional<String> affectedUsers(Observed observed) {
    return StackDrain.users(observed);
  }

  @Override
  public List<Finding> preflightChange(
      Stack spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    Preflight look = Preflight.of(spec.address(), services);
    if (changes.stream().anyMatch(change -> change.name().equals(StackTable.FLEET))) {
      StackFleet.gap(spec, observed).ifPresent(look::doubt);
    }
    ForbiddenLengths.lost(observed, changes).forEach(look::doubt);
    List<Finding> all = new ArrayList<>(look.findings());
    all.addAll(super.preflightChange(spec, observed, changes, resolution, services));
    return all;
  }

  @Override
  public List<Step> create(Stack spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    if (!spec.fleet().isUnset()) {
      steps.add(StackFleet.serve(spec, List.of()));
    }
    return steps;
  }

  @Override
  protected software.amazon.awssdk.services.appstream.model.Stack make(
      AppStreamClient appStream, Wanted wanted) {
    return appStream
        .createStack(r -> wanted.into(r).name(wanted.name()).tags(wanted.tags()))
        .stack();
  }

  @Override
  protected void change(AppStreamClient appStream, Changed changed) {
    UpdateStackRequest request =
        changed.into(UpdateStackRequest.builder()).name(changed.name()).build();
    appStream.updateStack(ForbiddenLengths.without(request, changed.changes()));
  }

  @Override
  public List<Step> update(Stack spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(super.update(spec, observed, changes));
    changes.stream()
        .filter(change -> change.name().equals(StackTable.FLEET))
        .forEach(
            change -> {
              steps.addAll(StackDrain.end(observed));
              steps.add(StackFleet.serve(spec, StackFleet.of(observed)));
            });
    return steps;
  }

  @Override
  public List<Step> drain(Observed observed, Duration deadline) {
    return StackDrain.steps(observed, deadline);
  }

  @Override
  public List<Step> delete(Observed observed) {
    List<Step> steps = new ArrayList<>(StackDrain.end(observed));
    steps.add(StackFleet.free(observed));
    steps.addAll(super.delete(observed));
    return steps;
  }

  @Override
  protected void remove(StepContext context) {
    context.services().appStream().deleteStack(r -> r.name(context.identity().name()));
  }

  @Override
  protected Duration deletion() {
    return Duration.ofSeconds(10);
  }
}

package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.provisioning.spi.UsedResource;
import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.TaggedAppStreamKind;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** Stacks. The fleet that serves a stack is one of its attributes, made by calls of its own. */
public final class StackKind
    extends TaggedAppStreamKind<Stack, software.amazon.awssdk.services.appstream.model.Stack> {

  private static final Quota STACKS =
      AppStreamQuotas.named("Stacks", appStream -> StackReader.all(appStream).size());

  /** Makes the kind. */
  public StackKind() {
    super(Stack.KIND, "stack", Stack.class, StackTable.TABLE);
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
    return List.of(
        on("DescribeStacks", "*"),
        on("ListTagsForResource", identity.name()),
        on("ListAssociatedFleets", identity.name()));
  }

  @Override
  protected List<Permission> permissions(Call call, String stack) {
    return switch (call) {
      case READ -> List.of(on("DescribeStacks", "*"));
      case CREATE -> List.of(on("CreateStack", stack), on("TagResource", stack));
      case UPDATE -> List.of(on("UpdateStack", stack));
      case DELETE -> List.of(on("DeleteStack", stack));
    };
  }

  @Override
  protected List<software.amazon.awssdk.services.appstream.model.Stack> describe(
      Collection<String> names, Services services) {
    return names.isEmpty()
        ? StackReader.all(services.appStream())
        : StackReader.named(services.appStream(), names);
  }

  @Override
  protected Identity identityOf(software.amazon.awssdk.services.appstream.model.Stack there) {
    return Identity.of(there.name(), there.arn());
  }

  @Override
  protected Optional<Instant> createdAt(
      software.amazon.awssdk.services.appstream.model.Stack there) {
    return Optional.ofNullable(there.createdTime());
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
  protected Map<String, String> tags(Stack spec) {
    return spec.tags();
  }

  @Override
  public List<Finding> preflight(Stack spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services).region().claim(STACKS, 1).findings();
  }

  @Override
  public List<Step> create(Stack spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    if (!spec.fleet().isUnset()) {
      steps.add(serve(spec, List.of()));
    }
    return steps;
  }

  @Override
  protected void make(Stack spec, Attributes wanted, StepContext context) {
    CreateStackRequest request =
        StackTable.TABLE
            .create(CreateStackRequest.builder(), wanted)
            .name(spec.name())
            .tags(tagsToMakeWith(spec, context))
            .build();
    context.identity(identityOf(context.services().appStream().createStack(request).stack()));
  }

  /** Gives the stack its fleet, and takes others from it. */
  private Step serve(Stack spec, List<String> there) {
    String title =
        spec.fleet()
            .value()
            .map(fleet -> "associate the fleet " + fleet.name())
            .orElse("take its fleet from it");
    List<Permission> needs = new ArrayList<>();
    spec.fleet()
        .value()
        .ifPresent(fleet -> needs.addAll(pair("AssociateFleet", spec.name(), fleet.name())));
    there.forEach(fleet -> needs.addAll(pair("DisassociateFleet", spec.name(), fleet)));
    return Step.of("fleet", title, context -> serve(context, spec)).needs(needs);
  }

  /** IAM asks for both ends. */
  private List<Permission> pair(String operation, String stack, String fleet) {
    return List.of(on(operation, stack), Permissions.appStream(operation, "fleet/" + fleet));
  }

  /** Returns the fleets that serve a stack by what was observed. */
  private static List<String> fleets(Observed observed) {
    return observed
        .attributes()
        .get(StackTable.FLEET)
        .flatMap(Attributes.Value::data)
        .map(names -> List.of(String.valueOf(names).split(", ")))
        .orElse(List.of());
  }

  private static void serve(StepContext context, Stack spec) {
    AppStreamClient appStream = context.services().appStream();
    Optional<String> wanted =
        spec.fleet().value().map(fleet -> context.resolution().identity(fleet).name());
    List<String> there = StackReader.fleetsOf(appStream, spec.name());
    there.stream()
        .filter(fleet -> wanted.filter(fleet::equals).isEmpty())
        .forEach(fleet -> disassociate(appStream, spec.name(), fleet));
    wanted
        .filter(fleet -> !there.contains(fleet))
        .ifPresent(
            fleet ->
                appStream.associateFleet(
                    request -> request.fleetName(fleet).stackName(spec.name())));
  }

  private static void disassociate(AppStreamClient appStream, String stack, String fleet) {
    try {
      appStream.disassociateFleet(request -> request.fleetName(fleet).stackName(stack));
    } catch (ResourceNotFoundException notAssociatedAnyMore) {
      // An earlier attempt took effect, or the fleet is gone.
    }
  }

  @Override
  public List<Step> update(Stack spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(super.update(spec, observed, changes));
    changes.stream()
        .filter(change -> change.name().equals(StackTable.FLEET))
        .forEach(change -> steps.add(serve(spec, fleets(observed))));
    return steps;
  }

  @Override
  protected void change(
      software.amazon.awssdk.services.appstream.model.Stack there,
      List<AttributeChange> changes,
      StepContext context) {
    UpdateStackRequest.Builder request = UpdateStackRequest.builder().name(there.name());
    context
        .services()
        .appStream()
        .updateStack(StackTable.TABLE.update(request, changes, there).build());
  }

  @Override
  public List<Step> drain(Observed observed, Duration deadline) {
    return StackDrain.steps(observed.identity().name(), deadline);
  }

  @Override
  public List<Step> delete(Observed observed) {
    List<Step> steps = new ArrayList<>();
    String stack = observed.identity().name();
    steps.add(
        Step.of("disassociate", "take its fleet from it", context -> free(context, stack))
            .needs(
                fleets(observed).stream()
                    .flatMap(fleet -> pair("DisassociateFleet", stack, fleet).stream())
                    .toList()));
    steps.addAll(super.delete(observed));
    return steps;
  }

  private static void free(StepContext context, String stack) {
    AppStreamClient appStream = context.services().appStream();
    StackReader.fleetsOf(appStream, stack).forEach(fleet -> disassociate(appStream, stack, fleet));
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

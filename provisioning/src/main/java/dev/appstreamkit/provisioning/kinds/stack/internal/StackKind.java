package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
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
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

/** Stacks. The fleet that serves a stack is one of its attributes. */
public final class StackKind implements ResourceKind<Stack> {

  private static final Duration DELETE = Duration.ofSeconds(10);

  private static final Quota STACKS =
      AppStreamQuotas.named("Stacks", appStream -> StackReader.all(appStream).size());

  private static final String FLEET = "fleet";
  private static final String DISPLAY_NAME = "displayName";
  private static final String DESCRIPTION = "description";
  private static final String USER_SETTINGS = "userSettings";

  @Override
  public String name() {
    return Stack.KIND;
  }

  @Override
  public Class<Stack> specType() {
    return Stack.class;
  }

  @Override
  public Identity identity(Stack spec, Resolution resolution) {
    return Identity.of(spec.name(), resolution.target().arn("appstream", "stack/" + spec.name()));
  }

  /** Where one of several stacks isn't there, all are listed. */
  @Override
  public List<Permission> readPermissions(Identity identity) {
    String stack = identity.name();
    return List.of(
        on("DescribeStacks", "*"),
        on("ListTagsForResource", stack),
        on("ListAssociatedFleets", stack));
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    return Optional.ofNullable(readAll(List.of(identity), services).get(identity));
  }

  @Override
  public Map<Identity, Observed> readAll(List<Identity> identities, Services services) {
    var stacks =
        StackReader.findAll(services.appStream(), identities.stream().map(Identity::name).toList());
    Map<Identity, Observed> found = new LinkedHashMap<>();
    for (Identity identity : identities) {
      Optional.ofNullable(stacks.get(identity.name()))
          .flatMap(stack -> observed(stack, services.appStream()))
          .ifPresent(observed -> found.put(identity, observed));
    }
    return found;
  }

  private static Optional<Observed> observed(
      software.amazon.awssdk.services.appstream.model.Stack stack, AppStreamClient appStream) {
    try {
      Map<String, String> tags = ResourceTags.of(appStream, stack.arn());
      List<String> fleets = StackReader.fleetsOf(appStream, stack.name());
      Attributes.Builder attributes =
          Attributes.builder()
              .setIfPresent(
                  FLEET,
                  fleets.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", fleets)))
              .setIfPresent(DISPLAY_NAME, Optional.ofNullable(stack.displayName()))
              .setIfPresent(DESCRIPTION, Optional.ofNullable(stack.description()))
              .set(USER_SETTINGS, UserSettingValues.attribute(stack.userSettings()));
      UserSettingValues.others(attributes, stack.userSettings());
      StackSettings.observed(attributes, stack);
      Observed observed =
          Observed.tagged(Identity.of(stack.name(), stack.arn()), attributes.build(), tags);
      return Optional.of(
          stack.createdTime() == null ? observed : observed.createdAt(stack.createdTime()));
    } catch (ResourceNotFoundException goneMeanwhile) {
      return Optional.empty();
    }
  }

  @Override
  public Attributes desired(Stack spec, Resolution resolution) {
    Attributes.Builder wanted = Attributes.builder();
    if (spec.fleet().isCleared()) {
      wanted.clear(FLEET);
    }
    spec.fleet().value().ifPresent(fleet -> wanted.set(FLEET, resolution.identity(fleet).name()));
    spec.userSettings().ifPresent(settings -> UserSettingValues.others(wanted, settings));
    StackSettings.desired(wanted, spec);
    return wanted
        .setIfPresent(DISPLAY_NAME, spec.displayName())
        .setIfPresent(DESCRIPTION, spec.description())
        .setIfPresent(USER_SETTINGS, spec.userSettings().map(UserSettingValues::attribute))
        .set(ResourceKind.TAGS, spec.tags())
        .build();
  }

  @Override
  public List<Finding> preflight(Stack spec, Resolution resolution, Services services) {
    return Preflight.of(spec.address(), services).region().claim(STACKS, 1).findings();
  }

  @Override
  public List<Step> create(Stack spec) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.create("create the stack", context -> createStack(context, spec))
            .needs(List.of(on("CreateStack", spec.name()), on("TagResource", spec.name()))));
    if (!spec.fleet().isUnset()) {
      steps.add(serve(spec, List.of()));
    }
    return steps;
  }

  private static void createStack(StepContext context, Stack spec) {
    String arn =
        context
            .services()
            .appStream()
            .createStack(
                request -> {
                  request
                      .name(spec.name())
                      .displayName(spec.displayName().orElse(null))
                      .description(spec.description().orElse(null))
                      .userSettings(
                          spec.userSettings().map(UserSettingValues::request).orElse(null))
                      .tags(ResourceTags.forCreate(context, spec.tags()));
                  StackSettings.create(request, spec);
                })
            .stack()
            .arn();
    context.identity(Identity.of(spec.name(), arn));
  }

  /** Gives the stack its fleet, and takes others from it. */
  private static Step serve(Stack spec, List<String> there) {
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

  private static Permission on(String operation, String stack) {
    return Permissions.appStream(operation, "stack/" + stack);
  }

  /** IAM asks for both ends. */
  private static List<Permission> pair(String operation, String stack, String fleet) {
    return List.of(on(operation, stack), Permissions.appStream(operation, "fleet/" + fleet));
  }

  /** Returns the fleets that serve a stack by what was observed. */
  private static List<String> fleets(Observed observed) {
    return observed
        .attributes()
        .get(FLEET)
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
    List<Step> steps = new ArrayList<>();
    ResourceTags.step(observed.identity().arn().orElse(""), changes).ifPresent(steps::add);
    UpdateStackRequest.Builder request = UpdateStackRequest.builder().name(spec.name());
    boolean differs = StackSettings.update(request, spec, changes);
    for (AttributeChange change : changes) {
      if (change.name().equals(DISPLAY_NAME)) {
        request.displayName(spec.displayName().orElse(null));
        differs = true;
      } else if (change.name().equals(DESCRIPTION)) {
        request.description(spec.description().orElse(null));
        differs = true;
      } else if (change.name().startsWith(USER_SETTINGS)) {
        request.userSettings(spec.userSettings().map(UserSettingValues::request).orElse(null));
        differs = true;
      } else if (change.name().equals(FLEET)) {
        steps.add(serve(spec, fleets(observed)));
      }
    }
    if (differs) {
      UpdateStackRequest update = request.build();
      steps.add(
          Step.of(
                  "update",
                  "change it",
                  context -> context.services().appStream().updateStack(update))
              .needs(List.of(on("UpdateStack", spec.name()))));
    }
    return steps;
  }

  @Override
  public List<Step> drain(Observed observed, Duration deadline) {
    return StackDrain.steps(observed.identity().name(), deadline);
  }

  @Override
  public List<Step> delete(Observed observed) {
    String stack = observed.identity().name();
    Step free =
        Step.of(
                "disassociate",
                "take its fleet from it",
                context -> {
                  AppStreamClient appStream = context.services().appStream();
                  StackReader.fleetsOf(appStream, stack)
                      .forEach(fleet -> disassociate(appStream, stack, fleet));
                })
            .needs(
                fleets(observed).stream()
                    .flatMap(fleet -> pair("DisassociateFleet", stack, fleet).stream())
                    .toList());
    Step delete =
        Step.of("delete", "delete the stack", context -> deleteStack(context, stack))
            .until(
                Condition.shared(
                    "gone",
                    DELETE,
                    new Condition.Shared<>(
                        StackReader.LOOK, context -> stack, StackKind::judgeGone, true)))
            .needs(List.of(on("DeleteStack", stack)));
    return List.of(free, delete);
  }

  private static void deleteStack(StepContext context, String stack) {
    try {
      context.services().appStream().deleteStack(request -> request.name(stack));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect.
    }
  }

  private static PollResult judgeGone(
      StepContext context, Optional<software.amazon.awssdk.services.appstream.model.Stack> there) {
    return there.isPresent() ? PollResult.pending("there") : PollResult.success("gone");
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return List.of(on("TagResource", identity.name()));
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
        StackReader.all(services.appStream()).stream()
            .map(stack -> Identity.of(stack.name(), stack.arn()))
            .toList(),
        wanted);
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

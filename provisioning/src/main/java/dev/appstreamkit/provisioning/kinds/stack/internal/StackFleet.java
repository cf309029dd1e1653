package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.Sessions;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * The fleet that serves a stack. A stack holds one, so that another one comes in two calls: the
 * stack is without a fleet between them, and has the first one again if the second call fails.
 */
final class StackFleet {

  private static final String ASSOCIATE = "AssociateFleet";
  private static final String DISASSOCIATE = "DisassociateFleet";

  private StackFleet() {}

  /** Returns the fleets that serve a stack by what was observed. */
  static List<String> of(Observed observed) {
    return observed
        .attributes()
        .get(StackTable.FLEET)
        .flatMap(Attributes.Value::data)
        .map(names -> List.of(String.valueOf(names).split(", ")))
        .orElse(List.of());
  }

  /** Returns whether a stack is to lose a fleet that it has. */
  static boolean loses(Stack spec, Observed observed) {
    Optional<String> wanted = spec.fleet().value().map(Fleet::name);
    return !spec.fleet().isUnset()
        && of(observed).stream().anyMatch(fleet -> wanted.filter(fleet::equals).isEmpty());
  }

  /** Returns how long the stack is without a fleet; empty if it isn't, or is to be. */
  static Optional<String> gap(Stack spec, Observed observed) {
    return spec.fleet()
        .value()
        .filter(fleet -> loses(spec, observed))
        .map(
            fleet ->
                "is without a fleet for about 1 second, between the call that takes "
                    + String.join(", ", of(observed))
                    + " from it and the one that gives it "
                    + fleet.name()
                    + "; apply when no session has to begin in that second");
  }

  /** Gives the stack its fleet, and takes others from it. */
  static Step serve(Stack spec, List<String> there) {
    Optional<String> wanted = spec.fleet().value().map(Fleet::name);
    List<String> leaving =
        there.stream().filter(fleet -> wanted.filter(fleet::equals).isEmpty()).toList();
    Step serve =
        Step.of("fleet", title(wanted, leaving), context -> serve(context, spec))
            .needs(
                Stream.concat(
                        wanted.stream().flatMap(fleet -> pair(ASSOCIATE, spec.name(), fleet)),
                        leaving.stream().flatMap(fleet -> taking(spec.name(), fleet)))
                    .toList());
    return wanted.isPresent() && leaving.size() == 1
        ? undone(serve, spec.name(), leaving.get(0))
        : serve;
  }

  private static String title(Optional<String> wanted, List<String> leaving) {
    String others = String.join(", ", leaving);
    return wanted
        .map(
            fleet ->
                leaving.isEmpty()
                    ? "associate the fleet " + fleet
                    : "take the fleet " + others + " from it, and associate the fleet " + fleet)
        .orElse("take its fleet from it");
  }

  /** A stack that can't have the new fleet keeps the old one. */
  private static Step undone(Step serve, String stack, String fleet) {
    return serve
        .mayNeed(pair(ASSOCIATE, stack, fleet).toList())
        .onFailure(
            Step.of(
                "fleet-again",
                "give it the fleet " + fleet + " again",
                context -> {
                  AppStreamClient appStream = context.services().appStream();
                  if (StackReader.fleetsOf(appStream, stack).isEmpty()) {
                    associate(appStream, stack, fleet);
                  }
                }));
  }

  /** IAM asks for both ends. */
  private static Stream<Permission> pair(String operation, String stack, String fleet) {
    return Stream.of(
        Permissions.appStream(operation, "stack/" + stack),
        Permissions.appStream(operation, "fleet/" + fleet));
  }

  private static Stream<Permission> taking(String stack, String fleet) {
    return Stream.concat(pair(DISASSOCIATE, stack, fleet), Sessions.looking(stack, fleet).stream());
  }

  private static void serve(StepContext context, Stack spec) {
    AppStreamClient appStream = context.services().appStream();
    Optional<String> wanted =
        spec.fleet().value().map(fleet -> context.resolution().identity(fleet).name());
    List<String> there = StackReader.fleetsOf(appStream, spec.name());
    there.stream()
        .filter(fleet -> wanted.filter(fleet::equals).isEmpty())
        .forEach(fleet -> take(context, spec.name(), fleet));
    wanted
        .filter(fleet -> !there.contains(fleet))
        .ifPresent(fleet -> associate(appStream, spec.name(), fleet));
  }

  private static void associate(AppStreamClient appStream, String stack, String fleet) {
    appStream.associateFleet(request -> request.fleetName(fleet).stackName(stack));
  }

  private static void take(StepContext context, String stack, String fleet) {
    AppStreamClient appStream = context.services().appStream();
    Sessions.requireNone(context.address(), appStream, stack, fleet);
    try {
      appStream.disassociateFleet(request -> request.fleetName(fleet).stackName(stack));
    } catch (ResourceNotFoundException notAssociatedAnyMore) {
      // An earlier attempt took effect, or the fleet is gone.
    }
  }

  /** Returns the step that takes its fleet from a stack that is to go. */
  static Step free(Observed observed) {
    String stack = observed.identity().name();
    List<Permission> needs = new ArrayList<>();
    of(observed).forEach(fleet -> needs.addAll(taking(stack, fleet).toList()));
    return Step.of("disassociate", "take its fleet from it", context -> free(context, stack))
        .needs(needs);
  }

  private static void free(StepContext context, String stack) {
    AppStreamClient appStream = context.services().appStream();
    StackReader.fleetsOf(appStream, stack).forEach(fleet -> take(context, stack, fleet));
  }
}

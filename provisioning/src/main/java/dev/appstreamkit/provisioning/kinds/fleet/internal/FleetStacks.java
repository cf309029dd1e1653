package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedStacksResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.Stack;

/**
 * The stacks that a fleet serves. A stack holds its association itself; this is for a fleet that is
 * replaced, which leaves its stacks before it goes and comes back to them afterwards.
 */
final class FleetStacks {

  static final String STACK_KIND = "stack";

  private FleetStacks() {}

  /** Takes the fleet from all stacks: one that serves a stack can't be deleted. */
  static void detach(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    String fleet = context.identity().name();
    for (String stack : stacksOf(appStream, fleet)) {
      try {
        appStream.disassociateFleet(request -> request.fleetName(fleet).stackName(stack));
      } catch (ResourceNotFoundException notAssociatedAnyMore) {
        // Somebody else did it.
      }
    }
  }

  /**
   * Gives the fleet to those stacks of its environment that are there, want it, and have none. One
   * that has another fleet exchanges it itself: a stack holds one.
   */
  static void attach(StepContext context) {
    AppStreamClient appStream = context.services().appStream();
    String fleet = context.identity().name();
    context.resolution().dependents(context.address()).stream()
        .map(ResourceSpec::address)
        .filter(address -> address.kind().equals(STACK_KIND))
        .map(ResourceAddress::name)
        .filter(stack -> isOurs(context, stack))
        .filter(stack -> fleetsOf(appStream, stack).isEmpty())
        .forEach(
            stack ->
                appStream.associateFleet(request -> request.fleetName(fleet).stackName(stack)));
  }

  /** Gives the fleet back to others' stacks that are there and have no other fleet by now. */
  static void giveBack(StepContext context, List<String> stacks) {
    AppStreamClient appStream = context.services().appStream();
    for (String stack : stacks) {
      try {
        if (fleetsOf(appStream, stack).isEmpty()) {
          appStream.associateFleet(
              request -> request.fleetName(context.identity().name()).stackName(stack));
        }
      } catch (ResourceNotFoundException notThereAnyMore) {
        context.notice("the stack " + stack + " is gone, so that the fleet isn't given back to it");
      }
    }
  }

  private static boolean isOurs(StepContext context, String name) {
    AppStreamClient appStream = context.services().appStream();
    try {
      Optional<Stack> stack =
          appStream.describeStacks(request -> request.names(name)).stacks().stream().findFirst();
      return stack.isPresent() && context.owns(ResourceTags.of(appStream, stack.get().arn()));
    } catch (ResourceNotFoundException notThereYet) {
      return false;
    }
  }

  private static List<String> fleetsOf(AppStreamClient appStream, String stack) {
    return Pages.all(
        token ->
            appStream.listAssociatedFleets(request -> request.stackName(stack).nextToken(token)),
        ListAssociatedFleetsResponse::names,
        ListAssociatedFleetsResponse::nextToken);
  }

  static List<String> stacksOf(AppStreamClient appStream, String fleet) {
    return Pages.all(
        token ->
            appStream.listAssociatedStacks(request -> request.fleetName(fleet).nextToken(token)),
        ListAssociatedStacksResponse::names,
        ListAssociatedStacksResponse::nextToken);
  }
}

package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.appstream.Sessions;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** Nobody's wish: the stacks of others that a fleet serves which isn't wanted any more. */
  private static final String OTHERS = "servesOthers";

  private static final String ASSOCIATION_KIND = "fleet-association";

  private FleetStacks() {}

  /** Reads which stacks of others a fleet serves. */
  static Observed look(Observed observed, Services services) {
    List<InTheWay.User> stacks =
        stacksOf(services.appStream(), observed.identity().name()).stream()
            .map(name -> InTheWay.User.of(STACK_KIND, name, arn(name, services)))
            .toList();
    List<String> others =
        InTheWay.ofOthers(observed, stacks, services).keySet().stream()
            .map(address -> ResourceAddress.parse(address).name())
            .toList();
    return observed.withAttributes(observed.attributes().toBuilder().set(OTHERS, others).build());
  }

  private static String arn(String stack, Services services) {
    return services.target().arn("appstream", "stack/" + stack);
  }

  /** Returns the stacks of others that a fleet serves, as far as that was looked at. */
  static List<String> others(Observed observed) {
    return list(observed, OTHERS);
  }

  /** Others' stacks that the environment itself gave the fleet are no surprise to anybody. */
  static Observed withoutOwn(Observed observed, Set<ResourceAddress> dependents) {
    List<String> others = new ArrayList<>(others(observed));
    dependents.stream()
        .filter(address -> address.kind().equals(ASSOCIATION_KIND))
        .forEach(address -> others.remove(address.name().split("/")[0]));
    return observed.withAttributes(observed.attributes().toBuilder().set(OTHERS, others).build());
  }

  private static List<String> list(Observed observed, String name) {
    return observed.attributes().get(name).flatMap(Attributes.Value::data).orElse(List.of())
            instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Returns the step that takes a fleet from the stacks that it was seen to serve. */
  static List<Step> leaving(Observed observed) {
    List<String> others = others(observed);
    List<String> all = others.isEmpty() ? list(observed, FleetSuccession.STACKS) : others;
    return all.isEmpty()
        ? List.of()
        : List.of(
            Step.of(
                    "detach",
                    "take it from "
                        + (others.isEmpty() ? "its stacks: " : "the stacks of others: ")
                        + String.join(", ", all),
                    context -> detach(context, Set.copyOf(all)))
                .mayNeed(FleetPermissions.detach(observed.identity().name())));
  }

  /**
   * Takes the fleet from its stacks: one that serves a stack can't be deleted. Those of others lose
   * it only if the plan has said so, and none while somebody is on the fleet, which others may have
   * started again.
   *
   * @param told the stacks that the plan names
   */
  static void detach(StepContext context, Set<String> told) {
    AppStreamClient appStream = context.services().appStream();
    String fleet = context.identity().name();
    for (String stack : stacksOf(appStream, fleet)) {
      if (!told.contains(stack) && !isOurs(context, stack)) {
        throw new ProvisioningException(
            ErrorCategory.STALE,
            Optional.of(context.address()),
            "the stack " + stack + ", which isn't this environment's, has come to use it",
            "plan again, and read whom it takes the fleet from");
      }
      Sessions.requireNone(context.address(), appStream, stack, fleet);
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

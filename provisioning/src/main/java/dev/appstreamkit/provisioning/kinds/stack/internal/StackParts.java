package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeEntitlementsResponse;
import software.amazon.awssdk.services.appstream.model.Entitlement;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** What goes with a stack, whoever made it: its entitlements and its theme. */
final class StackParts {

  /** Nobody's wish: the addresses of what goes with a stack that isn't wanted any more. */
  private static final String PARTS = "parts";

  private StackParts() {}

  static Observed look(Observed observed, AppStreamClient appStream) {
    String stack = observed.identity().name();
    return with(
        observed,
        Stream.concat(entitlements(stack, appStream), theme(stack, appStream)).sorted().toList());
  }

  private static Stream<String> entitlements(String stack, AppStreamClient appStream) {
    try {
      return Pages.all(
              token ->
                  appStream.describeEntitlements(
                      request -> request.stackName(stack).nextToken(token)),
              DescribeEntitlementsResponse::entitlements,
              DescribeEntitlementsResponse::nextToken)
          .stream()
          .map(Entitlement::name)
          .map(name -> ResourceAddress.of("entitlement", stack + "/" + name).toString());
    } catch (ResourceNotFoundException noStack) {
      return Stream.empty();
    }
  }

  private static Stream<String> theme(String stack, AppStreamClient appStream) {
    try {
      appStream.describeThemeForStack(request -> request.stackName(stack));
      return Stream.of(ResourceAddress.of("theme", stack).toString());
    } catch (ResourceNotFoundException none) {
      return Stream.empty();
    }
  }

  /** Leaves out what the environment itself put there. */
  static Observed without(Observed observed, Collection<ResourceAddress> own) {
    List<String> parts = new ArrayList<>(of(observed));
    return parts.removeAll(own.stream().map(ResourceAddress::toString).toList())
        ? with(observed, parts)
        : observed;
  }

  private static Observed with(Observed observed, List<String> parts) {
    return observed.withAttributes(observed.attributes().toBuilder().set(PARTS, parts).build());
  }

  /** Returns the addresses of what was found. */
  static List<String> of(Observed observed) {
    return observed.attributes().get(PARTS).flatMap(Attributes.Value::data).orElse(List.of())
            instanceof List<?> parts
        ? parts.stream().map(String::valueOf).toList()
        : List.of();
  }

  static List<Permission> looking(String stack) {
    return Stream.of("DescribeEntitlements", "DescribeThemeForStack")
        .map(operation -> Permissions.appStream(operation, "stack/" + stack))
        .toList();
  }
}

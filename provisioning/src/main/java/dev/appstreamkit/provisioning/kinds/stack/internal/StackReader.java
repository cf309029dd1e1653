package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.spi.SharedRead;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.Stack;

/** Looks stacks up. */
final class StackReader {

  /** Stacks that are waited for. */
  static final SharedRead<Stack> LOOK =
      SharedRead.of(
          (services, names) -> byName(named(services.appStream(), names)),
          services -> byName(all(services.appStream())),
          ResourceNotFoundException.class::isInstance);

  private StackReader() {}

  static Optional<Stack> find(AppStreamClient appStream, String name) {
    return Optional.ofNullable(findAll(appStream, List.of(name)).get(name));
  }

  /** Finds those that are there. One name that isn't makes AppStream refuse to describe any. */
  static Map<String, Stack> findAll(AppStreamClient appStream, List<String> names) {
    try {
      return byName(named(appStream, names));
    } catch (ResourceNotFoundException oneIsGone) {
      return names.size() == 1 ? Map.of() : byName(all(appStream));
    }
  }

  private static List<Stack> named(AppStreamClient appStream, Collection<String> names) {
    return Pages.all(
        token -> appStream.describeStacks(request -> request.names(names).nextToken(token)),
        DescribeStacksResponse::stacks,
        DescribeStacksResponse::nextToken);
  }

  static List<Stack> all(AppStreamClient appStream) {
    return Pages.all(
        token -> appStream.describeStacks(request -> request.nextToken(token)),
        DescribeStacksResponse::stacks,
        DescribeStacksResponse::nextToken);
  }

  private static Map<String, Stack> byName(List<Stack> stacks) {
    return stacks.stream()
        .collect(Collectors.toMap(Stack::name, Function.identity(), (first, again) -> first));
  }

  /** Returns the names of the fleets that serve a stack; AppStream allows one. */
  static List<String> fleetsOf(AppStreamClient appStream, String stack) {
    return Pages.all(
        token ->
            appStream.listAssociatedFleets(request -> request.stackName(stack).nextToken(token)),
        ListAssociatedFleetsResponse::names,
        ListAssociatedFleetsResponse::nextToken);
  }
}

package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.provisioning.internal.appstream.Pages;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Stack;

/** Looks stacks up. */
final class StackReader {

  private StackReader() {}

  static List<Stack> named(AppStreamClient appStream, Collection<String> names) {
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

  /** Returns the names of the fleets that serve a stack; AppStream allows one. */
  static List<String> fleetsOf(AppStreamClient appStream, String stack) {
    return Pages.all(
        token ->
            appStream.listAssociatedFleets(request -> request.stackName(stack).nextToken(token)),
        ListAssociatedFleetsResponse::names,
        ListAssociatedFleetsResponse::nextToken);
  }
}

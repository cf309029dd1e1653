package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** The users who are assigned to a stack, who keep it from being deleted. */
final class StackUsers {

  /** The kind of assignments, which know stacks and not the other way round. */
  private static final String ASSOCIATION = "association";

  /** The kind of those who are assigned; an assignment goes with its user. */
  private static final String USER = "user";

  private StackUsers() {}

  /** Returns the assignments; they have no tags. */
  static List<InTheWay.User> of(String stack, AppStreamClient appStream) {
    try {
      return Pages.all(
              token ->
                  appStream.describeUserStackAssociations(
                      request -> request.stackName(stack).nextToken(token)),
              DescribeUserStackAssociationsResponse::userStackAssociations,
              DescribeUserStackAssociationsResponse::nextToken)
          .stream()
          .map(one -> assignment(stack, one.userName()))
          .toList();
    } catch (ResourceNotFoundException noStack) {
      return List.of();
    }
  }

  private static InTheWay.User assignment(String stack, String user) {
    return new InTheWay.User(
        ResourceAddress.of(ASSOCIATION, stack + "/" + user),
        Optional.empty(),
        Optional.of(ResourceAddress.of(USER, user)));
  }

  static List<Permission> looking(String stack) {
    return List.of(Permissions.appStream("DescribeUserStackAssociations", "stack/" + stack));
  }
}

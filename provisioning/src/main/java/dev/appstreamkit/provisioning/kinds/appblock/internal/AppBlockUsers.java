package dev.appstreamkit.provisioning.kinds.appblock.internal;

import dev.appstreamkit.provisioning.internal.appstream.InTheWay;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuilderAppBlockAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationsResponse;

/** Who keeps an app block from being deleted: its applications, and the builders that have it. */
final class AppBlockUsers {

  /** The kind of applications, which know app blocks and not the other way round. */
  private static final String APPLICATION = "application";

  private AppBlockUsers() {}

  /** Returns all of them but the builder that is there only to pack it, which goes with it. */
  static List<InTheWay.User> of(Observed block, Services services) {
    String arn = block.identity().arn().orElse("");
    String packing = Packaging.builderName(block.identity().name());
    return Stream.concat(
            applications(arn, services.appStream()),
            builders(arn, services).filter(user -> !user.address().name().equals(packing)))
        .toList();
  }

  private static Stream<InTheWay.User> applications(String block, AppStreamClient appStream) {
    return Pages.all(
            token -> appStream.describeApplications(request -> request.nextToken(token)),
            DescribeApplicationsResponse::applications,
            DescribeApplicationsResponse::nextToken)
        .stream()
        .filter(one -> block.equals(one.appBlockArn()))
        .map(one -> InTheWay.User.of(APPLICATION, one.name(), one.arn()));
  }

  private static Stream<InTheWay.User> builders(String block, Services services) {
    return Pages.all(
            token ->
                services
                    .appStream()
                    .describeAppBlockBuilderAppBlockAssociations(
                        request -> request.appBlockArn(block).nextToken(token)),
            DescribeAppBlockBuilderAppBlockAssociationsResponse
                ::appBlockBuilderAppBlockAssociations,
            DescribeAppBlockBuilderAppBlockAssociationsResponse::nextToken)
        .stream()
        .map(one -> one.appBlockBuilderName())
        .map(
            name ->
                InTheWay.User.of(
                    AppBlockBuilder.KIND,
                    name,
                    services.target().arn("appstream", AppBlockBuilder.KIND + "/" + name)));
  }

  static List<Permission> looking() {
    return List.of(
        Permissions.appStream("DescribeApplications", "application/*"),
        Permissions.appStream("DescribeAppBlockBuilderAppBlockAssociations"),
        Permissions.appStream("ListTagsForResource", "application/*"),
        Permissions.appStream("ListTagsForResource", "app-block-builder/*"));
  }
}

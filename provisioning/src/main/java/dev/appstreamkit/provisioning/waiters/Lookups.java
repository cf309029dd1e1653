package dev.appstreamkit.provisioning.waiters;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.AppStreamAsyncClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuildersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuildersResponse;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlocksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlocksResponse;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImagesRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImagesResponse;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeSoftwareAssociationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeSoftwareAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUsersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.ExportImageTask;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.GetExportImageTaskRequest;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.SoftwareAssociations;
import software.amazon.awssdk.services.appstream.model.User;

/** How the things that are waited for are looked up. */
final class Lookups {

  private Lookups() {}

  static Lookup<Fleet> fleet(String name) {
    return new Lookup.Operation<>(
            token -> DescribeFleetsRequest.builder().names(name).nextToken(token).build(),
            AppStreamClient::describeFleets,
            AppStreamAsyncClient::describeFleets,
            DescribeFleetsResponse::fleets,
            DescribeFleetsResponse::nextToken)
        .first();
  }

  static Lookup<ImageBuilder> imageBuilder(String name) {
    return new Lookup.Operation<>(
            token -> DescribeImageBuildersRequest.builder().names(name).nextToken(token).build(),
            AppStreamClient::describeImageBuilders,
            AppStreamAsyncClient::describeImageBuilders,
            DescribeImageBuildersResponse::imageBuilders,
            DescribeImageBuildersResponse::nextToken)
        .first();
  }

  static Lookup<Image> image(String nameOrArn) {
    return new Lookup.Operation<>(
            token -> images(nameOrArn, token),
            AppStreamClient::describeImages,
            AppStreamAsyncClient::describeImages,
            DescribeImagesResponse::images,
            DescribeImagesResponse::nextToken)
        .first();
  }

  /** Images of other accounts are found by their ARNs only. */
  private static DescribeImagesRequest images(String nameOrArn, @Nullable String token) {
    DescribeImagesRequest.Builder request = DescribeImagesRequest.builder().nextToken(token);
    return nameOrArn.startsWith("arn:")
        ? request.arns(nameOrArn).build()
        : request.names(nameOrArn).build();
  }

  static Lookup<AppBlock> appBlock(String arn) {
    return new Lookup.Operation<>(
            token -> DescribeAppBlocksRequest.builder().arns(arn).nextToken(token).build(),
            AppStreamClient::describeAppBlocks,
            AppStreamAsyncClient::describeAppBlocks,
            DescribeAppBlocksResponse::appBlocks,
            DescribeAppBlocksResponse::nextToken)
        .first();
  }

  static Lookup<AppBlockBuilder> appBlockBuilder(String name) {
    return new Lookup.Operation<>(
            token -> DescribeAppBlockBuildersRequest.builder().names(name).nextToken(token).build(),
            AppStreamClient::describeAppBlockBuilders,
            AppStreamAsyncClient::describeAppBlockBuilders,
            DescribeAppBlockBuildersResponse::appBlockBuilders,
            DescribeAppBlockBuildersResponse::nextToken)
        .first();
  }

  static Lookup<ExportImageTask> exportImageTask(String taskId) {
    return new Lookup.Operation<>(
            token -> GetExportImageTaskRequest.builder().taskId(taskId).build(),
            AppStreamClient::getExportImageTask,
            AppStreamAsyncClient::getExportImageTask,
            response ->
                response.exportImageTask() == null
                    ? List.<ExportImageTask>of()
                    : List.of(response.exportImageTask()),
            response -> null)
        .first();
  }

  /** Sessions can't be asked for by their id. */
  static Lookup<Session> session(String stack, String fleet, String sessionId) {
    return new Lookup.Operation<>(
            token ->
                DescribeSessionsRequest.builder()
                    .stackName(stack)
                    .fleetName(fleet)
                    .nextToken(token)
                    .build(),
            AppStreamClient::describeSessions,
            AppStreamAsyncClient::describeSessions,
            DescribeSessionsResponse::sessions,
            DescribeSessionsResponse::nextToken)
        .lookup(all -> all.stream().filter(one -> sessionId.equals(one.id())).findFirst());
  }

  /** Users can't be asked for by their name, which is case-sensitive. */
  static Lookup<User> poolUser(String userName) {
    return new Lookup.Operation<>(
            token ->
                DescribeUsersRequest.builder()
                    .authenticationType(AuthenticationType.USERPOOL)
                    .nextToken(token)
                    .build(),
            AppStreamClient::describeUsers,
            AppStreamAsyncClient::describeUsers,
            DescribeUsersResponse::users,
            DescribeUsersResponse::nextToken)
        .lookup(all -> all.stream().filter(one -> userName.equals(one.userName())).findFirst());
  }

  static Lookup<List<SoftwareAssociations>> software(String resourceArn) {
    return new Lookup.Operation<>(
            token ->
                DescribeSoftwareAssociationsRequest.builder()
                    .associatedResource(resourceArn)
                    .nextToken(token)
                    .build(),
            AppStreamClient::describeSoftwareAssociations,
            AppStreamAsyncClient::describeSoftwareAssociations,
            DescribeSoftwareAssociationsResponse::softwareAssociations,
            DescribeSoftwareAssociationsResponse::nextToken)
        .lookup(Optional::of);
  }
}

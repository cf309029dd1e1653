package dev.appstreamkit.simulator.internal.appstream.appblock;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderAppBlockAssociation;
import software.amazon.awssdk.services.appstream.model.AppBlockState;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockRequest;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockResponse;
import software.amazon.awssdk.services.appstream.model.DeleteAppBlockRequest;
import software.amazon.awssdk.services.appstream.model.DeleteAppBlockResponse;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlocksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlocksResponse;
import software.amazon.awssdk.services.appstream.model.PackagingType;

/** The operations on app blocks. */
public final class AppBlocks {

  private static final List<Rule<CreateAppBlockRequest>> RULES =
      List.of(
          Rule.value(
              "SetupScriptDetails is required for app blocks of PackagingType CUSTOM.",
              "API reference, CreateAppBlock: SetupScriptDetails",
              r -> custom(r) && r.setupScriptDetails() == null),
          Rule.value(
              "SourceS3Location needs an S3Key for app blocks of PackagingType CUSTOM.",
              "API reference, S3Location: S3Key",
              r -> custom(r) && r.sourceS3Location().s3Key() == null),
          Rule.value(
              "SetupScriptDetails is for app blocks of PackagingType CUSTOM only.",
              "API reference, CreateAppBlock: SetupScriptDetails",
              r -> !custom(r) && r.setupScriptDetails() != null),
          Rule.value(
              "PostSetupScriptDetails is for app blocks of PackagingType APPSTREAM2 only.",
              "API reference, CreateAppBlock: PostSetupScriptDetails",
              r -> custom(r) && r.postSetupScriptDetails() != null));

  private AppBlocks() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateAppBlock", CreateAppBlockRequest::builder, AppBlocks::create)
        .on("DescribeAppBlocks", DescribeAppBlocksRequest::builder, AppBlocks::describe)
        .on("DeleteAppBlock", DeleteAppBlockRequest::builder, AppBlocks::delete);
  }

  private static CreateAppBlockResponse create(Call call, CreateAppBlockRequest request) {
    RegionState state = RegionState.of(call);
    Table<AppBlock> blocks = state.table(AppBlock.class);
    blocks.requireFree(request.name());
    Rule.check(RULES, request);
    state.requireRoom(ResourceQuota.APP_BLOCKS, blocks.size(), "app blocks");
    AppBlock block =
        AppBlock.builder()
            .name(request.name())
            .arn(state.arn("app-block/" + request.name()))
            .displayName(request.displayName())
            .description(request.description())
            .sourceS3Location(request.sourceS3Location())
            .setupScriptDetails(request.setupScriptDetails())
            .postSetupScriptDetails(request.postSetupScriptDetails())
            .packagingType(custom(request) ? PackagingType.CUSTOM : PackagingType.APPSTREAM2)
            .state(custom(request) ? AppBlockState.ACTIVE : AppBlockState.INACTIVE)
            .createdTime(state.now())
            .build();
    blocks.put(block.name(), block);
    if (!request.tags().isEmpty()) {
      state.tags(block.arn()).putAll(request.tags());
    }
    return CreateAppBlockResponse.builder().appBlock(block).build();
  }

  private static boolean custom(CreateAppBlockRequest request) {
    return request.packagingType() == null || request.packagingType() == PackagingType.CUSTOM;
  }

  private static SdkPojo describe(Call call, DescribeAppBlocksRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(
            request,
            state
                .table(AppBlock.class)
                .select(request.arns().stream().map(arn -> name(state, arn)).toList()))
        .into(DescribeAppBlocksResponse.builder(), DescribeAppBlocksResponse.Builder::appBlocks);
  }

  private static DeleteAppBlockResponse delete(Call call, DeleteAppBlockRequest request) {
    RegionState state = RegionState.of(call);
    AppBlock block = state.table(AppBlock.class).require(request.name());
    boolean hasApplications =
        state.table(Application.class).values().stream()
            .anyMatch(application -> block.arn().equals(application.appBlockArn()));
    boolean hasBuilder =
        state.table(AppBlockBuilderAppBlockAssociation.class).values().stream()
            .anyMatch(association -> association.appBlockArn().equals(block.arn()));
    if (hasApplications || hasBuilder) {
      throw AppStreamErrors.inUse(
          "App block "
              + block.name()
              + (hasApplications ? " has applications." : " is associated with a builder."));
    }
    state.table(AppBlock.class).remove(block.name());
    state.forgetTags(block.arn());
    return DeleteAppBlockResponse.builder().build();
  }

  /**
   * Returns the app block of an ARN.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ResourceNotFoundException
   */
  public static AppBlock require(RegionState state, String arn) {
    return state.table(AppBlock.class).require(name(state, arn));
  }

  /** Returns the name in an ARN of this account and region; else the ARN, which is no name. */
  private static String name(RegionState state, String arn) {
    String prefix = state.arn("app-block/");
    return arn.startsWith(prefix) ? arn.substring(prefix.length()) : arn;
  }
}

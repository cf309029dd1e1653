package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.appstream.builder.BuilderLife;
import dev.appstreamkit.simulator.internal.appstream.image.ImageCatalog;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.software.Software;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.Directories;
import dev.appstreamkit.simulator.internal.appstream.state.InstanceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.InstanceTypes;
import dev.appstreamkit.simulator.internal.appstream.state.Networks;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Roles;
import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderStreamingUrlRequest;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderStreamingUrlResponse;
import software.amazon.awssdk.services.appstream.model.DeleteImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.DeleteImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.ImageBuilderStateChangeReasonCode;
import software.amazon.awssdk.services.appstream.model.StartImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StartImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.StopImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StopImageBuilderResponse;

/** The operations on image builders. */
public final class ImageBuilders {

  static final BuilderLife<ImageBuilder> LIFE = new Life();

  /** The states in which a builder has no instance. */
  private static final Set<ImageBuilderState> IDLE =
      Set.of(ImageBuilderState.STOPPED, ImageBuilderState.FAILED);

  private ImageBuilders() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateImageBuilder", CreateImageBuilderRequest::builder, ImageBuilders::create)
        .on("DescribeImageBuilders", DescribeImageBuildersRequest::builder, ImageBuilders::describe)
        .on("StartImageBuilder", StartImageBuilderRequest::builder, ImageBuilders::start)
        .on("StopImageBuilder", StopImageBuilderRequest::builder, ImageBuilders::stop)
        .on("DeleteImageBuilder", DeleteImageBuilderRequest::builder, ImageBuilders::delete)
        .on(
            "CreateImageBuilderStreamingURL",
            CreateImageBuilderStreamingUrlRequest::builder,
            ImageBuilders::streamingUrl);
  }

  private static CreateImageBuilderResponse create(Call call, CreateImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    String name = request.name();
    String arn = state.arn("image-builder/" + name);
    state.imageBuilders().requireFree(name);
    Rule.check(ImageBuilderValidation.TABLE, request);
    Roles.demandServiceRole(call);
    Roles.demandMachineRole(call, request.iamRoleArn(), arn);
    Directories.demandKnown(state, request.domainJoinInfo());
    Networks.demandKnown(state, request.vpcConfig(), false);
    Image image =
        ImageCatalog.of(state)
            .usable(request.imageName(), request.imageArn(), ImageCatalog.Use.IMAGE_BUILDER);
    state.requireRoom(ResourceQuota.IMAGE_BUILDERS, state.imageBuilders().size(), "image builders");
    InstanceTypes.of(call.world()).demandKnown(request.instanceType());
    demandInstance(state, request.instanceType());
    PendingTransition pending =
        LIFE.begin(state, name, "", "Create", end -> arrive(state, name, end));
    ImageBuilder builder =
        draft(request)
            .arn(arn)
            .imageArn(image.arn())
            .platform(image.platformAsString())
            .appstreamAgentVersion(agent(request.appstreamAgentVersion(), image))
            .state(pending.passing())
            .createdTime(state.now())
            .build();
    state.imageBuilders().put(name, builder);
    Software.stage(state, name, request.softwaresToInstall());
    if (!request.tags().isEmpty()) {
      state.tags(arn).putAll(request.tags());
    }
    return CreateImageBuilderResponse.builder().imageBuilder(builder).build();
  }

  private static void demandInstance(RegionState state, String type) {
    long up =
        state.imageBuilders().values().stream()
            .filter(other -> type.equals(other.instanceType()))
            .filter(other -> !IDLE.contains(other.state()))
            .count();
    state.requireInstances(InstanceQuota.User.IMAGE_BUILDERS, type, (int) up + 1);
  }

  private static ImageBuilder.Builder draft(CreateImageBuilderRequest request) {
    return ImageBuilder.builder()
        .name(request.name())
        .description(request.description())
        .displayName(request.displayName())
        .vpcConfig(request.vpcConfig())
        .instanceType(request.instanceType())
        .iamRoleArn(request.iamRoleArn())
        .enableDefaultInternetAccess(Boolean.TRUE.equals(request.enableDefaultInternetAccess()))
        .domainJoinInfo(request.domainJoinInfo())
        .rootVolumeConfig(request.rootVolumeConfig())
        .accessEndpoints(request.hasAccessEndpoints() ? request.accessEndpoints() : null);
  }

  private static String agent(@Nullable String wanted, Image image) {
    if (wanted == null) {
      return image.appstreamAgentVersion() == null ? "LATEST" : image.appstreamAgentVersion();
    }
    return wanted;
  }

  private static void arrive(RegionState state, String name, PendingTransition pending) {
    ImageBuilder builder = state.imageBuilders().require(name);
    Optional<String> failure =
        pending.failure().or(() -> Networks.startFailure(state, builder.vpcConfig(), 1));
    if (failure.isPresent()) {
      String code = failure.get();
      state
          .imageBuilders()
          .put(
              name,
              builder.toBuilder()
                  .state(ImageBuilderState.FAILED)
                  .stateChangeReason(
                      r ->
                          r.code(ImageBuilderStateChangeReasonCode.INTERNAL_ERROR)
                              .message(LIFE.notStarted(code)))
                  .imageBuilderErrors(LIFE.startError(state, code))
                  .build());
      return;
    }
    int host = state.world().random().nextInt(1, 255);
    String eni = "eni-" + state.hex(17);
    state
        .imageBuilders()
        .put(
            name,
            builder.toBuilder()
                .state(pending.next())
                .networkAccessConfiguration(n -> n.eniId(eni).eniPrivateIpAddress("10.0.1." + host))
                .build());
  }

  private static SdkPojo describe(Call call, DescribeImageBuildersRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(request, state.imageBuilders().select(request.names()))
        .into(
            DescribeImageBuildersResponse.builder(),
            DescribeImageBuildersResponse.Builder::imageBuilders);
  }

  private static StartImageBuilderResponse start(Call call, StartImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.name());
    if (!LIFE.allows(state, builder, "Start")) {
      throw AppStreamErrors.notAvailable(LIFE.wrongState(builder, "started"));
    }
    String agent = request.appstreamAgentVersion();
    ImageBuilder starting =
        LIFE.start(
            state,
            builder,
            b -> agent == null ? b : b.toBuilder().appstreamAgentVersion(agent).build(),
            end -> arrive(state, builder.name(), end));
    return StartImageBuilderResponse.builder().imageBuilder(starting).build();
  }

  private static StopImageBuilderResponse stop(Call call, StopImageBuilderRequest request) {
    return StopImageBuilderResponse.builder()
        .imageBuilder(LIFE.stop(RegionState.of(call), request.name()))
        .build();
  }

  private static DeleteImageBuilderResponse delete(Call call, DeleteImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    return DeleteImageBuilderResponse.builder()
        .imageBuilder(
            LIFE.delete(
                state,
                request.name(),
                gone -> {
                  state.forgetTags(gone.arn());
                  Software.forget(state, gone.name());
                }))
        .build();
  }

  private static CreateImageBuilderStreamingUrlResponse streamingUrl(
      Call call, CreateImageBuilderStreamingUrlRequest request) {
    StreamingUrls.Issued issued =
        LIFE.connect(
            RegionState.of(call),
            request.name(),
            request.validity(),
            b -> StreamingUrls.Target.imageBuilder(b.name(), b.createdTime()));
    return CreateImageBuilderStreamingUrlResponse.builder()
        .streamingURL(issued.url())
        .expires(issued.expires())
        .build();
  }

  /** How image builders live. */
  private static final class Life extends BuilderLife<ImageBuilder> {

    Life() {
      super(ImageBuilderTransitions.KIND, "Image builder", "ImageBuilder");
    }

    @Override
    protected Table<ImageBuilder> table(RegionState state) {
      return state.imageBuilders();
    }

    @Override
    protected String name(ImageBuilder builder) {
      return builder.name();
    }

    @Override
    protected String stateOf(ImageBuilder builder) {
      return builder.stateAsString();
    }

    @Override
    protected ImageBuilder inState(ImageBuilder builder, String newState) {
      return builder.toBuilder().state(newState).build();
    }
  }
}

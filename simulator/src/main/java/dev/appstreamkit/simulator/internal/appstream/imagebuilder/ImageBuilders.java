package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.appstream.image.ImageCatalog;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.software.Software;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.Directories;
import dev.appstreamkit.simulator.internal.appstream.state.InstanceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Networks;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Roles;
import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import dev.appstreamkit.simulator.internal.appstream.state.TokenPage;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import software.amazon.awssdk.services.appstream.model.ResourceError;
import software.amazon.awssdk.services.appstream.model.StartImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StartImageBuilderResponse;
import software.amazon.awssdk.services.appstream.model.StopImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StopImageBuilderResponse;

/** The operations on image builders. */
public final class ImageBuilders {

  private static final Duration URL_VALIDITY = Duration.ofHours(1);
  private static final String KIND = ImageBuilderTransitions.KIND;

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
    demandInstance(state, request.instanceType());
    PendingTransition passage =
        state.begin(KIND, name, "", "CreateImageBuilder", end -> arrive(state, name, end));
    ImageBuilder builder =
        draft(request)
            .arn(arn)
            .imageArn(image.arn())
            .platform(image.platformAsString())
            .appstreamAgentVersion(agent(request.appstreamAgentVersion(), image))
            .state(passage.passing())
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

  private static void arrive(RegionState state, String name, PendingTransition passage) {
    ImageBuilder builder = state.imageBuilders().require(name);
    Optional<String> failure =
        passage.failure().or(() -> Networks.startFailure(state, builder.vpcConfig(), 1));
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
                              .message("The image builder could not be started: " + code))
                  .imageBuilderErrors(
                      ResourceError.builder()
                          .errorCode(code)
                          .errorMessage("The image builder could not be started: " + code)
                          .errorTimestamp(state.now())
                          .build())
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
                .state(passage.next())
                .networkAccessConfiguration(n -> n.eniId(eni).eniPrivateIpAddress("10.0.1." + host))
                .build());
  }

  private static DescribeImageBuildersResponse describe(
      Call call, DescribeImageBuildersRequest request) {
    RegionState state = RegionState.of(call);
    TokenPage<ImageBuilder> page =
        state.page(
            state.imageBuilders().select(request.names()),
            request.nextToken(),
            request.maxResults());
    return DescribeImageBuildersResponse.builder()
        .imageBuilders(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static StartImageBuilderResponse start(Call call, StartImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.name());
    if (!state.allows(KIND, builder.stateAsString(), "StartImageBuilder")) {
      throw AppStreamErrors.notAvailable(wrongState(builder, "started"));
    }
    PendingTransition passage =
        state.begin(
            KIND,
            builder.name(),
            builder.stateAsString(),
            "StartImageBuilder",
            end -> arrive(state, builder.name(), end));
    ImageBuilder.Builder changed = builder.toBuilder().state(passage.passing());
    if (request.appstreamAgentVersion() != null) {
      changed.appstreamAgentVersion(request.appstreamAgentVersion());
    }
    ImageBuilder starting = state.imageBuilders().put(builder.name(), changed.build());
    return StartImageBuilderResponse.builder().imageBuilder(starting).build();
  }

  private static StopImageBuilderResponse stop(Call call, StopImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.name());
    if (!state.allows(KIND, builder.stateAsString(), "StopImageBuilder")) {
      throw AppStreamErrors.notPermitted(wrongState(builder, "stopped"));
    }
    PendingTransition passage =
        state.begin(
            KIND,
            builder.name(),
            builder.stateAsString(),
            "StopImageBuilder",
            end -> setState(state, builder.name(), end.next()));
    return StopImageBuilderResponse.builder()
        .imageBuilder(setState(state, builder.name(), passage.passing()))
        .build();
  }

  private static DeleteImageBuilderResponse delete(Call call, DeleteImageBuilderRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.name());
    if (!state.allows(KIND, builder.stateAsString(), "DeleteImageBuilder")) {
      throw AppStreamErrors.notPermitted(wrongState(builder, "deleted"));
    }
    PendingTransition passage =
        state.begin(
            KIND,
            builder.name(),
            builder.stateAsString(),
            "DeleteImageBuilder",
            end -> {
              state.imageBuilders().remove(builder.name());
              state.forgetTags(builder.arn());
              Software.forget(state, builder.name());
            });
    return DeleteImageBuilderResponse.builder()
        .imageBuilder(setState(state, builder.name(), passage.passing()))
        .build();
  }

  private static CreateImageBuilderStreamingUrlResponse streamingUrl(
      Call call, CreateImageBuilderStreamingUrlRequest request) {
    RegionState state = RegionState.of(call);
    ImageBuilder builder = state.imageBuilders().require(request.name());
    Duration validity = StreamingUrls.validity(request.validity(), URL_VALIDITY);
    if (builder.state() != ImageBuilderState.RUNNING) {
      throw AppStreamErrors.notPermitted(wrongState(builder, "connected to"));
    }
    StreamingUrls.Issued issued =
        StreamingUrls.of(call.world())
            .issue(
                state,
                StreamingUrls.Target.imageBuilder(builder.name(), builder.createdTime()),
                validity);
    return CreateImageBuilderStreamingUrlResponse.builder()
        .streamingURL(issued.url())
        .expires(issued.expires())
        .build();
  }

  /** Sets a builder's state, nothing else. */
  static ImageBuilder setState(RegionState state, String name, String newState) {
    ImageBuilder builder = state.imageBuilders().require(name);
    return state.imageBuilders().put(name, builder.toBuilder().state(newState).build());
  }

  private static String wrongState(ImageBuilder builder, String what) {
    return "Image builder "
        + builder.name()
        + " can't be "
        + what
        + " while it is "
        + builder.stateAsString()
        + ".";
  }
}

package dev.appstreamkit.simulator.internal.appstream.appblockbuilder;

import dev.appstreamkit.simulator.internal.appstream.builder.BuilderLife;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderState;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderResponse;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderStreamingUrlRequest;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderStreamingUrlResponse;
import software.amazon.awssdk.services.appstream.model.DeleteAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.DeleteAppBlockBuilderResponse;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuildersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeAppBlockBuildersResponse;
import software.amazon.awssdk.services.appstream.model.StartAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StartAppBlockBuilderResponse;
import software.amazon.awssdk.services.appstream.model.StopAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.StopAppBlockBuilderResponse;
import software.amazon.awssdk.services.appstream.model.UpdateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.UpdateAppBlockBuilderResponse;

/** The operations on app block builders. */
public final class AppBlockBuilders {

  private static final BuilderLife<AppBlockBuilder> LIFE = new Life();

  /** From the API reference, UpdateAppBlockBuilder: what changes while it runs. */
  private static final Set<String> WHILE_RUNNING = Set.of("DisplayName", "Description");

  private static final List<Rule<AppBlockBuilder>> RULES =
      List.of(
          Rule.combination(
              "App block builders need at least two subnets in different Availability Zones.",
              "developer guide, app block builders",
              b -> b.vpcConfig() == null || b.vpcConfig().subnetIds().size() < 2),
          Rule.combination(
              "App block builders run on WINDOWS_SERVER_2019 only.",
              "API reference, CreateAppBlockBuilder: Platform",
              b -> !"WINDOWS_SERVER_2019".equals(b.platformAsString())));

  private AppBlockBuilders() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "CreateAppBlockBuilder",
            CreateAppBlockBuilderRequest::builder,
            AppBlockBuilders::create)
        .on(
            "DescribeAppBlockBuilders",
            DescribeAppBlockBuildersRequest::builder,
            AppBlockBuilders::describe)
        .on(
            "UpdateAppBlockBuilder",
            UpdateAppBlockBuilderRequest::builder,
            AppBlockBuilders::update)
        .on("StartAppBlockBuilder", StartAppBlockBuilderRequest::builder, AppBlockBuilders::start)
        .on("StopAppBlockBuilder", StopAppBlockBuilderRequest::builder, AppBlockBuilders::stop)
        .on(
            "DeleteAppBlockBuilder",
            DeleteAppBlockBuilderRequest::builder,
            AppBlockBuilders::delete)
        .on(
            "CreateAppBlockBuilderStreamingURL",
            CreateAppBlockBuilderStreamingUrlRequest::builder,
            AppBlockBuilders::streamingUrl);
  }

  private static Table<AppBlockBuilder> builders(RegionState state) {
    return state.table(AppBlockBuilder.class);
  }

  private static CreateAppBlockBuilderResponse create(
      Call call, CreateAppBlockBuilderRequest request) {
    RegionState state = RegionState.of(call);
    String arn = state.arn("app-block-builder/" + request.name());
    builders(state).requireFree(request.name());
    InstanceTypes.of(call.world()).demandKnown(request.instanceType());
    AppBlockBuilder builder =
        AppBlockBuilder.builder()
            .name(request.name())
            .arn(arn)
            .displayName(request.displayName())
            .description(request.description())
            .platform(request.platformAsString())
            .instanceType(request.instanceType())
            .enableDefaultInternetAccess(Boolean.TRUE.equals(request.enableDefaultInternetAccess()))
            .iamRoleArn(request.iamRoleArn())
            .vpcConfig(request.vpcConfig())
            .accessEndpoints(request.hasAccessEndpoints() ? request.accessEndpoints() : null)
            .state(AppBlockBuilderState.STOPPED)
            .createdTime(state.now())
            .build();
    Rule.check(RULES, builder);
    Roles.demandServiceRole(call);
    Roles.demandMachineRole(call, request.iamRoleArn(), arn);
    Networks.demandKnown(state, builder.vpcConfig(), true);
    state.requireRoom(
        ResourceQuota.APP_BLOCK_BUILDERS, builders(state).size(), "app block builders");
    builders(state).put(builder.name(), builder);
    if (!request.tags().isEmpty()) {
      state.tags(arn).putAll(request.tags());
    }
    return CreateAppBlockBuilderResponse.builder().appBlockBuilder(builder).build();
  }

  private static SdkPojo describe(Call call, DescribeAppBlockBuildersRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(request, builders(state).select(request.names()))
        .into(
            DescribeAppBlockBuildersResponse.builder(),
            DescribeAppBlockBuildersResponse.Builder::appBlockBuilders);
  }

  private static UpdateAppBlockBuilderResponse update(
      Call call, UpdateAppBlockBuilderRequest request) {
    RegionState state = RegionState.of(call);
    AppBlockBuilder before = builders(state).require(request.name());
    InstanceTypes.of(call.world()).demandKnown(request.instanceType());
    AppBlockBuilder after = AppBlockBuilderUpdates.apply(before, request);
    Rule.check(RULES, after);
    if (!Objects.equals(before.iamRoleArn(), after.iamRoleArn())) {
      Roles.demandMachineRole(call, after.iamRoleArn(), after.arn());
    }
    if (!Objects.equals(before.vpcConfig(), after.vpcConfig())) {
      Networks.demandKnown(state, after.vpcConfig(), true);
    }
    Set<String> changed = AppBlockBuilderUpdates.changed(before, after);
    if (!changed.isEmpty() && before.state() != AppBlockBuilderState.STOPPED) {
      if (before.state() != AppBlockBuilderState.RUNNING) {
        throw AppStreamErrors.notPermitted(LIFE.wrongState(before, "updated"));
      }
      changed.removeAll(WHILE_RUNNING);
      if (!changed.isEmpty()) {
        throw AppStreamErrors.inUse(
            "App block builder "
                + before.name()
                + " must be stopped before these attributes can be changed: "
                + String.join(", ", changed));
      }
    }
    builders(state).put(after.name(), after);
    return UpdateAppBlockBuilderResponse.builder().appBlockBuilder(after).build();
  }

  private static StartAppBlockBuilderResponse start(
      Call call, StartAppBlockBuilderRequest request) {
    RegionState state = RegionState.of(call);
    AppBlockBuilder builder = builders(state).require(request.name());
    if (!LIFE.allows(state, builder, "Start")) {
      throw AppStreamErrors.notPermitted(LIFE.wrongState(builder, "started"));
    }
    if (AppBlockAssociations.of(state, builder.name()).isEmpty()) {
      throw AppStreamErrors.notPermitted(
          "App block builder " + builder.name() + " must be associated with an app block first.");
    }
    AppBlockBuilder starting =
        LIFE.start(
            state,
            builder,
            b -> b.toBuilder().appBlockBuilderErrors(List.of()).build(),
            end -> arrive(state, builder.name(), end));
    return StartAppBlockBuilderResponse.builder().appBlockBuilder(starting).build();
  }

  private static void arrive(RegionState state, String name, PendingTransition pending) {
    if (pending.failure().isEmpty()) {
      LIFE.moveTo(state, name, pending.next());
      return;
    }
    AppBlockBuilder stopped = LIFE.moveTo(state, name, AppBlockBuilderState.STOPPED.toString());
    builders(state)
        .put(
            name,
            stopped.toBuilder()
                .appBlockBuilderErrors(LIFE.startError(state, pending.failure().get()))
                .build());
  }

  private static StopAppBlockBuilderResponse stop(Call call, StopAppBlockBuilderRequest request) {
    return StopAppBlockBuilderResponse.builder()
        .appBlockBuilder(LIFE.stop(RegionState.of(call), request.name()))
        .build();
  }

  /** Only what is stopped is deleted, and at once. */
  private static DeleteAppBlockBuilderResponse delete(
      Call call, DeleteAppBlockBuilderRequest request) {
    RegionState state = RegionState.of(call);
    AppBlockBuilder builder = builders(state).require(request.name());
    if (builder.state() != AppBlockBuilderState.STOPPED) {
      throw AppStreamErrors.inUse(LIFE.wrongState(builder, "deleted"));
    }
    if (!AppBlockAssociations.of(state, builder.name()).isEmpty()) {
      throw AppStreamErrors.inUse(
          "App block builder " + builder.name() + " is associated with an app block.");
    }
    builders(state).remove(builder.name());
    state.forgetTags(builder.arn());
    return DeleteAppBlockBuilderResponse.builder().build();
  }

  private static CreateAppBlockBuilderStreamingUrlResponse streamingUrl(
      Call call, CreateAppBlockBuilderStreamingUrlRequest request) {
    StreamingUrls.Issued issued =
        LIFE.connect(
            RegionState.of(call),
            request.appBlockBuilderName(),
            request.validity(),
            b -> StreamingUrls.Target.appBlockBuilder(b.name(), b.createdTime()));
    return CreateAppBlockBuilderStreamingUrlResponse.builder()
        .streamingURL(issued.url())
        .expires(issued.expires())
        .build();
  }

  /** How app block builders live. */
  private static final class Life extends BuilderLife<AppBlockBuilder> {

    Life() {
      super(AppBlockBuilderTransitions.KIND, "App block builder", "AppBlockBuilder");
    }

    @Override
    protected Table<AppBlockBuilder> table(RegionState state) {
      return builders(state);
    }

    @Override
    protected String name(AppBlockBuilder builder) {
      return builder.name();
    }

    @Override
    protected String stateOf(AppBlockBuilder builder) {
      return builder.stateAsString();
    }

    @Override
    protected AppBlockBuilder inState(AppBlockBuilder builder, String newState) {
      return builder.toBuilder().state(newState).build();
    }
  }
}

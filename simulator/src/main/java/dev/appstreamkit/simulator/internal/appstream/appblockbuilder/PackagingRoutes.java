package dev.appstreamkit.simulator.internal.appstream.appblockbuilder;

import dev.appstreamkit.simulator.internal.appstream.appblock.AppBlocks;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls.Target;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderAppBlockAssociation;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilderState;
import software.amazon.awssdk.services.appstream.model.AppBlockState;

/** The control API's way onto app block builders. */
public final class PackagingRoutes {

  private PackagingRoutes() {}

  /** Adds the routes. */
  public static void addTo(ControlRoutes routes, World world) {
    routes.post(
        "/people/app-block-packagings",
        request -> Map.of("appBlock", pack(world, request.required("streamingUrl"))));
  }

  /** Somebody connects, records the installation of applications and ends the recording. */
  private static String pack(World world, String streamingUrl) {
    StreamingUrls.Issued issued =
        StreamingUrls.of(world)
            .follow(world, streamingUrl)
            .filter(found -> found.target().kind() == Target.Kind.APP_BLOCK_BUILDER)
            .orElseThrow(
                () ->
                    new ControlException(
                        403,
                        "StreamingUrlUnknown",
                        "this is no streaming URL of an app block builder, or it has expired; make"
                            + " one with CreateAppBlockBuilderStreamingURL"));
    RegionState state = issued.state();
    Target target = issued.target();
    AppBlockBuilder builder =
        state
            .table(AppBlockBuilder.class)
            .find(target.name())
            .filter(found -> found.createdTime().equals(target.madeAt()))
            .filter(found -> found.state() == AppBlockBuilderState.RUNNING)
            .orElseThrow(
                () ->
                    new ControlException(
                        409,
                        "AppBlockBuilderNotRunning",
                        "app block builder " + target.name() + " isn't running"));
    AppBlockBuilderAppBlockAssociation association =
        AppBlockAssociations.of(state, builder.name()).firstEntry().getValue();
    AppBlock block = AppBlocks.require(state, association.appBlockArn());
    state
        .table(AppBlock.class)
        .put(block.name(), block.toBuilder().state(AppBlockState.ACTIVE).build());
    return block.name();
  }
}

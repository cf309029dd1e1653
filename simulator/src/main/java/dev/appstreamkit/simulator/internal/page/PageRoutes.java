package dev.appstreamkit.simulator.internal.page;

import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls.Target;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.util.Map;

/** What only the page can ask: all of an account at once, and a link as the console gives it. */
final class PageRoutes {

  private static final Duration LINK_LASTS = Duration.ofMinutes(1);

  private PageRoutes() {}

  static void addTo(ControlRoutes routes, World world) {
    routes
        .get("/page", request -> Overview.of(state(world, request)))
        .post("/page/streaming-urls", request -> streamingUrl(state(world, request), request));
  }

  /** As a person gets one in the console, for a builder or for a stack's user. */
  private static Map<String, String> streamingUrl(RegionState state, Request request) {
    Target target =
        request.body().hasNonNull("imageBuilder")
            ? builder(state, request.required("imageBuilder"))
            : stack(state, request.required("stack"), request.required("user"));
    return Map.of(
        "streamingUrl", StreamingUrls.of(state.world()).issue(state, target, LINK_LASTS).url());
  }

  private static Target builder(RegionState state, String name) {
    return state
        .imageBuilders()
        .find(name)
        .map(builder -> Target.imageBuilder(builder.name(), builder.createdTime()))
        .orElseThrow(() -> gone("image builder " + name));
  }

  private static Target stack(RegionState state, String name, String user) {
    String fleet =
        state.fleetOfStack().find(name).orElseThrow(() -> gone("the fleet of stack " + name));
    return Target.stack(name, fleet, user, null);
  }

  private static ControlException gone(String what) {
    return new ControlException(404, "Gone", what + " isn't there (any more)");
  }

  private static RegionState state(World world, Request request) {
    String account = request.query().getOrDefault("account", world.settings().accountId());
    String region = request.query().getOrDefault("region", world.settings().region());
    return RegionState.of(world, world.account(account), region);
  }
}

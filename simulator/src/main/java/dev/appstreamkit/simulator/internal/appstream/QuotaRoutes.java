package dev.appstreamkit.simulator.internal.appstream;

import dev.appstreamkit.simulator.internal.appstream.state.InstanceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The control API's way to the quotas of an account, the default one unless another is named. */
final class QuotaRoutes {

  private QuotaRoutes() {}

  static void addTo(ControlRoutes routes, World world) {
    routes
        .get("/appstream/quotas", r -> all(state(world, r)))
        .put("/appstream/quotas/{quota}", r -> set(world, r));
  }

  private static Map<String, Integer> set(World world, Request request) {
    String name = request.path().getOrDefault("quota", "");
    RegionState state = state(world, request);
    if (!all(state).containsKey(name)) {
      throw new IllegalArgumentException(
          "no quota \"" + name + "\"; known are " + all(state).keySet());
    }
    if (!request.body().path("limit").canConvertToInt()) {
      throw new IllegalArgumentException("\"limit\" is missing; give it as a whole number");
    }
    int limit = request.body().path("limit").intValue();
    Arrays.stream(ResourceQuota.values())
        .filter(quota -> quota.key().equals(name))
        .forEach(quota -> state.quota(quota, limit));
    InstanceQuota.all().stream()
        .filter(quota -> quota.key().equals(name))
        .forEach(quota -> state.quota(quota, limit));
    return all(state);
  }

  private static Map<String, Integer> all(RegionState state) {
    Map<String, Integer> all = new TreeMap<>();
    Arrays.stream(ResourceQuota.values())
        .forEach(quota -> all.put(quota.key(), state.quota(quota)));
    InstanceQuota.all().forEach(quota -> all.put(quota.key(), state.quota(quota)));
    return all;
  }

  private static RegionState state(World world, Request request) {
    String account = request.query().getOrDefault("account", world.settings().accountId());
    String region = request.query().getOrDefault("region", world.settings().region());
    return RegionState.of(world, world.account(account), region);
  }
}

package dev.appstreamkit.simulator.internal.appstream;

import dev.appstreamkit.simulator.internal.appstream.state.Quota;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.control.ControlRoutes;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Arrays;
import java.util.Locale;
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
    if (Arrays.stream(Quota.values()).noneMatch(quota -> key(quota).equals(name))) {
      throw new IllegalArgumentException(
          "no quota \"" + name + "\"; known are " + all(state(world, request)).keySet());
    }
    if (!request.body().path("limit").canConvertToInt()) {
      throw new IllegalArgumentException("\"limit\" is missing; give it as a whole number");
    }
    Quota quota = Quota.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    RegionState state = state(world, request);
    state.quota(quota, request.body().path("limit").intValue());
    return all(state);
  }

  private static Map<String, Integer> all(RegionState state) {
    Map<String, Integer> all = new TreeMap<>();
    Arrays.stream(Quota.values()).forEach(quota -> all.put(key(quota), state.quota(quota)));
    return all;
  }

  private static String key(Quota quota) {
    return quota.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static RegionState state(World world, Request request) {
    String account = request.query().getOrDefault("account", world.settings().accountId());
    String region = request.query().getOrDefault("region", world.settings().region());
    return RegionState.of(world, world.account(account), region);
  }
}

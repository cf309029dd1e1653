package dev.appstreamkit.simulator.internal.world;

import dev.appstreamkit.simulator.internal.service.Service;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services whose reads can lag. */
public final class ReadLags {

  private final Map<String, ReadLag> byService = new LinkedHashMap<>();

  private ReadLags(World world) {
    for (Service service : new Service[] {Service.APPSTREAM, Service.IAM}) {
      byService.put(service.name(), new ReadLag(world, service.name()));
    }
  }

  /** Returns a world's. */
  public static ReadLags of(World world) {
    return world.section(ReadLags.class, () -> new ReadLags(world));
  }

  /**
   * Returns a service's.
   *
   * @throws IllegalArgumentException for a service whose reads never lag
   */
  public ReadLag of(String service) {
    ReadLag lag = byService.get(service);
    if (lag == null) {
      throw new IllegalArgumentException(
          "reads of \"" + service + "\" never lag; use one of " + byService.keySet());
    }
    return lag;
  }

  /** Returns all by the service's name. */
  public Map<String, ReadLag> all() {
    return byService;
  }
}

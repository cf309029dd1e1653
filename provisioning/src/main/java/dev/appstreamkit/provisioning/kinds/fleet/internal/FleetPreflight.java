package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.appstream.Fleets;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is looked at before a fleet is made or changed. */
final class FleetPreflight {

  /** How families are called in what an image supports, by what types begin with. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "stream.standard.", "general-purpose",
          "stream.compute.", "compute-optimized",
          "stream.memory.", "memory-optimized");

  private static final Quota FLEETS =
      AppStreamQuotas.named("Fleets", appStream -> Fleets.all(appStream).size());

  private static final Set<String> NETWORK =
      Set.of(FleetRules.SUBNETS, FleetRules.SECURITY_GROUPS, FleetRules.INTERNET_ACCESS);

  /** What says on which instances which image is to run. */
  private static final Set<String> INSTANCES =
      Set.of(
          FleetRules.INSTANCE_TYPE,
          FleetRules.IMAGE_ARN,
          FleetRules.IMAGE_NAME,
          FleetRules.PLATFORM);

  private final Fleet spec;
  private final Resolution resolution;
  private final Services services;
  private final Preflight look;

  private FleetPreflight(Fleet spec, Resolution resolution, Services services) {
    this.spec = spec;
    this.resolution = resolution;
    this.services = services;
    this.look = Preflight.of(spec.address(), services);
  }

  static List<Finding> of(Fleet spec, Resolution resolution, Services services) {
    FleetPreflight preflight = new FleetPreflight(spec, resolution, services);
    preflight.anew();
    preflight.look.claim(FLEETS, 1);
    preflight.instances(first(spec), spec.state() == Fleet.State.STOPPED);
    return preflight.look.findings();
  }

  /** Looks at what changes touch. */
  static List<Finding> of(
      Fleet spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    FleetPreflight preflight = new FleetPreflight(spec, resolution, services);
    int more = more(spec, observed);
    if (changes.stream().anyMatch(change -> change.impact() == Impact.REPLACE)) {
      preflight.anew();
    } else {
      if (touched(changes, NETWORK)) {
        preflight.network(most(spec));
      } else if (more > 0) {
        preflight.network(more);
      }
      if (touched(changes, INSTANCES)) {
        preflight.image();
      }
    }
    if (more > 0) {
      preflight.instances(more, false);
    }
    return preflight.look.findings();
  }

  private static boolean touched(List<AttributeChange> changes, Set<String> names) {
    return changes.stream().anyMatch(change -> names.contains(change.name()));
  }

  private void anew() {
    look.serviceRole().region();
    network(most(spec));
    image();
  }

  private void image() {
    look.check("its image", () -> unsupported().ifPresent(look::doubt));
  }

  private void network(int addresses) {
    look.network(
        spec.network().value().map(network -> network.found(resolution)),
        spec.elastic().isPresent() ? 2 : 1,
        addresses);
  }

  /**
   * Claims instances.
   *
   * @param more how many more there are to be; by scaling it may come to have more
   * @param later whether they only come when somebody starts the fleet
   */
  private void instances(int more, boolean later) {
    int scaled = Math.max(0, most(spec) - first(spec));
    spec.instanceType()
        .ifPresent(
            type ->
                look.claim(AppStreamQuotas.fleetInstances(type), later ? 0 : more, more + scaled));
  }

  /** Returns how many instances it is to have at first; 0 where that isn't known. */
  private static int first(Fleet spec) {
    int capacity =
        spec.scaling()
            .map(bounds -> spec.capacity().orElse(Math.max(1, bounds.least())))
            .orElse(spec.capacity().orElse(0));
    return instances(capacity, spec.sessionsPerInstance().value().orElse(1));
  }

  /** Returns how many instances it may come to have. */
  private static int most(Fleet spec) {
    return Math.max(first(spec), spec.scaling().map(Scaling::most).orElse(0));
  }

  private static int instances(int sessions, int perInstance) {
    return (sessions + perInstance - 1) / perInstance;
  }

  /** Returns how many more instances of its type it is to have than it has. */
  private static int more(Fleet spec, Observed observed) {
    Attributes there = observed.attributes();
    boolean up = FleetRules.up(FleetValues.text(there, FleetRules.STATE));
    boolean same =
        spec.instanceType()
            .filter(FleetValues.text(there, FleetRules.INSTANCE_TYPE)::equals)
            .isPresent();
    boolean staysUp =
        switch (spec.state()) {
          case RUNNING -> true;
          case STOPPED -> false;
          case UNMANAGED -> up;
        };
    int now = there(there);
    int wanted = spec.scaling().isPresent() ? now : first(spec);
    return (staysUp ? wanted : 0) - (up && same ? now : 0);
  }

  private static int there(Attributes there) {
    Optional<Attributes.Value> capacity = there.get(FleetRules.CAPACITY);
    boolean inSessions =
        capacity.flatMap(Attributes.Value::data).map(Map.class::isInstance).orElse(false);
    long perInstance =
        inSessions
            ? FleetScaling.number(there.get(FleetRules.SESSIONS_PER_INSTANCE)).orElse(1L)
            : 1;
    return instances(
        FleetScaling.number(capacity).orElse(0L).intValue(), (int) Math.max(1, perInstance));
  }

  private Optional<String> unsupported() {
    Optional<String> family =
        spec.instanceType()
            .flatMap(
                type ->
                    FAMILIES.entrySet().stream()
                        .filter(entry -> type.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    if (family.isEmpty() || spec.image().isEmpty()) {
      return Optional.empty();
    }
    List<String> families = FleetImage.families(spec.image().get(), services.appStream());
    return families.isEmpty() || families.contains(family.get())
        ? Optional.empty()
        : Optional.of(
            "its image supports "
                + String.join(", ", families)
                + " instances, and "
                + spec.instanceType().orElse("")
                + " is none of them; use a type that the image supports, or another image");
  }
}

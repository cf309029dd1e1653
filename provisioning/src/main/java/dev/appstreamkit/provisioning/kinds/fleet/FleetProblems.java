package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.InstanceTypes;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.Neighbours;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be wrong with the description of a fleet. */
final class FleetProblems {

  private static final int MOST_WITH_DEFAULT_INTERNET_ACCESS = 100;
  private static final String CAPACITY = "capacity";
  private static final String NETWORK = "network";

  /** The kind of what gives an Elastic fleet an application. */
  private static final String APPLICATION = "application-fleet-association";

  private final Fleet fleet;
  private final SpecCheck check;

  private FleetProblems(Fleet fleet) {
    this.fleet = fleet;
    this.check = new SpecCheck(fleet.address());
  }

  static List<Problem> of(Fleet fleet) {
    FleetProblems problems = new FleetProblems(fleet);
    if (fleet.isExisting()) {
      return problems
          .check
          .name("existing", fleet.name())
          .addAll(OnlyUsed.problems(fleet, Fleet.existing(fleet.name()), Map.of()))
          .problems();
    }
    problems.common();
    fleet.elastic().ifPresentOrElse(problems::elastic, problems::withInstances);
    return problems.check.problems();
  }

  static List<Problem> among(Fleet fleet, Collection<ResourceSpec> resources) {
    if (!fleet.isExisting()) {
      return streamsNothing(fleet, resources);
    }
    return Neighbours.of(resources).needing(fleet).stream()
        .filter(ScalingTarget.class::isInstance)
        .map(
            target ->
                Problem.error(
                    target.address(),
                    "fleet",
                    "would change the capacity of a fleet that is only used",
                    "leave scaling to whoever manages the fleet"))
        .toList();
  }

  private static List<Problem> streamsNothing(Fleet fleet, Collection<ResourceSpec> resources) {
    boolean streams =
        fleet.elastic().isEmpty()
            || Neighbours.of(resources).needing(fleet).stream()
                .anyMatch(other -> other.address().kind().equals(APPLICATION));
    return streams
        ? List.of()
        : List.of(
            Problem.warning(
                fleet.address(),
                "elastic",
                "no application of the environment is associated with it: its users see none",
                "give it one with Application.builder(…).associateWith(fleet)"));
  }

  private void common() {
    check
        .name("name", fleet.name())
        .required("instanceType", fleet.instanceType(), "name one, stream.standard.medium for one")
        .within(FleetLimits.INSTANCE_TYPE, fleet.instanceType())
        .within(FleetLimits.DISPLAY_NAME, fleet.displayName().value())
        .within(FleetLimits.DESCRIPTION, fleet.description().value())
        .within(FleetLimits.DISCONNECT_TIMEOUT, fleet.disconnectTimeout())
        .within(FleetLimits.MAX_USER_DURATION, fleet.maxUserDuration())
        .within(FleetLimits.ROOT_VOLUME, fleet.rootVolume().value())
        .eachWithin(FleetLimits.USB_DEVICE, fleet.usbDevices().value().orElse(List.of()))
        .tags(fleet.tags())
        .addAll(fleet.requestExtras().problems(fleet.address(), FleetExtras.METHODS));
    fleet.instanceType().ifPresent(type -> InstanceTypes.check(check, "instanceType", type));
    type();
    idleDisconnectTimeout();
    network();
  }

  private void type() {
    if (fleet.type().equals(FleetType.ELASTIC) != fleet.elastic().isPresent()) {
      check.error(
          "type",
          "is " + fleet.type() + ", which doesn't fit the rest",
          "use elastic(...) for Elastic fleets, and for no others");
    }
  }

  private void withInstances() {
    check.required("image", fleet.image(), "say which image its instances run");
    check.within(FleetLimits.SESSIONS_PER_INSTANCE, fleet.sessionsPerInstance().value());
    if (fleet.capacity().isEmpty()) {
      if (fleet.scaling().isEmpty()) {
        check.error(CAPACITY, "is missing", "say how many instances there are to be");
      }
    } else if (fleet.capacity().getAsInt() < 1) {
      check.error(
          CAPACITY,
          "is " + fleet.capacity().getAsInt() + ", so that nobody could use the fleet",
          "use at least 1");
    }
    domain();
  }

  private void domain() {
    fleet
        .domain()
        .value()
        .map(join -> join.problems(fleet.address(), fleet.network().value()))
        .ifPresent(check::addAll);
  }

  private void elastic(Elastic settings) {
    if (settings.maxConcurrentSessions() < 1) {
      check.error(
          "elastic",
          "serves " + settings.maxConcurrentSessions() + " sessions, so that nobody could use it",
          "use at least 1");
    }
    settings
        .sessionScript()
        .value()
        .ifPresent(
            script ->
                check
                    .within(FleetLimits.SCRIPT_BUCKET, Optional.ofNullable(script.get("bucket")))
                    .within(FleetLimits.SCRIPT_KEY, Optional.ofNullable(script.get("key"))));
    notElastic("image", fleet.image().isPresent(), "its applications come from app blocks");
    notElastic(CAPACITY, fleet.capacity().isPresent(), "it has a number of sessions instead");
    notElastic("scaling", fleet.scaling().isPresent(), "AppStream keeps its instances");
    notElastic("domain", !fleet.domain().isUnset(), "its instances join none");
    notElastic(
        "sessionsPerInstance",
        !fleet.sessionsPerInstance().isUnset(),
        "each of its instances serves one user");
    if (fleet.network().value().filter(network -> network.mayHaveSubnets(2)).isEmpty()) {
      check.error(
          NETWORK,
          "an Elastic fleet needs two subnets in different availability zones",
          "name two or more");
    }
  }

  private void notElastic(String attribute, boolean said, String why) {
    if (said) {
      check.error(attribute, "is not for Elastic fleets: " + why, "leave it out");
    }
  }

  private void idleDisconnectTimeout() {
    fleet
        .idleDisconnectTimeout()
        .filter(time -> !time.isZero())
        .ifPresent(
            time -> {
              check.within(FleetLimits.IDLE_DISCONNECT_TIMEOUT, Optional.of(time));
              // AppStream rounds to minutes, and would show another value than was asked for.
              if (time.getSeconds() % 60 != 0) {
                check.error(
                    "idleDisconnectTimeout",
                    time.getSeconds() + " seconds would be rounded to minutes",
                    "use whole minutes, or zero for never");
              }
            });
  }

  private void network() {
    Optional<Network> network = fleet.network().value();
    network.ifPresent(value -> check.addAll(value.problems(fleet.address())));
    if (network.isEmpty()) {
      check.warning(
          NETWORK,
          "there is none: nothing on its instances will reach S3 or any other service",
          "give it subnets with a way to S3, or default internet access");
    }
    if (network.filter(Network::internetAccess).isPresent()
        && fleet.capacity().orElse(0) > MOST_WITH_DEFAULT_INTERNET_ACCESS) {
      check.warning(
          NETWORK,
          "default internet access serves " + MOST_WITH_DEFAULT_INTERNET_ACCESS + " instances",
          "use subnets with a NAT gateway");
    }
  }
}

package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** What is wanted of a fleet, and what is there, in the same words. */
final class FleetAttributes {

  private FleetAttributes() {}

  static Attributes desired(Fleet spec, Resolution resolution) {
    Attributes.Builder wanted =
        Attributes.builder()
            .set(FleetRules.TYPE, spec.type().name())
            .setIfPresent(FleetRules.INSTANCE_TYPE, spec.instanceType());
    spec.image().ifPresent(image -> image(wanted, image, resolution));
    spec.capacity().ifPresent(instances -> wanted.set(FleetRules.CAPACITY, instances));
    if (spec.machineRole().isCleared()) {
      wanted.clear(FleetRules.MACHINE_ROLE);
    }
    spec.machineRole()
        .value()
        .ifPresent(
            role -> {
              Identity identity = resolution.identity(role);
              wanted.set(FleetRules.MACHINE_ROLE, identity.arn().orElse(identity.name()));
            });
    if (spec.network().isCleared()) {
      wanted.clear(FleetRules.SUBNETS).clear(FleetRules.SECURITY_GROUPS);
      wanted.set(FleetRules.INTERNET_ACCESS, false);
    }
    spec.network().value().ifPresent(network -> network(wanted, network));
    wanted
        .setIfPresent(FleetRules.DISPLAY_NAME, spec.displayName())
        .setIfPresent(FleetRules.DESCRIPTION, spec.description())
        .setIfPresent(FleetRules.IDLE_DISCONNECT_TIMEOUT, seconds(spec.idleDisconnectTimeout()))
        .setIfPresent(FleetRules.DISCONNECT_TIMEOUT, seconds(spec.disconnectTimeout()))
        .setIfPresent(FleetRules.MAX_USER_DURATION, seconds(spec.maxUserDuration()))
        .set(FleetRules.STATE, FleetRules.RUNNING);
    return wanted.set(ResourceKind.TAGS, spec.tags()).build();
  }

  /** An image that is only used may be known by its name alone. */
  private static void image(Attributes.Builder wanted, Image image, Resolution resolution) {
    Identity identity = resolution.identity(image);
    identity
        .arn()
        .ifPresentOrElse(
            arn -> wanted.set(FleetRules.IMAGE_ARN, arn),
            () -> wanted.set(FleetRules.IMAGE_NAME, identity.name()));
  }

  /** What a network doesn't name is left to AppStream, which may fill it in. */
  private static void network(Attributes.Builder wanted, Network network) {
    if (!network.subnetIds().isEmpty()) {
      wanted.set(FleetRules.SUBNETS, sorted(network.subnetIds()));
    }
    if (!network.securityGroupIds().isEmpty()) {
      wanted.set(FleetRules.SECURITY_GROUPS, sorted(network.securityGroupIds()));
    }
    wanted.set(FleetRules.INTERNET_ACCESS, network.internetAccess());
  }

  private static Optional<Long> seconds(Optional<Duration> time) {
    return time.map(Duration::getSeconds);
  }

  static Attributes observed(software.amazon.awssdk.services.appstream.model.Fleet fleet) {
    Optional<VpcConfig> vpc = Optional.ofNullable(fleet.vpcConfig());
    return Attributes.builder()
        .setIfPresent(FleetRules.TYPE, Optional.ofNullable(fleet.fleetTypeAsString()))
        .setIfPresent(FleetRules.INSTANCE_TYPE, Optional.ofNullable(fleet.instanceType()))
        .setIfPresent(FleetRules.IMAGE_ARN, Optional.ofNullable(fleet.imageArn()))
        .setIfPresent(FleetRules.IMAGE_NAME, Optional.ofNullable(fleet.imageName()))
        .setIfPresent(
            FleetRules.CAPACITY,
            Optional.ofNullable(fleet.computeCapacityStatus()).map(ComputeCapacityStatus::desired))
        .setIfPresent(FleetRules.MACHINE_ROLE, Optional.ofNullable(fleet.iamRoleArn()))
        .set(
            FleetRules.SUBNETS,
            vpc.map(VpcConfig::subnetIds).map(FleetAttributes::sorted).orElse(List.of()))
        .set(
            FleetRules.SECURITY_GROUPS,
            vpc.map(VpcConfig::securityGroupIds).map(FleetAttributes::sorted).orElse(List.of()))
        .set(FleetRules.INTERNET_ACCESS, Boolean.TRUE.equals(fleet.enableDefaultInternetAccess()))
        .setIfPresent(FleetRules.DISPLAY_NAME, Optional.ofNullable(fleet.displayName()))
        .setIfPresent(FleetRules.DESCRIPTION, Optional.ofNullable(fleet.description()))
        .setIfPresent(
            FleetRules.IDLE_DISCONNECT_TIMEOUT,
            Optional.ofNullable(fleet.idleDisconnectTimeoutInSeconds()))
        .setIfPresent(
            FleetRules.DISCONNECT_TIMEOUT, Optional.ofNullable(fleet.disconnectTimeoutInSeconds()))
        .setIfPresent(
            FleetRules.MAX_USER_DURATION, Optional.ofNullable(fleet.maxUserDurationInSeconds()))
        .set(FleetRules.STATE, fleet.stateAsString())
        .build();
  }

  /** Returns a text among attributes; empty if it isn't there. */
  static String text(Attributes attributes, String name) {
    return attributes.get(name).flatMap(Attributes.Value::data).map(String::valueOf).orElse("");
  }

  private static List<String> sorted(List<String> ids) {
    return ids.stream().sorted().toList();
  }
}

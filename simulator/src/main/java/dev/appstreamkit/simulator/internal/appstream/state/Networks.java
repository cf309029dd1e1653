package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.aws.ec2.Network;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** What the service asks of the subnets and security groups that instances shall be in. */
public final class Networks {

  private Networks() {}

  /**
   * Refuses subnets and security groups that the account doesn't have.
   *
   * @param apart whether the subnets must be in different Availability Zones
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ResourceNotFoundException,
   *     or InvalidParameterCombinationException for subnets of one zone
   */
  public static void demandKnown(RegionState state, @Nullable VpcConfig config, boolean apart) {
    if (config == null) {
      return;
    }
    Network network = network(state);
    for (String subnet : config.subnetIds()) {
      if (!network.hasSubnet(subnet)) {
        throw AppStreamErrors.notFound("The subnet ID '" + subnet + "' does not exist.");
      }
    }
    for (String group : config.securityGroupIds()) {
      if (!network.hasSecurityGroup(group)) {
        throw AppStreamErrors.notFound("The security group '" + group + "' does not exist.");
      }
    }
    long zones = config.subnetIds().stream().map(network::zoneOf).distinct().count();
    if (apart && zones < 2) {
      throw AppStreamErrors.combination("The subnets must be in different Availability Zones.");
    }
  }

  /**
   * Returns the error that a start in this network ends with; empty when it succeeds. Subnets and
   * groups may have gone, and addresses been taken, since the fleet or builder was made.
   *
   * @param instances how many addresses it takes
   */
  public static Optional<String> startFailure(
      RegionState state, @Nullable VpcConfig config, int instances) {
    if (config == null || config.subnetIds().isEmpty()) {
      return Optional.empty();
    }
    Network network = network(state);
    if (!config.subnetIds().stream().allMatch(network::hasSubnet)) {
      return Optional.of("SUBNET_NOT_FOUND");
    }
    if (!config.securityGroupIds().stream().allMatch(network::hasSecurityGroup)) {
      return Optional.of("SECURITY_GROUPS_NOT_FOUND");
    }
    int free = config.subnetIds().stream().mapToInt(network::freeAddresses).sum();
    return free < instances
        ? Optional.of("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES")
        : Optional.empty();
  }

  /**
   * Returns whether an instance reaches S3.
   *
   * @param instanceId which of the fleet's instances: it decides which of the subnets it is in
   * @param publicAddress whether the fleet has default internet access
   */
  public static boolean reachesS3(
      RegionState state, @Nullable VpcConfig config, boolean publicAddress, String instanceId) {
    if (config == null || config.subnetIds().isEmpty()) {
      return publicAddress;
    }
    List<String> subnets = config.subnetIds();
    String subnet = subnets.get(Math.floorMod(instanceId.hashCode(), subnets.size()));
    return network(state).reachesS3(subnet, publicAddress);
  }

  private static Network network(RegionState state) {
    return Network.of(state.world(), state.account(), state.region());
  }
}

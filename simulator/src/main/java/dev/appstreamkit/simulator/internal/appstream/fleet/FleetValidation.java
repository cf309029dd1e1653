package dev.appstreamkit.simulator.internal.appstream.fleet;

import static dev.appstreamkit.simulator.internal.appstream.state.Rule.combination;
import static dev.appstreamkit.simulator.internal.appstream.state.Rule.outside;
import static dev.appstreamkit.simulator.internal.appstream.state.Rule.value;

import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetType;

/**
 * What a fleet must be like beyond the model's constraints; new fleets and updated ones are held to
 * the same table.
 */
final class FleetValidation {

  private static final String REFERENCE = "API reference, CreateFleet: ";

  static final List<Rule<Fleet>> TABLE =
      List.of(
          combination(
              "ComputeCapacity is not allowed for Elastic fleets; specify MaxConcurrentSessions.",
              REFERENCE + "ComputeCapacity",
              f -> elastic(f) && (desired(f) != null || sessions(f) != null)),
          combination(
              "MaxConcurrentSessions is required for Elastic fleets.",
              REFERENCE + "MaxConcurrentSessions",
              f -> elastic(f) && f.maxConcurrentSessions() == null),
          combination(
              "Platform is required for Elastic fleets.",
              REFERENCE + "Platform",
              f -> elastic(f) && f.platform() == null),
          combination(
              "Elastic fleets need at least two subnets in different Availability Zones.",
              REFERENCE + "VpcConfig",
              f -> elastic(f) && subnets(f) < 2),
          combination(
              "Elastic fleets have no image; their applications come from app blocks.",
              REFERENCE + "ImageName",
              f -> elastic(f) && (f.imageName() != null || f.imageArn() != null)),
          combination(
              "DomainJoinInfo is not allowed for Elastic fleets.",
              REFERENCE + "DomainJoinInfo",
              f -> elastic(f) && joinsDomain(f)),
          combination(
              "MaxSessionsPerInstance is not allowed for Elastic fleets.",
              REFERENCE + "MaxSessionsPerInstance",
              f -> elastic(f) && f.maxSessionsPerInstance() != null),
          combination(
              "Specify either ImageName or ImageArn.",
              REFERENCE + "ImageName, ImageArn",
              f -> !elastic(f) && f.imageName() == null && f.imageArn() == null),
          combination(
              "ComputeCapacity is required for Always-On and On-Demand fleets.",
              REFERENCE + "ComputeCapacity",
              f -> !elastic(f) && desired(f) == null && sessions(f) == null),
          combination(
              "Specify either DesiredInstances or DesiredSessions.",
              "API reference, ComputeCapacity",
              f -> desired(f) != null && sessions(f) != null),
          combination(
              "DesiredSessions needs MaxSessionsPerInstance, and the other way round.",
              REFERENCE + "MaxSessionsPerInstance",
              f -> !elastic(f) && (sessions(f) == null) != (f.maxSessionsPerInstance() == null)),
          combination(
              "MaxConcurrentSessions is allowed for Elastic fleets only.",
              REFERENCE + "MaxConcurrentSessions",
              f -> !elastic(f) && f.maxConcurrentSessions() != null),
          combination(
              "SessionScriptS3Location is allowed for Elastic fleets only.",
              REFERENCE + "SessionScriptS3Location",
              f -> !elastic(f) && f.sessionScriptS3Location() != null),
          combination(
              "Security groups need subnets.",
              "developer guide, VPC setup",
              f ->
                  f.vpcConfig() != null
                      && !f.vpcConfig().securityGroupIds().isEmpty()
                      && subnets(f) == 0),
          combination(
              "A directory needs a VPC to be reached in.",
              "developer guide, Active Directory",
              f -> joinsDomain(f) && subnets(f) == 0),
          value(
              "DesiredInstances and DesiredSessions must not be negative.",
              "API reference, ComputeCapacity",
              f -> negative(desired(f)) || negative(sessions(f))),
          value(
              "MaxSessionsPerInstance must be at least 2.",
              "developer guide, multi-session fleets",
              f -> outside(f.maxSessionsPerInstance(), 2, 50)),
          value(
              "MaxConcurrentSessions must be at least 1.",
              REFERENCE + "MaxConcurrentSessions",
              f -> outside(f.maxConcurrentSessions(), 1, Integer.MAX_VALUE)),
          value(
              "MaxUserDurationInSeconds must be between 600 and 432000.",
              REFERENCE + "MaxUserDurationInSeconds",
              f -> outside(f.maxUserDurationInSeconds(), 600, 432_000)),
          value(
              "DisconnectTimeoutInSeconds must be between 60 and 36000.",
              REFERENCE + "DisconnectTimeoutInSeconds",
              f -> outside(f.disconnectTimeoutInSeconds(), 60, 36_000)),
          value(
              "IdleDisconnectTimeoutInSeconds must be 0, or between 60 and 36000.",
              REFERENCE + "IdleDisconnectTimeoutInSeconds",
              f ->
                  !Integer.valueOf(0).equals(f.idleDisconnectTimeoutInSeconds())
                      && outside(f.idleDisconnectTimeoutInSeconds(), 60, 36_000)),
          value(
              "VolumeSizeInGb must be between 200 and 500.",
              "API reference, VolumeConfig",
              f ->
                  f.rootVolumeConfig() != null
                      && outside(f.rootVolumeConfig().volumeSizeInGb(), 200, 500)));

  private FleetValidation() {}

  static boolean elastic(Fleet fleet) {
    return fleet.fleetType() == FleetType.ELASTIC;
  }

  private static @Nullable Integer desired(Fleet fleet) {
    return fleet.computeCapacityStatus() == null ? null : fleet.computeCapacityStatus().desired();
  }

  private static @Nullable Integer sessions(Fleet fleet) {
    return fleet.computeCapacityStatus() == null
        ? null
        : fleet.computeCapacityStatus().desiredUserSessions();
  }

  private static boolean negative(@Nullable Integer value) {
    return value != null && value < 0;
  }

  private static int subnets(Fleet fleet) {
    return fleet.vpcConfig() == null ? 0 : fleet.vpcConfig().subnetIds().size();
  }

  private static boolean joinsDomain(Fleet fleet) {
    return fleet.domainJoinInfo() != null && fleet.domainJoinInfo().directoryName() != null;
  }
}

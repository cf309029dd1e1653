package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import java.util.Map;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/** What a fleet's builder takes beyond its methods for single attributes. */
public abstract class FleetExtras extends ExtendableBuilder<Fleet.Builder> {

  /** How the builder says each member of AWS's requests. */
  static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("Name", "Fleet.builder(...)"),
          Map.entry("Tags", "tag(...)"),
          Map.entry("ImageName", "image(...)"),
          Map.entry("ImageArn", "image(...)"),
          Map.entry("InstanceType", "instanceType(...)"),
          Map.entry("FleetType", "type(...)"),
          Map.entry("ComputeCapacity", "capacity(...)"),
          Map.entry("VpcConfig", "network(...)"),
          Map.entry("MaxUserDurationInSeconds", "maxUserDuration(...)"),
          Map.entry("DisconnectTimeoutInSeconds", "disconnectTimeout(...)"),
          Map.entry("IdleDisconnectTimeoutInSeconds", "idleDisconnectTimeout(...)"),
          Map.entry("Description", "description(...)"),
          Map.entry("DisplayName", "displayName(...)"),
          Map.entry("EnableDefaultInternetAccess", "network(...)"),
          Map.entry("DomainJoinInfo", "domain(...)"),
          Map.entry("IamRoleArn", "machineRole(...)"),
          Map.entry("StreamView", "streamView(...)"),
          Map.entry("Platform", "elastic(...)"),
          Map.entry("MaxConcurrentSessions", "elastic(...)"),
          Map.entry("SessionScriptS3Location", "elastic(...)"),
          Map.entry("UsbDeviceFilterStrings", "usbDevices(...)"),
          Map.entry("MaxSessionsPerInstance", "sessionsPerInstance(...)"),
          Map.entry("RootVolumeConfig", "rootVolume(...)"),
          Map.entry("AttributesToDelete", "withoutNetwork() or its like"),
          Map.entry("DeleteVpcConfig", "withoutNetwork()"));

  FleetExtras() {}

  /**
   * Lets instances join a domain that the environment configures, which is done before. Restarts
   * the fleet. AWS: {@code CreateFleet.DomainJoinInfo}.
   *
   * @param directory the domain's configuration; comes along
   * @param organizationalUnit the distinguished name of the unit that instances are put into
   */
  public final Fleet.Builder domain(DirectoryConfig directory, String organizationalUnit) {
    return ((Fleet.Builder) this).domain(directory.join(organizationalUnit));
  }

  /**
   * Changes the request that makes fleets, as the AWS SDK knows it: {@code
   * customize((CreateFleetRequest.Builder request) -> …)}. It runs while a plan is made, on the
   * request that holds all that is described; the members that it changed are shown in the plan and
   * approved with it, and nothing else of what it does is sent. They only matter while the fleet is
   * made. It has to give the same each time, and can't change the name, tags, roles or passwords.
   * AWS: {@code CreateFleet}.
   */
  public final Fleet.Builder customize(CreateFleetCustomizer customizer) {
    return customizing(CreateFleetRequest.class, customizer);
  }

  /**
   * Changes the request that changes fleets, likewise. The members that it changed are wanted of
   * the fleet from then on: a new one is made with them too, they are compared with what is there,
   * and the plan says which of them AWS never gives back. AWS: {@code UpdateFleet}.
   */
  public final Fleet.Builder customize(UpdateFleetCustomizer customizer) {
    return customizing(UpdateFleetRequest.class, customizer);
  }
}

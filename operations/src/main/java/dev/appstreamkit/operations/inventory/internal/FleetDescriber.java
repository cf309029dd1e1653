package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.FleetType;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;

/** Describes a fleet as it is. */
final class FleetDescriber {

  private final software.amazon.awssdk.services.appstream.model.Fleet there;
  private final Fleet.Builder fleet;

  private FleetDescriber(software.amazon.awssdk.services.appstream.model.Fleet there) {
    this.there = there;
    this.fleet = Fleet.builder(there.name());
  }

  /**
   * Describes one.
   *
   * @param scaling the bounds that it is scaled within; empty if nothing scales it
   * @return the fleet; empty if it has no capacity, so that no description could say it
   */
  static Optional<Fleet> describe(
      software.amazon.awssdk.services.appstream.model.Fleet there,
      Optional<Scaling> scaling,
      Map<String, String> tags,
      Function<String, MachineRole> roles) {
    return new FleetDescriber(there).described(scaling, tags, roles);
  }

  private Optional<Fleet> described(
      Optional<Scaling> scaling, Map<String, String> tags, Function<String, MachineRole> roles) {
    fleet.type(FleetType.of(there.fleetTypeAsString())).tags(tags);
    if (!size(scaling)) {
      return Optional.empty();
    }
    image().map(Image::existing).ifPresent(fleet::image);
    Told.text(there.instanceType(), fleet::instanceType);
    Told.text(there.iamRoleArn(), arn -> fleet.machineRole(roles.apply(arn)));
    Told.text(there.displayName(), fleet::displayName);
    Told.text(there.description(), fleet::description);
    Told.text(there.streamViewAsString(), view -> fleet.streamView(Fleet.StreamView.of(view)));
    Told.network(there.vpcConfig(), there.enableDefaultInternetAccess()).ifPresent(fleet::network);
    Told.domain(there.domainJoinInfo(), fleet::domain);
    if (!there.usbDeviceFilterStrings().isEmpty()) {
      fleet.usbDevices(there.usbDeviceFilterStrings());
    }
    if (there.rootVolumeConfig() != null && there.rootVolumeConfig().volumeSizeInGb() != null) {
      fleet.rootVolume(there.rootVolumeConfig().volumeSizeInGb());
    }
    Told.seconds(there.idleDisconnectTimeoutInSeconds(), fleet::idleDisconnectTimeout);
    Told.seconds(there.disconnectTimeoutInSeconds(), fleet::disconnectTimeout);
    Told.seconds(there.maxUserDurationInSeconds(), fleet::maxUserDuration);
    if (List.of("STOPPED", "STOPPING").contains(String.valueOf(there.stateAsString()))) {
      fleet.stopped();
    }
    return Optional.of(fleet.build());
  }

  private boolean size(Optional<Scaling> scaling) {
    if ("ELASTIC".equals(there.fleetTypeAsString())) {
      Elastic elastic =
          Elastic.of(
              there.maxConcurrentSessions() == null ? 1 : there.maxConcurrentSessions(),
              String.valueOf(there.platformAsString()));
      fleet.elastic(
          there.sessionScriptS3Location() == null
              ? elastic
              : elastic.sessionScript(
                  there.sessionScriptS3Location().s3Bucket(),
                  there.sessionScriptS3Location().s3Key()));
      return true;
    }
    if (there.maxSessionsPerInstance() != null) {
      fleet.sessionsPerInstance(there.maxSessionsPerInstance());
    }
    if (scaling.isPresent()) {
      fleet.scaling(scaling.get());
      return true;
    }
    ComputeCapacityStatus capacity = there.computeCapacityStatus();
    Integer wanted =
        capacity == null
            ? null
            : there.maxSessionsPerInstance() != null
                ? capacity.desiredUserSessions()
                : capacity.desired();
    if (wanted == null || wanted < 1) {
      return false;
    }
    fleet.capacity(wanted);
    return true;
  }

  /**
   * What is another account's, or the whole world's, is known by its ARN alone if it has no name.
   */
  private Optional<String> image() {
    String name = there.imageName();
    String arn = there.imageArn();
    boolean shared =
        arn != null
            && there.arn() != null
            && !account(arn).isEmpty()
            && !account(arn).equals(account(there.arn()));
    return Optional.ofNullable(shared || name == null ? arn : name);
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > 4 ? parts[4] : "";
  }
}

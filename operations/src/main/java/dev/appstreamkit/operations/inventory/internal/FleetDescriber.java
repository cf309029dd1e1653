package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.FleetType;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.ComputeCapacityStatus;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

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
      Map<String, String> tags) {
    return new FleetDescriber(there).described(scaling, tags);
  }

  private Optional<Fleet> described(Optional<Scaling> scaling, Map<String, String> tags) {
    fleet.type(FleetType.of(there.fleetTypeAsString())).tags(tags);
    if (!size(scaling)) {
      return Optional.empty();
    }
    image().map(Image::existing).ifPresent(fleet::image);
    text(there.instanceType(), fleet::instanceType);
    text(there.iamRoleArn(), arn -> fleet.machineRole(MachineRole.existing(arn)));
    text(there.displayName(), fleet::displayName);
    text(there.description(), fleet::description);
    text(there.streamViewAsString(), view -> fleet.streamView(Fleet.StreamView.of(view)));
    network().ifPresent(fleet::network);
    if (there.domainJoinInfo() != null && there.domainJoinInfo().directoryName() != null) {
      fleet.domain(
          DomainJoin.of(
              there.domainJoinInfo().directoryName(),
              there.domainJoinInfo().organizationalUnitDistinguishedName()));
    }
    if (!there.usbDeviceFilterStrings().isEmpty()) {
      fleet.usbDevices(there.usbDeviceFilterStrings());
    }
    if (there.rootVolumeConfig() != null && there.rootVolumeConfig().volumeSizeInGb() != null) {
      fleet.rootVolume(there.rootVolumeConfig().volumeSizeInGb());
    }
    seconds(there.idleDisconnectTimeoutInSeconds(), fleet::idleDisconnectTimeout);
    seconds(there.disconnectTimeoutInSeconds(), fleet::disconnectTimeout);
    seconds(there.maxUserDurationInSeconds(), fleet::maxUserDuration);
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

  private Optional<Network> network() {
    VpcConfig vpc = there.vpcConfig();
    boolean internet = Boolean.TRUE.equals(there.enableDefaultInternetAccess());
    if (vpc == null || vpc.subnetIds().isEmpty()) {
      return internet ? Optional.of(Network.defaultInternetAccess()) : Optional.empty();
    }
    Network network = Network.vpc(vpc.subnetIds());
    if (!vpc.securityGroupIds().isEmpty()) {
      network = network.securityGroups(vpc.securityGroupIds());
    }
    return Optional.of(internet ? network.withDefaultInternetAccess() : network);
  }

  private static void text(@Nullable String text, Consumer<String> into) {
    if (text != null && !text.isEmpty()) {
      into.accept(text);
    }
  }

  private static void seconds(@Nullable Integer seconds, Consumer<Duration> into) {
    if (seconds != null) {
      into.accept(Duration.ofSeconds(seconds));
    }
  }
}

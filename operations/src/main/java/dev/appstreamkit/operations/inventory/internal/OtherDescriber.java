package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.AccessEndpoint;
import software.amazon.awssdk.services.appstream.model.VpcConfig;

/** Describes image builders, entitlements and directory configurations that are there. */
final class OtherDescriber {

  private OtherDescriber() {}

  /** Describes an image builder; empty if AWS doesn't say which image it starts from. */
  static Optional<ImageBuilder> builder(
      software.amazon.awssdk.services.appstream.model.ImageBuilder there,
      Map<String, String> tags) {
    if (there.imageArn() == null || there.instanceType() == null) {
      return Optional.empty();
    }
    ImageBuilder.Builder builder =
        ImageBuilder.builder(there.name())
            .from(BaseImage.arn(there.imageArn()))
            .instanceType(there.instanceType())
            .tags(tags);
    network(there).ifPresent(builder::network);
    text(there.iamRoleArn(), arn -> builder.machineRole(MachineRole.existing(arn)));
    text(there.displayName(), builder::displayName);
    text(there.description(), builder::description);
    if (there.domainJoinInfo() != null && there.domainJoinInfo().directoryName() != null) {
      builder.domain(
          DomainJoin.of(
              there.domainJoinInfo().directoryName(),
              there.domainJoinInfo().organizationalUnitDistinguishedName()));
    }
    if (there.hasAccessEndpoints() && !there.accessEndpoints().isEmpty()) {
      builder.accessEndpoints(
          there.accessEndpoints().stream().map(AccessEndpoint::vpceId).sorted().toList());
    }
    if (there.rootVolumeConfig() != null && there.rootVolumeConfig().volumeSizeInGb() != null) {
      builder.rootVolume(there.rootVolumeConfig().volumeSizeInGb());
    }
    switch (String.valueOf(there.stateAsString())) {
      case "RUNNING" -> builder.running();
      case "STOPPED" -> builder.stopped();
      default -> builder.stateUnmanaged();
    }
    return Optional.of(builder.build());
  }

  private static Optional<Network> network(
      software.amazon.awssdk.services.appstream.model.ImageBuilder there) {
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

  /** Describes an entitlement. */
  static Entitlement entitlement(
      Stack stack,
      software.amazon.awssdk.services.appstream.model.Entitlement there,
      List<String> applications) {
    Entitlement.Builder entitlement =
        Entitlement.builder(stack, there.name()).appVisibility(there.appVisibilityAsString());
    there.attributes().forEach(one -> entitlement.attribute(one.name(), one.value()));
    text(there.description(), entitlement::description);
    if (!applications.isEmpty()) {
      entitlement.applications(applications);
    }
    return entitlement.build();
  }

  /** Describes a directory configuration without its account, whose password nobody can read. */
  static Optional<DirectoryConfig> directory(
      software.amazon.awssdk.services.appstream.model.DirectoryConfig there) {
    List<String> units = there.organizationalUnitDistinguishedNames();
    return units.isEmpty()
        ? Optional.empty()
        : Optional.of(
            DirectoryConfig.builder(there.directoryName()).organizationalUnits(units).build());
  }

  private static void text(@Nullable String text, Consumer<String> into) {
    if (text != null && !text.isEmpty()) {
      into.accept(text);
    }
  }
}

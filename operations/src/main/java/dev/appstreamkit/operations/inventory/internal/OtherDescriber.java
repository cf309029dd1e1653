package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.provisioning.kinds.directory.CertificateBasedAuth;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthProperties;
import software.amazon.awssdk.services.appstream.model.CertificateBasedAuthStatus;

/** Describes image builders, entitlements and directory configurations that are there. */
final class OtherDescriber {

  private OtherDescriber() {}

  /** Describes an image builder; empty if AWS doesn't say which image it starts from. */
  static Optional<ImageBuilder> builder(
      software.amazon.awssdk.services.appstream.model.ImageBuilder there,
      Map<String, String> tags,
      Function<String, MachineRole> roles) {
    if (there.imageArn() == null || there.instanceType() == null) {
      return Optional.empty();
    }
    ImageBuilder.Builder builder =
        ImageBuilder.builder(there.name())
            .from(BaseImage.arn(there.imageArn()))
            .instanceType(there.instanceType())
            .tags(tags);
    Told.network(there.vpcConfig(), there.enableDefaultInternetAccess())
        .ifPresent(builder::network);
    Told.text(there.iamRoleArn(), arn -> builder.machineRole(roles.apply(arn)));
    Told.text(there.displayName(), builder::displayName);
    Told.text(there.description(), builder::description);
    Told.domain(there.domainJoinInfo(), builder::domain);
    Told.endpoints(there.accessEndpoints(), builder::accessEndpoints);
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

  /** Describes an entitlement. */
  static Entitlement entitlement(
      Stack stack,
      software.amazon.awssdk.services.appstream.model.Entitlement there,
      List<String> applications) {
    Entitlement.Builder entitlement =
        Entitlement.builder(stack, there.name()).appVisibility(there.appVisibilityAsString());
    there.attributes().forEach(one -> entitlement.attribute(one.name(), one.value()));
    Told.text(there.description(), entitlement::description);
    if (!applications.isEmpty()) {
      entitlement.applications(applications);
    }
    return entitlement.build();
  }

  /** Describes a directory configuration without its account, whose password nobody can read. */
  static Optional<DirectoryConfig> directory(
      software.amazon.awssdk.services.appstream.model.DirectoryConfig there) {
    List<String> units = there.organizationalUnitDistinguishedNames();
    if (units.isEmpty()) {
      return Optional.empty();
    }
    DirectoryConfig.Builder directory =
        DirectoryConfig.builder(there.directoryName()).organizationalUnits(units);
    certificates(there.certificateBasedAuthProperties()).ifPresent(directory::certificateBasedAuth);
    return Optional.of(directory.build());
  }

  private static Optional<CertificateBasedAuth> certificates(
      @Nullable CertificateBasedAuthProperties there) {
    return Optional.ofNullable(there)
        .filter(auth -> auth.status() != CertificateBasedAuthStatus.DISABLED)
        .filter(auth -> auth.status() != null && auth.certificateAuthorityArn() != null)
        .map(
            auth ->
                new CertificateBasedAuth(auth.statusAsString(), auth.certificateAuthorityArn()));
  }
}

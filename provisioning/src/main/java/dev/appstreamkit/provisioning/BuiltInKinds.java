package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.appblock.internal.AppBlockBuilderKind;
import dev.appstreamkit.provisioning.kinds.appblock.internal.AppBlockKind;
import dev.appstreamkit.provisioning.kinds.application.internal.ApplicationFleetAssociationKind;
import dev.appstreamkit.provisioning.kinds.application.internal.ApplicationKind;
import dev.appstreamkit.provisioning.kinds.association.internal.AssociationKind;
import dev.appstreamkit.provisioning.kinds.association.internal.FleetAssociationKind;
import dev.appstreamkit.provisioning.kinds.bucket.internal.BucketKind;
import dev.appstreamkit.provisioning.kinds.directory.internal.DirectoryConfigKind;
import dev.appstreamkit.provisioning.kinds.entitlement.internal.EntitlementKind;
import dev.appstreamkit.provisioning.kinds.federation.internal.FederationRoleKind;
import dev.appstreamkit.provisioning.kinds.federation.internal.SamlProviderKind;
import dev.appstreamkit.provisioning.kinds.file.internal.S3ObjectKind;
import dev.appstreamkit.provisioning.kinds.fleet.internal.FleetKind;
import dev.appstreamkit.provisioning.kinds.image.internal.ImageBuilderKind;
import dev.appstreamkit.provisioning.kinds.image.internal.ImageKind;
import dev.appstreamkit.provisioning.kinds.image.internal.ImagePermissionKind;
import dev.appstreamkit.provisioning.kinds.network.internal.NetworkKind;
import dev.appstreamkit.provisioning.kinds.role.internal.RoleKind;
import dev.appstreamkit.provisioning.kinds.scaling.internal.ScalingKind;
import dev.appstreamkit.provisioning.kinds.stack.internal.StackKind;
import dev.appstreamkit.provisioning.kinds.theme.internal.ThemeKind;
import dev.appstreamkit.provisioning.kinds.usage.internal.UsageReportKind;
import dev.appstreamkit.provisioning.kinds.user.internal.UserKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;

/** The kinds that every provisioner knows. */
final class BuiltInKinds {

  private BuiltInKinds() {}

  /** Returns them all. */
  static List<ResourceKind<? extends ResourceSpec>> all() {
    return List.of(
        new BucketKind(),
        new RoleKind(),
        new NetworkKind(),
        new DirectoryConfigKind(),
        new ImageKind(),
        new ImagePermissionKind(),
        new FleetKind(),
        new ScalingKind(),
        new StackKind(),
        new ThemeKind(),
        new SamlProviderKind(),
        new FederationRoleKind(),
        new EntitlementKind(),
        new UserKind(),
        new UsageReportKind(),
        new AssociationKind(),
        new FleetAssociationKind(),
        new S3ObjectKind(),
        new AppBlockKind(),
        new AppBlockBuilderKind(),
        new ImageBuilderKind(),
        new ApplicationKind(),
        new ApplicationFleetAssociationKind());
  }
}

package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.MachineLife;
import dev.appstreamkit.provisioning.internal.instances.InstanceRows;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Resolution;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;

/** The attributes of an image builder that stays. AppStream has no request that changes one. */
final class ImageBuilderTable {

  /** As a request it is an ARN, which is found out when the image builder is made. */
  static final String BASE = "base";

  static final String SOFTWARE = "software";

  static final AttributeTable<ImageBuilder> TABLE =
      AttributeTable.of(
              Attribute.resolved(BASE, ImageBuilderTable::base).member("imageArn").onlyAtCreation(),
              Attribute.optional("instanceType", ImageBuilder::instanceType)
                  .member("instanceType")
                  .impact(Impact.REPLACE),
              InstanceRows.subnets(ImageBuilderTable::network).impact(Impact.REPLACE),
              InstanceRows.securityGroups(ImageBuilderTable::network).impact(Impact.REPLACE),
              InstanceRows.internetAccess(ImageBuilderTable::network).impact(Impact.REPLACE),
              InstanceRows.machineRole(ImageBuilder::machineRole, MachineRole::name)
                  .clearable()
                  .impact(Impact.REPLACE),
              InstanceRows.domain(ImageBuilder::domain).clearable().impact(Impact.REPLACE),
              Attribute.optional("agentVersion", ImageBuilder::agentVersion)
                  .member("appstreamAgentVersion")
                  .onlyAtCreation(),
              InstanceRows.accessEndpoints(ImageBuilder::accessEndpoints)
                  .clearable()
                  .impact(Impact.REPLACE),
              InstanceRows.rootVolume((ImageBuilder spec) -> Setting.ofOptional(spec.rootVolume()))
                  .impact(Impact.REPLACE),
              Attribute.setting("displayName", ImageBuilder::displayName)
                  .member("displayName")
                  .clearable()
                  .impact(Impact.REPLACE),
              Attribute.setting("description", ImageBuilder::description)
                  .member("description")
                  .clearable()
                  .impact(Impact.REPLACE),
              Attribute.setting(SOFTWARE, ImageBuilder::software).clearable(),
              MachineLife.row(ImageBuilder::state))
          .extendable(
              Extension.of(
                      software.amazon.awssdk.services.appstream.model.ImageBuilder.class,
                      "name",
                      CreateImageBuilderRequest::builder)
                  .keeping("imageArn", "imageName"));

  private ImageBuilderTable() {}

  private static Setting<Network> network(ImageBuilder spec) {
    return Setting.ofOptional(spec.network());
  }

  private static Setting<?> base(ImageBuilder spec, Resolution where) {
    return Setting.ofOptional(
        spec.base()
            .map(Object::toString)
            .or(
                () ->
                    spec.image()
                        .map(where::identity)
                        .map(image -> image.arn().orElse(image.name()))));
  }
}

package dev.appstreamkit.provisioning.kinds.appblock.internal;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.MachineLife;
import dev.appstreamkit.provisioning.internal.appstream.Rows;
import dev.appstreamkit.provisioning.internal.instances.InstanceRows;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.UpdateAppBlockBuilderRequest;

/** The attributes of an app block builder, a row each. */
final class AppBlockBuilderTable {

  static final String APP_BLOCK = "appBlock";

  static final AttributeTable<AppBlockBuilder> TABLE =
      AttributeTable.of(
              Attribute.always("platform", AppBlockBuilder::platform)
                  .member("platform")
                  .impact(MachineLife.stopped()),
              Attribute.optional("instanceType", AppBlockBuilder::instanceType)
                  .member("instanceType")
                  .impact(MachineLife.stopped()),
              InstanceRows.subnets(AppBlockBuilderTable::network).impact(MachineLife.stopped()),
              InstanceRows.securityGroups(AppBlockBuilderTable::network)
                  .clearedAs("VPC_CONFIGURATION_SECURITY_GROUP_IDS")
                  .impact(MachineLife.stopped()),
              InstanceRows.internetAccess(AppBlockBuilderTable::network)
                  .impact(MachineLife.stopped()),
              InstanceRows.machineRole(AppBlockBuilder::machineRole, MachineRole::name)
                  .clearedAs("IAM_ROLE_ARN")
                  .impact(MachineLife.stopped()),
              InstanceRows.accessEndpoints(AppBlockBuilder::accessEndpoints)
                  .clearedAs("ACCESS_ENDPOINTS")
                  .impact(MachineLife.stopped()),
              Rows.text("displayName", AppBlockBuilder::displayName),
              Rows.text("description", AppBlockBuilder::description),
              Rows.reference(APP_BLOCK, AppBlockBuilder::appBlock)
                  .clearable()
                  .impact(MachineLife.stopped()),
              MachineLife.row(AppBlockBuilder::state))
          .extendable(
              Extension.of(
                      software.amazon.awssdk.services.appstream.model.AppBlockBuilder.class,
                      "name",
                      CreateAppBlockBuilderRequest::builder)
                  .updatedBy(
                      UpdateAppBlockBuilderRequest::builder, (change, there) -> Impact.IN_PLACE));

  private AppBlockBuilderTable() {}

  private static Setting<Network> network(AppBlockBuilder spec) {
    return Setting.ofOptional(spec.network());
  }
}

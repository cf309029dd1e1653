package dev.appstreamkit.provisioning.kinds.appblock.internal;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.MachineLife;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlockBuilder;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockBuilderRequest;
import software.amazon.awssdk.services.appstream.model.UpdateAppBlockBuilderRequest;

/** The attributes of an app block builder, a row each. */
final class AppBlockBuilderTable {

  static final String APP_BLOCK = "appBlock";

  private static final String VPC = "vpcConfig";

  static final AttributeTable<AppBlockBuilder> TABLE =
      AttributeTable.of(
              Attribute.always("platform", AppBlockBuilder::platform)
                  .member("platform")
                  .impact(MachineLife.stopped()),
              Attribute.optional("instanceType", AppBlockBuilder::instanceType)
                  .member("instanceType")
                  .impact(MachineLife.stopped()),
              Attribute.resolved(
                      "subnets",
                      (AppBlockBuilder spec, Resolution where) ->
                          ids(spec, where, Network::subnetIds))
                  .member(Member.part(VPC, "subnetIds"))
                  .impact(MachineLife.stopped()),
              Attribute.resolved(
                      "securityGroups",
                      (AppBlockBuilder spec, Resolution where) ->
                          ids(spec, where, Network::securityGroupIds))
                  .member(Member.part(VPC, "securityGroupIds"))
                  .clearedAs("VPC_CONFIGURATION_SECURITY_GROUP_IDS")
                  .impact(MachineLife.stopped()),
              Attribute.optional(
                      "defaultInternetAccess",
                      (AppBlockBuilder spec) -> spec.network().map(Network::internetAccess))
                  .member("enableDefaultInternetAccess")
                  .absentMeans(false)
                  .impact(MachineLife.stopped()),
              Attribute.resolved("machineRole", AppBlockBuilderTable::role)
                  .member("iamRoleArn")
                  .clearedAs("IAM_ROLE_ARN")
                  .impact(MachineLife.stopped()),
              Attribute.setting("accessEndpoints", AppBlockBuilder::accessEndpoints)
                  .member(
                      Member.listed(
                          "accessEndpoints", "vpceId", Map.of("endpointType", "STREAMING")))
                  .clearedAs("ACCESS_ENDPOINTS")
                  .impact(MachineLife.stopped()),
              Attribute.setting("displayName", AppBlockBuilder::displayName)
                  .member(Member.emptied("displayName"))
                  .clearable(),
              Attribute.setting("description", AppBlockBuilder::description)
                  .member(Member.emptied("description"))
                  .clearable(),
              Attribute.resolved(APP_BLOCK, AppBlockBuilderTable::appBlock)
                  .clearable()
                  .impact(MachineLife.stopped()),
              Attribute.optional(MachineLife.STATE, AppBlockBuilderTable::state)
                  .member(Member.onlyRead("state"))
                  .impact(MachineLife.state()))
          .extendable(
              Extension.of(
                      software.amazon.awssdk.services.appstream.model.AppBlockBuilder.class,
                      "name",
                      CreateAppBlockBuilderRequest::builder)
                  .updatedBy(
                      UpdateAppBlockBuilderRequest::builder, (change, there) -> Impact.IN_PLACE));

  private AppBlockBuilderTable() {}

  private static Optional<String> state(AppBlockBuilder spec) {
    return spec.state() == AppBlockBuilder.State.UNMANAGED
        ? Optional.empty()
        : Optional.of(spec.state().name());
  }

  private static Setting<?> ids(
      AppBlockBuilder spec, Resolution where, Function<Network, List<String>> of) {
    return spec.network()
        .map(network -> of.apply(network.found(where)).stream().sorted().toList())
        .filter(ids -> !ids.isEmpty())
        .<Setting<?>>map(Setting::of)
        .orElse(Setting.unset());
  }

  private static Setting<?> role(AppBlockBuilder spec, Resolution where) {
    return known(spec.machineRole().isCleared(), spec.machineRole().value().map(where::identity));
  }

  private static Setting<?> appBlock(AppBlockBuilder spec, Resolution where) {
    return known(spec.appBlock().isCleared(), spec.appBlock().value().map(where::identity));
  }

  private static Setting<?> known(boolean cleared, Optional<Identity> identity) {
    return cleared
        ? Setting.cleared()
        : identity
            .<Setting<?>>map(one -> Setting.of(one.arn().orElse(one.name())))
            .orElse(Setting.unset());
  }
}

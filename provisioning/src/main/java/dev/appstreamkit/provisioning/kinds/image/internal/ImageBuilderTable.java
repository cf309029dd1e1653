package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.MachineLife;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
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
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;

/** The attributes of an image builder that stays. AppStream has no request that changes one. */
final class ImageBuilderTable {

  /** As a request it is an ARN, which is found out when the image builder is made. */
  static final String BASE = "base";

  static final String SOFTWARE = "software";

  private static final String VPC = "vpcConfig";
  private static final String DIRECTORY = "directory";
  private static final String UNIT = "organizationalUnit";

  static final AttributeTable<ImageBuilder> TABLE =
      AttributeTable.of(
              Attribute.resolved(BASE, ImageBuilderTable::base).member("imageArn").onlyAtCreation(),
              Attribute.optional("instanceType", ImageBuilder::instanceType)
                  .member("instanceType")
                  .impact(Impact.REPLACE),
              Attribute.resolved(
                      "subnets",
                      (ImageBuilder spec, Resolution where) -> ids(spec, where, Network::subnetIds))
                  .member(Member.part(VPC, "subnetIds"))
                  .impact(Impact.REPLACE),
              Attribute.resolved(
                      "securityGroups",
                      (ImageBuilder spec, Resolution where) ->
                          ids(spec, where, Network::securityGroupIds))
                  .member(Member.part(VPC, "securityGroupIds"))
                  .impact(Impact.REPLACE),
              Attribute.optional(
                      "defaultInternetAccess",
                      (ImageBuilder spec) -> spec.network().map(Network::internetAccess))
                  .member("enableDefaultInternetAccess")
                  .absentMeans(false)
                  .impact(Impact.REPLACE),
              Attribute.resolved("machineRole", ImageBuilderTable::role)
                  .member("iamRoleArn")
                  .clearable()
                  .impact(Impact.REPLACE),
              Attribute.setting("domain", ImageBuilderTable::domain)
                  .member(
                      Member.structure(
                          "domainJoinInfo",
                          Map.of(
                              DIRECTORY,
                              "directoryName",
                              UNIT,
                              "organizationalUnitDistinguishedName")))
                  .clearable()
                  .impact(Impact.REPLACE),
              Attribute.optional("agentVersion", ImageBuilder::agentVersion)
                  .member("appstreamAgentVersion")
                  .onlyAtCreation(),
              Attribute.setting("accessEndpoints", ImageBuilder::accessEndpoints)
                  .member(
                      Member.listed(
                          "accessEndpoints", "vpceId", Map.of("endpointType", "STREAMING")))
                  .clearable()
                  .impact(Impact.REPLACE),
              Attribute.optional("rootVolume", ImageBuilder::rootVolume)
                  .member(Member.part("rootVolumeConfig", "volumeSizeInGb"))
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
              Attribute.optional(MachineLife.STATE, ImageBuilderTable::state)
                  .member(Member.onlyRead("state"))
                  .impact(MachineLife.state()))
          .extendable(
              Extension.of(
                      software.amazon.awssdk.services.appstream.model.ImageBuilder.class,
                      "name",
                      CreateImageBuilderRequest::builder)
                  .keeping("imageArn", "imageName"));

  private ImageBuilderTable() {}

  private static Setting<?> base(ImageBuilder spec, Resolution where) {
    Optional<String> base =
        spec.base()
            .map(Object::toString)
            .or(
                () ->
                    spec.image()
                        .map(where::identity)
                        .map(image -> image.arn().orElse(image.name())));
    return setting(base);
  }

  private static Setting<?> ids(
      ImageBuilder spec, Resolution where, Function<Network, List<String>> of) {
    return setting(
        spec.network()
            .map(network -> of.apply(network.found(where)).stream().sorted().toList())
            .filter(ids -> !ids.isEmpty()));
  }

  private static Setting<?> role(ImageBuilder spec, Resolution where) {
    if (spec.machineRole().isCleared()) {
      return Setting.cleared();
    }
    Optional<Identity> role = spec.machineRole().value().map(where::identity);
    return setting(role.map(known -> known.arn().orElse(known.name())));
  }

  private static Setting<?> domain(ImageBuilder spec) {
    return spec.domain().isCleared()
        ? Setting.cleared()
        : setting(spec.domain().value().map(ImageBuilderTable::parts));
  }

  private static Map<String, String> parts(DomainJoin join) {
    return new TreeMap<>(Map.of(DIRECTORY, join.directory(), UNIT, join.organizationalUnit()));
  }

  private static Optional<String> state(ImageBuilder spec) {
    return spec.state() == ImageBuilder.State.UNMANAGED
        ? Optional.empty()
        : Optional.of(spec.state().name());
  }

  private static Setting<?> setting(Optional<?> value) {
    return value.<Setting<?>>map(Setting::of).orElse(Setting.unset());
  }
}

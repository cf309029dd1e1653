package dev.appstreamkit.provisioning.kinds.image.internal;

import static dev.appstreamkit.provisioning.spi.Attribute.always;
import static dev.appstreamkit.provisioning.spi.Attribute.optional;
import static dev.appstreamkit.provisioning.spi.Attribute.resolved;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;

/**
 * The attributes of an image. All but its states are those of the image builder that it is taken
 * on, which is made once and never changed.
 */
final class ImageTable {

  /** As a request it is an ARN, which is found out when the image builder is made. */
  static final String BASE = "base";

  private static final String VPC = "vpcConfig";
  private static final String DIRECTORY = "directory";
  private static final String UNIT = "organizationalUnit";

  static final AttributeTable<Image> TABLE =
      AttributeTable.of(
              optional(BASE, (Image image) -> image.base().map(Object::toString))
                  .member("imageArn")
                  .onlyAtCreation(),
              optional("source", (Image image) -> image.source().map(ImageSource::told))
                  .onlyAtCreation(),
              optional(
                      "script",
                      (Image image) -> image.build().script().map(script -> script.told()))
                  .onlyAtCreation(),
              optional("applications", ImageTable::applications).onlyAtCreation(),
              optional(
                      "builderInstanceType",
                      (Image image) -> onBuilder(image).map(ImageBuild::instanceType))
                  .member("instanceType")
                  .onlyAtCreation(),
              resolved("builderMachineRole", ImageTable::role)
                  .member("iamRoleArn")
                  .onlyAtCreation(),
              resolved(
                      "builderSubnets",
                      (Image image, Resolution where) -> ids(image, where, Network::subnetIds))
                  .member(Member.part(VPC, "subnetIds"))
                  .onlyAtCreation(),
              resolved(
                      "builderSecurityGroups",
                      (Image image, Resolution where) ->
                          ids(image, where, Network::securityGroupIds))
                  .member(Member.part(VPC, "securityGroupIds"))
                  .onlyAtCreation(),
              optional(
                      "builderInternetAccess",
                      (Image image) -> image.build().network().map(Network::internetAccess))
                  .member("enableDefaultInternetAccess")
                  .onlyAtCreation(),
              optional("builderDomain", ImageTable::domain)
                  .member(
                      Member.structure(
                          "domainJoinInfo",
                          Map.of(
                              DIRECTORY,
                              "directoryName",
                              UNIT,
                              "organizationalUnitDistinguishedName")))
                  .onlyAtCreation(),
              optional("builderAgentVersion", (Image image) -> image.build().agentVersion())
                  .member("appstreamAgentVersion")
                  .onlyAtCreation(),
              optional(
                      "builderAccessEndpoints",
                      (Image image) -> some(image.build().accessEndpoints()))
                  .member(
                      Member.listed(
                          "accessEndpoints", "vpceId", Map.of("endpointType", "STREAMING")))
                  .onlyAtCreation(),
              optional(
                      "builderRootVolume",
                      (Image image) -> image.build().rootVolume().stream().boxed().findFirst())
                  .member(Member.part("rootVolumeConfig", "volumeSizeInGb"))
                  .onlyAtCreation(),
              optional(
                      "softwareToInstall", (Image image) -> some(image.build().softwareToInstall()))
                  .member("softwaresToInstall")
                  .onlyAtCreation(),
              optional(
                      "softwareToUninstall",
                      (Image image) -> some(image.build().softwareToUninstall()))
                  .member("softwaresToUninstall")
                  .onlyAtCreation(),
              optional("builderDisplayName", (Image image) -> image.build().displayName())
                  .member("displayName")
                  .onlyAtCreation(),
              optional("builderDescription", (Image image) -> image.build().description())
                  .member("description")
                  .onlyAtCreation(),
              always(ImageObserver.STATE, (Image image) -> ImageStates.AVAILABLE),
              always(ImageObserver.BUILDER, (Image image) -> ImageStates.NONE))
          .extendable(
              Extension.atCreation("name", CreateImageBuilderRequest::builder)
                  .called(image -> Image.builderName(image.name()))
                  .keeping("imageArn", "imageName"));

  private ImageTable() {}

  /** What is made without an image builder may have none. */
  private static Optional<List<String>> applications(Image image) {
    List<String> named =
        image.applications().stream()
            .map(application -> application.name() + " (" + application.path() + ")")
            .toList();
    return image.source().isPresent() ? some(named) : Optional.of(named);
  }

  private static Optional<ImageBuild> onBuilder(Image image) {
    return image.source().isPresent() ? Optional.empty() : Optional.of(image.build());
  }

  private static Setting<?> role(Image image, Resolution resolution) {
    return setting(
        image
            .build()
            .machineRole()
            .map(resolution::identity)
            .map(role -> role.arn().orElse(role.name())));
  }

  private static Setting<?> ids(
      Image image, Resolution resolution, Function<Network, List<String>> of) {
    return setting(
        image
            .build()
            .network()
            .map(network -> of.apply(network.found(resolution)))
            .flatMap(ImageTable::some));
  }

  private static <T> Optional<List<T>> some(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  private static Setting<?> setting(Optional<?> value) {
    return value.<Setting<?>>map(Setting::of).orElse(Setting.unset());
  }

  private static Optional<Map<String, String>> domain(Image image) {
    return image
        .build()
        .domain()
        .map(
            join ->
                new TreeMap<>(
                    Map.of(DIRECTORY, join.directory(), UNIT, join.organizationalUnit())));
  }
}

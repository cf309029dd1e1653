package dev.appstreamkit.provisioning.kinds.image.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.image.Image;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.AccessEndpointType;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;

class ImageTableTest {

  @Test
  void table_membersOfTheRequest_areRowsOrHaveAReason() {
    new TableCheck<Image>(
            ImageTable.TABLE,
            ImageBuilder::builder,
            CreateImageBuilderRequest::builder,
            CreateImageBuilderRequest::builder)
        .eachMemberIsARowOrHasAReason(
            Map.of(
                "Name", "the identity",
                "Tags", "with those of ownership, by the step that makes it",
                "ImageName", "the base image goes by its ARN, which is found out first"));
  }

  @Test
  void create_eachRowWithAMember_isInTheRequest() {
    Attributes wanted =
        Attributes.builder()
            .set("base", "arn:aws:appstream:eu-central-1::image/base")
            .set("applications", List.of("PowerShell (C:\\a.exe)"))
            .set("builderInstanceType", "stream.standard.large")
            .set("builderMachineRole", "arn:aws:iam::111122223333:role/builder")
            .set("builderSubnets", List.of("subnet-1"))
            .set("source", Map.of("SourceAmiId", "ami-1"))
            .set("script", Map.of("command", "install"))
            .set("builderSecurityGroups", List.of("sg-1", "sg-2"))
            .set("builderInternetAccess", true)
            .set("builderDomain", Map.of("directory", "corp", "organizationalUnit", "OU=a"))
            .set("builderAgentVersion", "LATEST")
            .set("builderAccessEndpoints", List.of("vpce-1", "vpce-2"))
            .set("builderRootVolume", 300)
            .set("softwareToInstall", List.of("Microsoft_Office_2021"))
            .set("softwareToUninstall", List.of("Microsoft_Visio_2021"))
            .set("builderDisplayName", "Share")
            .set("builderDescription", "of the share")
            .set("state", "AVAILABLE")
            .set("builder", "NONE")
            .build();

    assertThat(wanted.names())
        .containsExactlyInAnyOrderElementsOf(
            ImageTable.TABLE.rows().stream().map(row -> row.name()).toList());
    assertThat(ImageTable.TABLE.create(CreateImageBuilderRequest.builder(), wanted).build())
        .isEqualTo(
            CreateImageBuilderRequest.builder()
                .imageArn("arn:aws:appstream:eu-central-1::image/base")
                .instanceType("stream.standard.large")
                .iamRoleArn("arn:aws:iam::111122223333:role/builder")
                .vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1", "sg-2"))
                .enableDefaultInternetAccess(true)
                .domainJoinInfo(
                    d -> d.directoryName("corp").organizationalUnitDistinguishedName("OU=a"))
                .appstreamAgentVersion("LATEST")
                .accessEndpoints(
                    e -> e.endpointType(AccessEndpointType.STREAMING).vpceId("vpce-1"),
                    e -> e.endpointType(AccessEndpointType.STREAMING).vpceId("vpce-2"))
                .rootVolumeConfig(v -> v.volumeSizeInGb(300))
                .softwaresToInstall("Microsoft_Office_2021")
                .softwaresToUninstall("Microsoft_Visio_2021")
                .displayName("Share")
                .description("of the share")
                .build());
  }

  @Test
  void rows_exceptStates_matterOnlyAtCreation() {
    assertThat(ImageTable.TABLE.rows())
        .filteredOn(row -> !row.isOnlyAtCreation())
        .extracting(row -> row.name())
        .containsExactly("state", "builder");
  }
}

package dev.appstreamkit.operations.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.PackagingType;
import software.amazon.awssdk.services.appstream.model.PlatformType;

/** What can't be described is named, with the reason. */
@ExtendWith(ProvisionerExtension.class)
class InventoryItemsTest {

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"appstream.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}";
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"%s\",\"Action\":\"s3:GetObject\","
          + "\"Resource\":\"arn:aws:s3:::%s/*\"}}";

  private static String note(Inventory inventory, String address) {
    return inventory.items().stream()
        .filter(item -> item.address().toString().equals(address))
        .filter(item -> !item.described())
        .findFirst()
        .flatMap(InventoryItem::note)
        .orElse("");
  }

  private static String fleetWithRole(AppStreamClient client, Provisioner provisioner) {
    String arn =
        provisioner
            .services()
            .iam()
            .createRole(r -> r.roleName("theirs").assumeRolePolicyDocument(TRUST))
            .role()
            .arn();
    client.createFleet(
        r ->
            r.name("fleet")
                .imageName("AppStream-WinServer2019-07-16-2025")
                .instanceType("stream.standard.medium")
                .iamRoleArn(arn)
                .computeCapacity(c -> c.desiredInstances(1)));
    return arn;
  }

  private static void put(Provisioner provisioner, String name, String effect, String bucket) {
    provisioner
        .services()
        .iam()
        .putRolePolicy(
            r ->
                r.roleName("theirs")
                    .policyName(name)
                    .policyDocument(POLICY.formatted(effect, bucket)));
  }

  @Test
  void items_roleUnlikeADescription_isNamedWithTheReason(
      AppStreamClient client, Provisioner provisioner) {
    fleetWithRole(client, provisioner);
    Operations operations = Operations.of(provisioner);

    assertThat(note(operations.inventory().read(), "role/theirs"))
        .contains("it has no policy named appstreamkit");
    put(provisioner, "appstreamkit", "Deny", "things");
    assertThat(note(operations.inventory().read(), "role/theirs"))
        .contains("doesn't just allow actions on resources");
    put(provisioner, "appstreamkit", "Allow", "{account}");
    assertThat(note(operations.inventory().read(), "role/theirs"))
        .contains("stands for something else");
    assertThat(note(Operations.of(client).inventory().read(), "role/theirs"))
        .contains("there is no client of IAM");
    put(provisioner, "appstreamkit", "Allow", "things");
    Inventory inventory = operations.inventory().read();
    assertThat(note(inventory, "role/theirs")).isEmpty();
    assertThat(note(inventory, "bucket/things")).contains("isn't one of this account's");
    assertThat(inventory.toJava("", "Account"))
        .contains("MachineRole.builder(\"theirs\")", ".withoutSourceConditions()");
    assertThat(inventory.toTerraformImports(TerraformProvider.HASHICORP_AWS))
        .contains("aws_iam_role.imported_", "id = \"theirs:appstreamkit\"")
        .doesNotContain("aws_s3_bucket");
  }

  @Test
  void items_ofElasticFleets_areDescribedAndImported(
      AppStreamClient client, Provisioner provisioner) {
    String block =
        client
            .createAppBlock(
                r ->
                    r.name("block")
                        .packagingType(PackagingType.APPSTREAM2)
                        .sourceS3Location(s -> s.s3Bucket("things")))
            .appBlock()
            .arn();
    String application =
        client
            .createApplication(
                r ->
                    r.name("editor")
                        .appBlockArn(block)
                        .iconS3Location(s -> s.s3Bucket("things").s3Key("i.png"))
                        .launchPath("C:\\editor.exe")
                        .platforms(PlatformType.WINDOWS_SERVER_2019)
                        .instanceFamilies("GENERAL_PURPOSE"))
            .application()
            .arn();
    client.createStack(r -> r.name("stack"));
    client.createThemeForStack(
        r ->
            r.stackName("stack")
                .titleText("Programs")
                .themeStyling("BLUE")
                .organizationLogoS3Location(s -> s.s3Bucket("logos").s3Key("a"))
                .faviconS3Location(s -> s.s3Bucket("logos").s3Key("b")));
    Inventory inventory = Operations.of(provisioner).inventory().read();

    assertThat(note(inventory, "theme/stack")).contains("where in S3");
    assertThat(inventory.specs())
        .extracting(spec -> spec.address().toString())
        .containsExactly("app-block/block", "application/editor", "stack/stack");
    assertThat(inventory.toTerraformImports(TerraformProvider.ST3FFN_AWS_APPSTREAM))
        .contains("awsappstream_app_block.imported_1\n  id = \"" + block)
        .contains("awsappstream_application.imported_2\n  id = \"" + application)
        .contains("awsappstream_stack_theme.imported_4\n  id = \"stack\"");
  }
}

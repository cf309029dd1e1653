package dev.appstreamkit.provisioning.kinds.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Images that need no person: imported from EC2, or updated. */
class ImageSourceTest extends WithCloud {

  private static final String AMI = "ami-0123456789abcdef0";

  private static ImportedAmi ami() {
    return ImageSource.ami(AMI)
        .machineRole(
            MachineRole.builder("importer")
                .allow(PolicyStatement.allow("ec2:DescribeImages").on("*"))
                .build());
  }

  private static Image.Builder imported() {
    return Image.builder("share-tools")
        .from(ami().displayName("Tools (2026)").alwaysLatestAgent())
        .application(Application.of("PowerShell", "C:\\powershell.exe"))
        .tag("team", "share");
  }

  private List<software.amazon.awssdk.services.appstream.model.Image> own() {
    return cloud.appStream().describeImages(r -> r.type(VisibilityType.PRIVATE)).images();
  }

  @Test
  void apply_import_makesTheImageWithItsCatalogRoleAndTags() {
    Plan plan = cloud.plan(imported().build());
    assertThat(plan.describe()).contains(AMI, "IamRoleArn", "importer", "ALWAYS_LATEST");

    assertThat(cloud.apply(imported().build()).complete()).isTrue();

    assertThat(own())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.stateAsString()).isEqualTo("AVAILABLE");
              assertThat(image.displayName()).isEqualTo("Tools (2026)");
              assertThat(image.applications()).extracting(one -> one.name()).contains("PowerShell");
              assertThat(
                      cloud.appStream().listTagsForResource(r -> r.resourceArn(image.arn())).tags())
                  .containsEntry("team", "share")
                  .containsKey("appstreamkit:environment-id");
            });
    assertThat(cloud.plan(imported().build()).isEmpty()).isTrue();
    assertThat(cloud.appStream().describeImageBuilders().imageBuilders()).isEmpty();
    assertThat(cloud.handOffs()).isEmpty();
  }

  @Test
  void apply_imageOfWorkSpaces_isImportedWithoutARole() {
    Image image =
        Image.builder("desk").from(ImageSource.workspaceImage("wsi-0123456789")).build();

    assertThat(cloud.plan(image).describe()).contains("WorkspaceImageId", "wsi-0123456789");
    assertThat(cloud.apply(image).complete()).isTrue();

    assertThat(own())
        .singleElement()
        .satisfies(there -> assertThat(there.stateAsString()).isEqualTo("AVAILABLE"));
    assertThat(cloud.plan(image).isEmpty()).isTrue();
    assertThatThrownBy(
            () -> environment(Image.builder("a").from(ImageSource.workspaceImage("wsi-"))))
        .hasMessageContaining("image/a: from: \"wsi-\" is no image of WorkSpaces");
  }

  @Test
  void plan_importThatAwsRefuses_isBlockedByWhatTheDryRunSays() {
    cloud.apply(ami().machineRole().orElseThrow());
    cloud
        .control()
        .faults()
        .add(Fault.error("IncompatibleImageException", 400).on("appstream", "CreateImportedImage"));

    assertThat(blockers(cloud.plan(plain())))
        .singleElement()
        .asString()
        .contains("image/share-tools", "in a dry run");
    assertThat(own()).isEmpty();
  }

  private static Image plain() {
    return Image.builder("share-tools").from(ami()).build();
  }

  @Test
  void apply_importFails_saysWhyAndTheNextRunStartsOver() {
    cloud.control().transitions().failNext("image", "CreateImportedImage", "INTERNAL_ERROR");

    assertThat(cloud.failure("image/share-tools", plain()))
        .isInstanceOf(ResourceFailedException.class)
        .hasMessageContaining("INTERNAL_ERROR");

    assertThat(cloud.apply(plain()).complete()).isTrue();
    assertThat(own())
        .singleElement()
        .satisfies(image -> assertThat(image.stateAsString()).isEqualTo("AVAILABLE"));
    assertThat(cloud.plan(plain()).isEmpty()).isTrue();
  }

  @Test
  void apply_importsAnswerLost_makesOneImage() {
    Image image = plain();
    cloud.control().faults().add(Fault.lostAnswer().on("appstream", "CreateImportedImage").nth(2));

    assertThat(cloud.apply(image).complete()).isTrue();

    assertThat(own()).hasSize(1);
    assertThat(cloud.plan(image).isEmpty()).isTrue();
  }

  @Test
  void apply_update_keepsTheOldImageAndSaysWhenThereIsNothingNewer() {
    Image old =
        Image.builder("old")
            .from(BaseImage.named("AppStream-WinServer2019-09-18-2019"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .build();
    cloud.personTakes("old");
    cloud.apply(old);
    Image newer = Image.builder("newer").from(ImageSource.update(old)).build();

    assertThat(cloud.apply(newer).complete()).isTrue();

    assertThat(own()).extracting(image -> image.name()).containsExactlyInAnyOrder("old", "newer");
    assertThat(cloud.plan(newer).isEmpty()).isTrue();
    Image again = Image.builder("newest").from(ImageSource.update(newer)).build();
    assertThat(blockers(cloud.plan(newer, again)))
        .singleElement()
        .asString()
        .contains("image/newest", "newer is up to date", "Image.existing(\"newer\")");
  }

  @Test
  void destroy_import_keepsItUnlessItsDeletionIsAskedFor() {
    cloud.apply(plain());

    cloud.destroy(PlanOptions.defaults());
    assertThat(own()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ami-", "ami-ABCDEF0123", "i-0123456789", "ami-0123456789abcdef01"})
  void build_idThatIsNone_isRefused(String id) {
    assertThatThrownBy(() -> environment(Image.builder("a").from(ami(id))))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("image/a: from: \"" + id + "\" is no machine image");
  }

  @Test
  void build_whatASourceCantHave_isRefusedAtOnce() {
    assertThatThrownBy(
            () ->
                environment(
                    Image.builder("a")
                        .from(BaseImage.named("b"))
                        .builtBy(ImageBuild.handOff().rootVolume(300))
                        .application(Application.of("c", "d"))
                        .from(ImageSource.update(Image.existing("a")))))
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("image/a: from: there is a base image, and another source")
        .hasMessageContaining("image/a: from: it is made from itself")
        .hasMessageContaining("image/a: builtBy: ")
        .hasMessageContaining("image/a: application: ");
    assertThatThrownBy(
            () ->
                environment(
                    Image.builder("a")
                        .from(ImageSource.ami(AMI).displayName("50 €").description(""))))
        .hasMessageContaining("image/a: machineRole: ")
        .hasMessageContaining("image/a: displayName: ")
        .hasMessageContaining("image/a: description: ");
  }

  private static ImportedAmi ami(String id) {
    return ImageSource.ami(id).machineRole(ami().machineRole().orElseThrow());
  }

  private static AppStreamEnvironment environment(Image.Builder image) {
    return AppStreamEnvironment.builder("share").add(image.build()).build();
  }
}

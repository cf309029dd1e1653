package dev.appstreamkit.provisioning.kinds.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;

class ImageKeptTest {

  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder).personTakes("share-tools");
    cloud.apply(
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .build());
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private int images() {
    return cloud
        .appStream()
        .describeImages(request -> request.type(VisibilityType.PRIVATE))
        .images()
        .size();
  }

  private void share() {
    cloud
        .appStream()
        .updateImagePermissions(
            r ->
                r.name("share-tools")
                    .sharedAccountId("222222222222")
                    .imagePermissions(p -> p.allowFleet(true).allowImageBuilder(false)));
  }

  @Test
  void destroy_sharedImage_isKeptAndNamedUnlessToldOtherwise() {
    share();

    Plan plan = cloud.planDestroy(PlanOptions.defaults());

    assertThat(plan.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.action()).isEqualTo(ChangeAction.KEEP);
              assertThat(change.address()).hasToString("image/share-tools");
              assertThat(change.reason()).contains("is shared with 222222222222");
            });
    cloud.destroy(PlanOptions.defaults());
    assertThat(images()).isEqualTo(1);

    cloud.destroy(PlanOptions.defaults().deletingKinds("image"));
    assertThat(images()).isZero();
    assertThat(cloud.calls("DeleteImagePermissions")).isEqualTo(1);
  }

  @Test
  void destroy_imageOfSomebodyElsesFleet_isKeptAndNamed() {
    cloud
        .appStream()
        .createFleet(
            r ->
                r.name("others-fleet")
                    .imageName("share-tools")
                    .instanceType("stream.standard.medium")
                    .computeCapacity(c -> c.desiredInstances(1)));

    Plan plan = cloud.planDestroy(PlanOptions.defaults());
    cloud.destroy(PlanOptions.defaults());

    assertThat(plan.changes())
        .singleElement()
        .satisfies(change -> assertThat(change.reason()).contains("is used by others-fleet"));
    assertThat(images()).isEqualTo(1);

    cloud.appStream().deleteFleet(r -> r.name("others-fleet"));
    cloud.destroy(PlanOptions.defaults().deletingKinds("image"));
    assertThat(images()).isZero();
  }

  @Test
  void destroy_everythingAndData_leavesTheAccountsServiceRole() {
    cloud.destroy(PlanOptions.defaults().deletingKinds("image"));

    try (IamClient iam = cloud.client(IamClient.builder())) {
      assertThat(iam.getRole(r -> r.roleName("AmazonAppStreamServiceAccess")).role().path())
          .isEqualTo("/service-role/");
    }
  }
}

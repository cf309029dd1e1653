package dev.appstreamkit.provisioning.kinds.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A family's newest image as a reference. */
class NewestImageTest extends WithCloud {

  private static Fleet fleet() {
    return Fleet.builder("share-fleet")
        .image(Images.newest("tools"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .build();
  }

  private void made(String name) {
    String role = ImporterRole.in(cloud);
    cloud
        .appStream()
        .createImportedImage(
            request ->
                request.name(name).sourceAmiId("ami-0123456789abcdef0").iamRoleArn(role));
  }

  private String image() {
    return cloud.appStream().describeFleets(r -> r.names("share-fleet")).fleets().get(0)
        .imageName();
  }

  @Test
  void apply_newestOfAFamily_isFoundAndANewerOneIsADifference() {
    made("tools-2026-01-05");
    made("tools-beta-9");
    cloud.later(Duration.ofHours(3));
    Plan plan = cloud.plan(fleet());
    assertThat(plan.describe()).contains("the newest of tools is tools-2026-01-05");

    assertThat(cloud.apply(fleet()).complete()).isTrue();
    assertThat(image()).isEqualTo("tools-2026-01-05");
    assertThat(cloud.plan(fleet()).isEmpty()).isTrue();

    made("tools-2026-02-02");
    assertThat(cloud.plan(fleet()).isEmpty()).isTrue();
    cloud.later(Duration.ofHours(3));
    Plan newer = cloud.plan(fleet());
    assertThat(newer.describe()).contains("the newest of tools is tools-2026-02-02");
    assertThat(newer.warnings())
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .contains(
                        "fleet/share-fleet: instances of two images run until",
                        "16 hours after the change at the latest",
                        "tools-2026-01-05 keeps it"));

    assertThat(cloud.apply(fleet()).complete()).isTrue();
    assertThat(image()).isEqualTo("tools-2026-02-02");
    assertThat(cloud.plan(fleet()).isEmpty()).isTrue();
  }

  @Test
  void plan_familyWithoutImages_saysSo() {
    assertThat(blockers(cloud.plan(fleet())))
        .singleElement()
        .asString()
        .contains("image/tools-*", "no image \"tools-*\" is there");
  }

  @Test
  void build_familyThatIsNoName_isRefused() {
    assertThatThrownBy(
            () -> AppStreamEnvironment.builder("share").add(Images.newest("a b")).build())
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining("\"a b\" can't be a part of images' names");
  }

  @ParameterizedTest
  @CsvSource({
    "tools-2026-11-30, true",
    "tools-2026-11-30-2, true",
    "tools-12, true",
    "tools-0c1f2e3d4a5b, true",
    "tools-beta-5, false",
    "tools-, false",
    "tools, false",
    "toolsmith-5, false",
    "tools-2026-11, false"
  })
  void isVersion_names_areThoseOfTheFamily(String name, boolean version) {
    assertThat(Images.isVersion("tools", name)).isEqualTo(version);
  }
}

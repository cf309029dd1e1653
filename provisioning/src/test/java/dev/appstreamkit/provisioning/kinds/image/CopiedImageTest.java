package dev.appstreamkit.provisioning.kinds.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.InvalidEnvironmentException;
import dev.appstreamkit.provisioning.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Images that are copied from another region, with their tags. */
class CopiedImageTest extends WithCloud {

  private static final String FROM = "ap-southeast-2";

  private AppStreamClient there;

  @BeforeEach
  void makeTheImageThere() {
    there = cloud.client(AppStreamClient.builder(), Region.of(FROM));
    String role = ImporterRole.in(cloud);
    there.createImportedImage(
        request ->
            request
                .name("tools")
                .sourceAmiId("ami-0123456789abcdef0")
                .iamRoleArn(role)
                .tags(Map.of("team", "share", "stage", "test", "appstreamkit:environment", "other")));
  }

  @AfterEach
  void closeTheOther() {
    there.close();
  }

  private static Image.Builder copy() {
    return Image.builder("share-tools").from(ImageSource.copyFrom(FROM, "tools"));
  }

  private void ready() {
    cloud.later(Duration.ofHours(2));
  }

  private List<software.amazon.awssdk.services.appstream.model.Image> own() {
    return cloud.appStream().describeImages(r -> r.type(VisibilityType.PRIVATE)).images();
  }

  private Map<String, String> tags() {
    return cloud
        .appStream()
        .listTagsForResource(r -> r.resourceArn(own().get(0).arn()))
        .tags();
  }

  @Test
  void apply_copy_isMadeOverThereAndBringsTheTags() {
    ready();
    Image copy = copy().tag("stage", "live").build();
    Plan plan = cloud.plan(copy);
    assertThat(plan.describe()).contains("SourceImageName", "tools", "SourceRegion", FROM);
    assertThat(plan.leastPolicy())
        .contains("appstream:" + FROM + ":", "appstream:CopyImage", "appstream:ListTagsForResource");

    assertThat(cloud.apply(copy).complete()).isTrue();

    assertThat(own())
        .singleElement()
        .satisfies(image -> assertThat(image.stateAsString()).isEqualTo("AVAILABLE"));
    assertThat(tags())
        .containsEntry("team", "share")
        .containsEntry("stage", "live")
        .containsKey("appstreamkit:environment-id")
        .doesNotContainEntry("appstreamkit:environment", "other");
    assertThat(cloud.plan(copy).isEmpty()).isTrue();
    assertThat(there.describeImages(r -> r.names("tools")).images()).hasSize(1);
  }

  @Test
  void plan_imageThatIsNotThereYet_isBlocked() {
    assertThat(blockers(cloud.plan(copy().build())))
        .singleElement()
        .asString()
        .contains("image/share-tools", "the image tools of " + FROM + " is IMPORTING");
    assertThat(
            blockers(
                cloud.plan(
                    Image.builder("a").from(ImageSource.copyFrom(FROM, Image.existing("no"))).build())))
        .singleElement()
        .asString()
        .contains("image/a", FROM + " has no image no");
    assertThat(own()).isEmpty();
  }

  @Test
  void apply_copyFails_saysWhyAndTheNextRunStartsOver() {
    ready();
    cloud.control().transitions().failNext("image", "CopyImage", "INTERNAL_ERROR");

    assertThat(cloud.failure("image/share-tools", copy().build()))
        .isInstanceOf(ResourceFailedException.class)
        .hasMessageContaining("INTERNAL_ERROR");

    assertThat(cloud.apply(copy().build()).complete()).isTrue();
    assertThat(own()).hasSize(1);
    assertThat(tags()).containsEntry("team", "share");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe, tools, \"Europe\" is no region",
    "eu-west-1, arn:aws:x, isn't the name of an image"
  })
  void build_whatCannotBeCopied_isRefused(String region, String image, String problem) {
    assertThatThrownBy(
            () ->
                AppStreamEnvironment.builder("share")
                    .add(Image.builder("a").from(ImageSource.copyFrom(region, image)).build())
                    .build())
        .isInstanceOf(InvalidEnvironmentException.class)
        .hasMessageContaining(problem);
  }
}

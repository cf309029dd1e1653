package dev.appstreamkit.provisioning.kinds.image;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

class ImageLifeTest {

  private static final ResourceAddress ADDRESS = ResourceAddress.of("image", "share-tools");
  private static final String PATH =
      "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder).personTakes("share-tools");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static Image.Builder image() {
    return Image.builder("share-tools")
        .from(BaseImage.newest("AppStream-WinServer2019-*"))
        .application(Application.of("PowerShell", PATH));
  }

  private List<software.amazon.awssdk.services.appstream.model.Image> own() {
    return cloud.appStream().describeImages(r -> r.type(VisibilityType.PRIVATE)).images();
  }

  private List<software.amazon.awssdk.services.appstream.model.ImageBuilder> builders() {
    return cloud.appStream().describeImageBuilders(r -> {}).imageBuilders();
  }

  @Test
  void apply_personTakesTheImage_leavesNoBuilder() {
    MachineRole role =
        MachineRole.builder("builder-role")
            .allow(
                PolicyStatement.allow("sqs:SendMessage")
                    .on("arn:{partition}:sqs:{region}:{account}:jobs"))
            .build();
    Image spec =
        image()
            .builtBy(
                ImageBuild.handOff()
                    .instanceType("stream.standard.large")
                    .network(Network.vpc("subnet-1").securityGroups("sg-1"))
                    .machineRole(role))
            .tag("team", "share")
            .build();

    assertThat(cloud.apply(spec).complete()).isTrue();

    assertThat(builders()).isEmpty();
    assertThat(own())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.name()).isEqualTo("share-tools");
              assertThat(image.stateAsString()).isEqualTo("AVAILABLE");
              assertThat(image.baseImageArn()).endsWith("AppStream-WinServer2019-07-16-2025");
              assertThat(
                      cloud.appStream().listTagsForResource(r -> r.resourceArn(image.arn())).tags())
                  .containsEntry("team", "share")
                  .containsKey("appstreamkit:environment-id");
            });
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_builderWithEverything_isMadeSo() {
    cloud
        .appStream()
        .createDirectoryConfig(
            r -> r.directoryName("corp.example.com").organizationalUnitDistinguishedNames("OU=a"));
    List<software.amazon.awssdk.services.appstream.model.ImageBuilder> seen = new ArrayList<>();
    cloud.person(
        handOff -> {
          seen.addAll(builders());
          cloud.takeImage(handOff, "share-tools");
        });
    Image spec =
        image()
            .builtBy(
                ImageBuild.handOff()
                    .network(Network.vpc("subnet-1"))
                    .domain(DomainJoin.of("corp.example.com", "OU=a"))
                    .agentVersion("LATEST")
                    .accessEndpoints("vpce-1")
                    .rootVolume(300)
                    .displayName("Share")
                    .description("of the share"))
            .build();

    assertThat(cloud.apply(spec).complete()).isTrue();

    assertThat(seen)
        .singleElement()
        .satisfies(
            builder -> {
              assertThat(builder.vpcConfig().subnetIds()).containsExactly("subnet-1");
              assertThat(builder.domainJoinInfo().directoryName()).isEqualTo("corp.example.com");
              assertThat(builder.appstreamAgentVersion()).isEqualTo("LATEST");
              assertThat(builder.accessEndpoints())
                  .singleElement()
                  .satisfies(endpoint -> assertThat(endpoint.vpceId()).isEqualTo("vpce-1"));
              assertThat(builder.rootVolumeConfig().volumeSizeInGb()).isEqualTo(300);
              assertThat(builder.displayName()).isEqualTo("Share");
              assertThat(builder.description()).isEqualTo("of the share");
            });
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void handOff_asked_saysWhatToDoAndKeepsTheLinkSecret() {
    cloud.apply(image().build());

    HandOff handOff = cloud.handOffs().get(0);
    assertThat(cloud.handOffs()).hasSize(1);
    assertThat(handOff.address()).isEqualTo(ADDRESS);
    assertThat(String.join("\n", handOff.instructions()))
        .contains(
            "PowerShell: " + PATH,
            "name the image share-tools",
            "Disconnect and Create Image",
            "share-tools-builder");
    assertThat(handOff + " " + handOff.instructions()).doesNotContain("http");
  }

  @Test
  void apply_personMistypesTheName_usesWhatIsThere() {
    cloud.personTakes("shair-tools");
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image().build())
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.defaultInternetAccess())
            .build();

    ApplyResult result = cloud.apply(fleet);

    assertThat(result.describe()).contains("named the image shair-tools and not share-tools");
    assertThat(cloud.appStream().describeFleets(r -> {}).fleets())
        .singleElement()
        .satisfies(there -> assertThat(there.imageName()).isEqualTo("shair-tools"));
    assertThat(cloud.plan(fleet).isEmpty()).isTrue();
    cloud.destroy(PlanOptions.defaults().deletingKinds("image"));
    assertThat(own()).isEmpty();
    assertThat(cloud.appStream().describeFleets(r -> {}).fleets()).isEmpty();
  }

  @Test
  void apply_personNeverComes_pausesAndGoesOnLater() {
    Image spec = image().builtBy(ImageBuild.handOff().deadline(Duration.ofHours(2))).build();
    cloud.person(handOff -> {});

    ApplyResult paused = cloud.apply(spec);

    assertThat(paused.complete()).isFalse();
    assertThat(paused.outcome(ADDRESS)).get().isInstanceOf(Outcome.Paused.class);
    assertThat(builders()).hasSize(1);
    cloud.restart();
    cloud.personTakes("share-tools");
    assertThat(cloud.apply(spec).complete()).isTrue();
    assertThat(cloud.calls("CreateImageBuilder")).isEqualTo(1);
    assertThat(builders()).isEmpty();
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_imageTakenWhileNobodyWaited_findsIt() {
    Image spec = image().builtBy(ImageBuild.handOff().deadline(Duration.ofHours(1))).build();
    cloud.person(handOff -> {});
    ApplyResult paused = cloud.apply(spec);
    HandOff task = ((Outcome.Paused) paused.outcome(ADDRESS).orElseThrow()).handOff();
    cloud
        .control()
        .imageAssistant(task.link().reveal())
        .addApplication("PowerShell", PATH)
        .createImage("by-another-name");

    assertThat(cloud.apply(spec).complete()).isTrue();

    assertThat(own())
        .singleElement()
        .satisfies(image -> assertThat(image.name()).isEqualTo("by-another-name"));
    assertThat(builders()).isEmpty();
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_builderStoppedWithoutAnImage_saysSoAndStartsItNextTime() {
    cloud.person(handOff -> cloud.appStream().stopImageBuilder(r -> r.name("share-tools-builder")));

    assertThat(cloud.failure("image/share-tools", image().build()))
        .isInstanceOf(ResourceFailedException.class)
        .hasMessageContaining("no image was taken on it")
        .hasMessageContaining("run again");

    cloud.personTakes("share-tools");
    assertThat(cloud.apply(image().build()).complete()).isTrue();
    assertThat(cloud.calls("CreateImageBuilder")).isEqualTo(1);
    assertThat(cloud.calls("StartImageBuilder")).isEqualTo(1);
  }

  @Test
  void apply_builderFails_saysWhyAndMakesItAnew() {
    cloud.control().transitions().failNext("image-builder", "CreateImageBuilder", "INTERNAL_ERROR");

    assertThat(cloud.failure("image/share-tools", image().build()))
        .isInstanceOf(ResourceFailedException.class)
        .hasMessageContaining("INTERNAL_ERROR");

    assertThat(cloud.apply(image().build()).complete()).isTrue();
    assertThat(builders()).isEmpty();
  }

  @Test
  void apply_imageFails_saysWhyAndTheNextRunStartsOver() {
    cloud.control().transitions().failNext("image", "CreateImage", "INTERNAL_ERROR");

    assertThat(cloud.failure("image/share-tools", image().build()))
        .isInstanceOf(ResourceFailedException.class)
        .hasMessageContaining("INTERNAL_ERROR");

    assertThat(cloud.apply(image().build()).complete()).isTrue();
    assertThat(cloud.handOffs()).hasSize(2);
    assertThat(own())
        .singleElement()
        .satisfies(image -> assertThat(image.stateAsString()).isEqualTo("AVAILABLE"));
    assertThat(builders()).isEmpty();
    assertThat(cloud.plan(image().build()).isEmpty()).isTrue();
  }

  @Test
  void apply_answersLost_makesOneBuilderAndOneImage() {
    cloud.control().faults().add(Fault.lostAnswer().on("appstream", "CreateImageBuilder"));
    cloud.control().faults().add(Fault.lostAnswer().on("appstream", "DeleteImageBuilder"));
    cloud.control().faults().add(Fault.cut().on("appstream", "TagResource"));

    assertThat(cloud.apply(image().build()).complete()).isTrue();

    assertThat(cloud.calls("CreateImageBuilder")).isEqualTo(1);
    assertThat(own()).hasSize(1);
    assertThat(builders()).isEmpty();
  }

  @Test
  void destroy_pausedForThePerson_removesTheBuilder() {
    cloud.person(handOff -> {});
    cloud.apply(image().builtBy(ImageBuild.handOff().deadline(Duration.ofHours(1))).build());
    assertThat(builders()).hasSize(1);

    cloud.destroy(PlanOptions.defaults());

    assertThat(builders()).isEmpty();
    assertThat(own()).isEmpty();
  }

  @Test
  void plan_builderLeftBehind_removesIt() {
    cloud
        .control()
        .faults()
        .add(
            Fault.error("OperationNotPermittedException", 400)
                .on("appstream", "DeleteImageBuilder"));
    assertThatThrownBy(() -> cloud.apply(image().build())).isInstanceOf(ApplyFailedException.class);
    assertThat(builders()).hasSize(1);

    cloud.apply(image().build());

    assertThat(builders()).isEmpty();
    assertThat(cloud.handOffs()).hasSize(1);
    assertThat(cloud.plan(image().build()).isEmpty()).isTrue();
  }

  @Test
  void plan_baseImageNotThere_namesTheNearestAndMakesNothing() {
    Image spec =
        Image.builder("share-tools")
            .from(BaseImage.named("AppStream-WinServer2019-07-16-2052"))
            .application(Application.of("PowerShell", PATH))
            .build();

    Plan plan = cloud.plan(spec);

    assertThat(plan.blockers())
        .singleElement()
        .satisfies(category(ErrorCategory.NOT_FOUND))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error ->
                assertThat(error.problem())
                    .contains("(nearest: AppStream-WinServer2019-07-16-2025"));
    assertThatThrownBy(() -> cloud.apply(spec)).satisfies(category(ErrorCategory.NOT_FOUND));
    assertThat(cloud.calls("CreateImageBuilder")).isZero();
  }

  @Test
  void plan_builderOfSomebodyElse_isRefused() {
    cloud
        .appStream()
        .createImageBuilder(
            request ->
                request
                    .name("share-tools-builder")
                    .imageName("AppStream-WinServer2019-07-16-2025")
                    .instanceType("stream.standard.medium"));

    assertThatThrownBy(() -> cloud.apply(image().build())).isInstanceOf(NotOwnedException.class);
  }

  @Test
  void plan_existingImageMissing_namesTheNearest() {
    cloud.apply(image().build());
    Fleet missing =
        Fleet.builder("share-fleet")
            .image(Image.existing("share-toolz"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.defaultInternetAccess())
            .build();

    assertThat(cloud.plan(missing, image().build()).blockers())
        .singleElement()
        .satisfies(category(ErrorCategory.NOT_FOUND))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> assertThat(error.problem()).contains("(nearest: share-tools"));
    assertThat(cloud.calls("CreateFleet")).isZero();
  }
}

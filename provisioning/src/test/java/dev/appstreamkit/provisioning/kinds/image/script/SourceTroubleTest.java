package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.simulator.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Every source of an image, and each quota and loss that it can meet. */
class SourceTroubleTest extends ScriptedImage {

  private static final String AMI = "ami-0123456789abcdef0";
  private static final String THERE = "ap-southeast-2";
  private static final String WANTED = "share-tools";
  private static final MachineRole ROLE =
      MachineRole.builder("importer")
          .allow(PolicyStatement.allow("ec2:DescribeImages").on("*"))
          .build();

  /** A source, and the call that makes its image. */
  enum Source {
    EXISTING(""),
    HANDED("CreateImageBuilder"),
    IMPORTED_AMI("CreateImportedImage"),
    WORKSPACES("CreateImportedImage"),
    UPDATED("CreateUpdatedImage"),
    COPIED("CopyImage"),
    SCRIPT("CreateImageBuilder");

    private final String operation;

    Source(String operation) {
      this.operation = operation;
    }

    boolean onBuilder() {
      return operation.equals("CreateImageBuilder");
    }
  }

  private ResourceSpec[] specs(Source source) {
    Image.Builder wanted = Image.builder(WANTED);
    return switch (source) {
      case EXISTING ->
          new ResourceSpec[] {
            Fleet.builder("fleet")
                .image(Image.existing("old"))
                .instanceType("stream.standard.medium")
                .capacity(1)
                .build()
          };
      case HANDED ->
          new ResourceSpec[] {
            wanted
                .from(BaseImage.named("AppStream-WinServer2019-09-18-2019"))
                .application(Application.of("PowerShell", "C:\\powershell.exe"))
                .build()
          };
      case IMPORTED_AMI ->
          new ResourceSpec[] {ROLE, wanted.from(ImageSource.ami(AMI).machineRole(ROLE)).build()};
      case WORKSPACES ->
          new ResourceSpec[] {wanted.from(ImageSource.workspaceImage("wsi-0123456789")).build()};
      case UPDATED ->
          new ResourceSpec[] {wanted.from(ImageSource.update(Image.existing("old"))).build()};
      case COPIED -> new ResourceSpec[] {wanted.from(ImageSource.copyFrom(THERE, "there")).build()};
      case SCRIPT -> new ResourceSpec[] {image(script().command("/bin/true").build())};
    };
  }

  /** Has there be what an image is made from, and whoever makes it. */
  private void ready(Source source) {
    if (source == Source.EXISTING || source == Source.UPDATED) {
      take(cloud.appStream(), "old");
    }
    if (source == Source.COPIED) {
      try (AppStreamClient there = cloud.client(AppStreamClient.builder(), Region.of(THERE))) {
        take(there, "there");
      }
    }
    if (source == Source.IMPORTED_AMI) {
      cloud.apply(ROLE);
    }
    cloud.personTakes(WANTED);
    works(source);
  }

  private void works(Source source) {
    if (source == Source.SCRIPT) {
      builderWorks();
    }
  }

  private void take(AppStreamClient where, String name) {
    where.createImageBuilder(
        r ->
            r.name("b")
                .imageName("AppStream-WinServer2019-09-18-2019")
                .instanceType("stream.standard.medium"));
    cloud.later(Duration.ofHours(1));
    cloud
        .control()
        .imageAssistant(where.createImageBuilderStreamingURL(r -> r.name("b")).streamingURL())
        .addApplication("PowerShell", "C:\\powershell.exe")
        .createImage(name);
    cloud.later(Duration.ofHours(1));
    where.deleteImageBuilder(r -> r.name("b"));
    cloud.later(Duration.ofHours(1));
  }

  private void isDone(Source source) {
    works(source);
    assertThat(cloud.apply(specs(source)).complete()).isTrue();
    assertThat(builders()).isEmpty();
    if (source != Source.EXISTING) {
      assertThat(own())
          .filteredOn(image -> image.name().equals(WANTED))
          .singleElement()
          .satisfies(image -> assertThat(image.stateAsString()).isEqualTo("AVAILABLE"));
    }
  }

  private void nothingIsLeft() {
    assertThat(builders()).isEmpty();
    assertThat(own()).noneMatch(image -> image.name().equals(WANTED));
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void plan_quotaOfImagesIsReached_isBlockedUnlessNoneIsMade(Source source) {
    ready(source);
    int usual = cloud.control().quotas().all().get("images");
    cloud.control().quotas().set("images", own().size());

    blocked(source, source != Source.EXISTING, "Private images");

    cloud.control().quotas().set("images", usual);
    isDone(source);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void plan_quotaOfBuildersIsReached_isBlockedWhereOneIsNeeded(Source source) {
    ready(source);
    int usual = cloud.control().quotas().all().get("image-builders");
    cloud.control().quotas().set("image-builders", 0);

    blocked(source, source.onBuilder(), "Image builders");

    cloud.control().quotas().set("image-builders", usual);
    isDone(source);
  }

  private void blocked(Source source, boolean isBlocked, String quota) {
    List<ProvisioningException> blockers = List.copyOf(cloud.plan(specs(source)).blockers());
    if (!isBlocked) {
      assertThat(blockers).isEmpty();
      return;
    }
    assertThat(blockers)
        .anySatisfy(blocker -> assertThat(blocker.getMessage()).contains(quota))
        .allSatisfy(
            blocker -> {
              assertThat(blocker.category()).isEqualTo(ErrorCategory.QUOTA);
              assertThat(blocker.getMessage()).contains("image/" + WANTED);
              assertThat(blocker.remedy()).contains("Service Quotas");
            });
    nothingIsLeft();
  }

  /** What the call says, whoever used up the quota, or took the source away, since the plan. */
  static Stream<Arguments> refusedCalls() {
    return Arrays.stream(Source.values())
        .filter(source -> source != Source.EXISTING)
        .flatMap(
            source ->
                Stream.of(
                    Arguments.of(source, "LimitExceededException", ErrorCategory.QUOTA),
                    Arguments.of(source, "ResourceNotFoundException", ErrorCategory.NOT_FOUND)));
  }

  @ParameterizedTest
  @MethodSource("refusedCalls")
  void apply_callIsRefused_namesItAndTheRemedyAndLeavesNothing(
      Source source, String error, ErrorCategory category) {
    ready(source);
    Fault refused = Fault.error(error, 400).on("appstream", source.operation);
    cloud.control().faults().add(refused.nth(asked(source) + 1));

    assertThat(cloud.failure("image/" + WANTED, specs(source)))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            thrown -> {
              assertThat(thrown.awsErrorCode()).contains(error);
              assertThat(thrown.category()).isEqualTo(category);
              assertThat(thrown.getMessage()).contains("image/" + WANTED);
              assertThat(thrown.remedy()).isNotBlank();
              if (category == ErrorCategory.QUOTA) {
                assertThat(thrown.getMessage().toLowerCase(Locale.ROOT))
                    .contains(source.onBuilder() ? "image builders" : "images (");
              }
            });
    nothingIsLeft();

    cloud.control().faults().clear();
    isDone(source);
  }

  /** How often plan and apply ask in dry runs before the call that is meant. */
  private static int asked(Source source) {
    return switch (source) {
      case IMPORTED_AMI, WORKSPACES, UPDATED -> 2;
      default -> 0;
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = Source.class,
      names = {"EXISTING", "HANDED", "UPDATED", "COPIED", "SCRIPT"})
  void plan_whatItIsMadeFromIsGone_isBlockedAndNamesIt(Source source) {
    ResourceSpec[] specs = source.onBuilder() ? new ResourceSpec[] {onLost(source)} : specs(source);

    assertThat(cloud.plan(specs).blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker.getMessage())
                  .contains(
                      switch (source) {
                        case COPIED -> THERE + " has no image there";
                        case HANDED, SCRIPT -> "Lost-Base";
                        default -> "old";
                      });
              assertThat(blocker.remedy()).isNotBlank();
            });
    nothingIsLeft();
  }

  private Image onLost(Source source) {
    BaseImage lost = BaseImage.named("Lost-Base");
    Image.Builder wanted = Image.builder(WANTED).application(Application.of("Editor", "/opt/e"));
    return source == Source.HANDED ? wanted.from(lost).build() : scripted(lost);
  }

  private Image scripted(BaseImage base) {
    ImageScript script = script().command("/bin/true").build();
    MachineRole role = MachineRole.builder("builder-role").allow(script.grant(BUILDER)).build();
    return Image.builder(WANTED)
        .from(ImageSource.script(base, script))
        .builtBy(ImageBuild.handOff().machineRole(role))
        .application(Application.of("Editor", "/opt/editor"))
        .build();
  }
}

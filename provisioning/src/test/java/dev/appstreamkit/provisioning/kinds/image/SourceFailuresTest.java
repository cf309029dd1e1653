package dev.appstreamkit.provisioning.kinds.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.simulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Every source that needs no builder, failing in each way that it can. */
class SourceFailuresTest {

  private static final String AMI = "ami-0123456789abcdef0";
  private static final String THERE = "ap-southeast-2";
  private static final MachineRole ROLE = MachineRole.builder("importer").allow(PolicyStatement.allow("ec2:DescribeImages").on("*")).build();

  /** Its agent is older than the newest. */
  private static final dev.appstreamkit.provisioning.kinds.image.Image OLD =
      dev.appstreamkit.provisioning.kinds.image.Image.builder("old")
          .from(BaseImage.named("AppStream-WinServer2019-09-18-2019"))
          .application(Application.of("PowerShell", "C:\\powershell.exe"))
          .build();

  @TempDir Path folder;
  private Cloud cloud;

  /** A source, with its operation and errors of the model. */
  private enum Source {
    AMI_OF_EC2(
        "CreateImportedImage", "OperationNotPermittedException", "IncompatibleImageException"),
    WORKSPACES("CreateImportedImage", "InvalidParameterCombinationException"),
    UPDATE("CreateUpdatedImage", "OperationNotPermittedException"),
    COPY("CopyImage", "ResourceNotAvailableException", "IncompatibleImageException");

    private final String operation;
    private final List<String> errors;

    Source(String operation, String... errors) {
      this.operation = operation;
      this.errors = List.of(errors);
    }
  }

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  /** Returns the role and the image, once what the image is made from is there. */
  private ResourceSpec[] prepared(Source source) {
    cloud.apply(ROLE);
    if (source == Source.UPDATE) {
      cloud.personTakes("old");
      cloud.apply(ROLE, OLD);
    } else if (source == Source.COPY) {
      String role = ImporterRole.in(cloud);
      try (AppStreamClient there =
          cloud.client(AppStreamClient.builder(), Region.of(THERE))) {
        there.createImportedImage(
            request ->
                request
                    .name("there")
                    .sourceAmiId(AMI)
                    .iamRoleArn(
                        role));
      }
      cloud.later(Duration.ofHours(2));
    }
    return new ResourceSpec[] {
      ROLE,
      dev.appstreamkit.provisioning.kinds.image.Image.builder("wanted").from(of(source)).build()
    };
  }

  private static ImageSource of(Source source) {
    return switch (source) {
      case AMI_OF_EC2 -> ImageSource.ami(AMI).machineRole(ROLE);
      case WORKSPACES -> ImageSource.workspaceImage("wsi-0123456789");
      case UPDATE ->
          ImageSource.update(OLD);
      case COPY -> ImageSource.copyFrom(THERE, "there");
    };
  }

  private List<Image> wanted() {
    return cloud.appStream().describeImages(r -> r.type(VisibilityType.PRIVATE)).images().stream()
        .filter(image -> image.name().equals("wanted"))
        .toList();
  }

  private void oneIsThereAndNothingRuns(ResourceSpec... specs) {
    assertThat(wanted()).extracting(Image::stateAsString).containsExactly("AVAILABLE");
    assertThat(cloud.appStream().describeImageBuilders().imageBuilders()).isEmpty();
    assertThat(cloud.plan(specs).isEmpty()).isTrue();
    assertThat(
            cloud
                .appStream()
                .listTagsForResource(r -> r.resourceArn(wanted().get(0).arn()))
                .tags())
        .containsKey("appstreamkit:environment-id");
  }

  static Stream<Arguments> refusals() {
    return Arrays.stream(Source.values())
        .flatMap(source -> source.errors.stream().map(error -> Arguments.of(source, error)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void apply_callIsRefused_isTypedAndLeavesNothing(Source source, String error) {
    ResourceSpec[] specs = prepared(source);
    Fault refused = Fault.error(error, 400).on("appstream", source.operation);
    cloud.control().faults().add(source == Source.COPY ? refused : refused.nth(3));

    assertThat(cloud.failure("image/wanted", specs))
        .isInstanceOf(ProvisioningException.class)
        .satisfies(
            thrown -> {
              assertThat(thrown.awsErrorCode()).contains(error);
              assertThat(thrown.getMessage()).contains("image/wanted");
              assertThat(thrown.category()).isNotEqualTo(ErrorCategory.INTERNAL);
            });
    assertThat(wanted()).isEmpty();

    cloud.control().faults().clear();
    assertThat(cloud.apply(specs).complete()).isTrue();
    oneIsThereAndNothingRuns(specs);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void apply_imageEndsFailed_saysAwsReasonAndStartsOver(Source source) {
    ResourceSpec[] specs = prepared(source);
    cloud.control().transitions().failNext("image", source.operation, "VALIDATION_ERROR");

    assertThat(cloud.failure("image/wanted", specs))
        .isInstanceOf(ResourceFailedException.class)
        .hasMessageContaining("VALIDATION_ERROR");

    assertThat(cloud.apply(specs).complete()).isTrue();
    oneIsThereAndNothingRuns(specs);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  @Tag("exhaustive")
  void apply_answerIsLost_makesOneImage(Source source) {
    ResourceSpec[] specs = prepared(source);
    Fault lost = Fault.lostAnswer().on("appstream", source.operation);
    cloud.control().faults().add(source == Source.COPY ? lost.nth(1) : lost.nth(3));

    assertThat(cloud.apply(specs).complete()).isTrue();

    oneIsThereAndNothingRuns(specs);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void apply_stoppedAfterAnyStep_isContinuedByAnother(Source source) {
    ResourceSpec[] specs = prepared(source);
    for (int steps = 1; steps <= 3; steps++) {
      cloud.applyUpTo(steps, specs);
      cloud.restart();
    }

    assertThat(cloud.apply(specs).complete()).isTrue();
    oneIsThereAndNothingRuns(specs);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void plan_nameIsTaken_isBlockedAndLeavesTheOther(Source source) {
    ResourceSpec[] specs = prepared(source);
    String role = ImporterRole.in(cloud);
    cloud
        .appStream()
        .createImportedImage(
            request ->
                request
                    .name("wanted")
                    .sourceAmiId(AMI)
                    .iamRoleArn(
                        role));

    assertThat(cloud.plan(specs).blockers())
        .singleElement()
        .satisfies(blocker -> assertThat(blocker.getMessage()).contains("image/wanted"));
    assertThat(wanted()).hasSize(1);
  }
}

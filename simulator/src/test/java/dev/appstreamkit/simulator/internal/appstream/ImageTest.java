package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SimulatorControlException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeImagesResponse;
import software.amazon.awssdk.services.appstream.model.DryRunOperationException;
import software.amazon.awssdk.services.appstream.model.ExportImageTask;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

class ImageTest {

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  @Test
  void describeImages_publicOnes_holdTheScenariosBaseImageAndNewerOnes() {
    Set<String> names = new TreeSet<>();
    bench
        .client()
        .describeImagesPaginator(r -> r.type("PUBLIC").maxResults(4))
        .forEach(
            page -> page.images().forEach(image -> assertThat(names.add(image.name())).isTrue()));
    assertThat(names).contains(AppStreamBench.BASE_IMAGE).hasSizeGreaterThan(10);
    DescribeImagesResponse all = bench.client().describeImages(r -> r.type("PUBLIC"));
    Image old = bench.image(AppStreamBench.BASE_IMAGE);
    assertThat(all.images())
        .filteredOn(image -> image.name().startsWith("AppStream-WinServer2019-"))
        .anyMatch(
            image ->
                image.publicBaseImageReleasedDate().isAfter(old.publicBaseImageReleasedDate()));
    assertThat(bench.client().describeImages(r -> r.arns(old.arn())).images()).containsExactly(old);
    assertThatThrownBy(() -> bench.client().describeImages(r -> r.names(old.name(), "nope")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> bench.client().describeImages(r -> r.names("a").arns(old.arn())))
        .isInstanceOf(InvalidParameterCombinationException.class);
  }

  @Test
  void createImageBuilder_whatItCanNotBeMadeFrom_isRefused() {
    assertThatThrownBy(
            () ->
                bench
                    .client()
                    .createImageBuilder(
                        r ->
                            r.name("b")
                                .imageName(AppStreamBench.BASE_IMAGE)
                                .instanceType("stream.standard.medium")
                                .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-2"))))
        .isInstanceOf(InvalidParameterCombinationException.class);
    assertThatThrownBy(() -> builderFrom("AppStream-WinServer2012-01-01-2018"))
        .isInstanceOf(ResourceNotAvailableException.class);
    assertThatThrownBy(() -> builderFrom("never-was"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(bench.client().describeImageBuilders().imageBuilders()).isEmpty();
  }

  private void builderFrom(String image) {
    bench
        .client()
        .createImageBuilder(
            r -> r.name("b").imageName(image).instanceType("stream.standard.medium"));
  }

  @Test
  void imageAssistant_urlsThatLeadNowhere_areRefused() {
    assertThatThrownBy(() -> bench.control().imageAssistant("https://example.com/"))
        .isInstanceOfSatisfying(
            SimulatorControlException.class,
            e -> assertThat(e.code()).isEqualTo("StreamingUrlUnknown"));
    ImageAssistant assistant = bench.runBuilder("builder");
    String url =
        bench.client().createImageBuilderStreamingURL(r -> r.name("builder")).streamingURL();
    bench.client().stopImageBuilder(r -> r.name("builder"));
    assertThatThrownBy(() -> bench.control().imageAssistant(url))
        .isInstanceOfSatisfying(
            SimulatorControlException.class,
            e -> assertThat(e.code()).isEqualTo("ImageBuilderNotRunning"));
    assertThatThrownBy(() -> assistant.addApplication("a", "C:\\a.exe"))
        .isInstanceOf(SimulatorControlException.class);
    bench.minutes(10);
    bench.client().deleteImageBuilder(r -> r.name("builder"));
    bench.minutes(5);
    bench.runBuilder("builder");
    assertThatThrownBy(() -> bench.control().imageAssistant(url))
        .as("a namesake that was made later")
        .isInstanceOfSatisfying(
            SimulatorControlException.class,
            e -> assertThat(e.code()).isEqualTo("ImageBuilderGone"));
  }

  @Test
  void imageAssistant_emptyCatalog_hangs() {
    bench.runBuilder("builder").createImage("empty");
    bench.minutes(600);
    assertThat(bench.image("empty").state()).isEqualTo(ImageState.PENDING);
    assertThatThrownBy(() -> bench.client().deleteImageBuilder(r -> r.name("builder")))
        .isInstanceOf(OperationNotPermittedException.class);
    bench.minutes(121);
    assertThat(bench.image("empty").state()).isEqualTo(ImageState.FAILED);
    assertThat(bench.builder("builder").state()).isEqualTo(ImageBuilderState.STOPPED);
  }

  @Test
  void imageAssistant_changedTransitions_takeTheirTimeAndFail() {
    bench.control().transitions().takes("image", "CreateImage", Duration.ofMinutes(45));
    bench.runBuilder("slow").addApplication("a", "C:\\a.exe").createImage("slow-image");
    bench.minutes(44);
    assertThat(bench.image("slow-image").state()).isEqualTo(ImageState.PENDING);
    bench.minutes(1);
    assertThat(bench.image("slow-image").state()).isEqualTo(ImageState.AVAILABLE);
    bench.control().transitions().failNext("image", "CreateImage", "INTERNAL_SERVICE_ERROR");
    bench.runBuilder("bad").addApplication("a", "C:\\a.exe").createImage("bad-image");
    bench.minutes(60);
    assertThat(bench.image("bad-image").state()).isEqualTo(ImageState.FAILED);
    assertThat(bench.image("bad-image").imageErrors()).hasSize(1);
  }

  @Test
  void imageAssistant_mistypedName_makesThatImageOfTheRightBuilder() {
    bench.runBuilder("builder").addApplication("a", "C:\\a.exe").createImage("shrae-image");
    bench.minutes(30);
    assertThat(bench.client().describeImages(r -> r.type("PRIVATE")).images())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.name()).isEqualTo("shrae-image");
              assertThat(image.imageBuilderName()).isEqualTo("builder");
              assertThat(image.state()).isEqualTo(ImageState.AVAILABLE);
            });
  }

  @Test
  void imageAssistant_nobodyComes_theBuilderGoesOnRunning() {
    bench.runBuilder("builder");
    bench.minutes(7 * 24 * 60);
    assertThat(bench.builder("builder").state()).isEqualTo(ImageBuilderState.RUNNING);
    assertThat(bench.client().describeImages(r -> r.type("PRIVATE")).images()).isEmpty();
  }

  @Test
  void imageAssistant_disconnected_leavesTheBuilderRunningWithoutAnImage() {
    ImageAssistant assistant = bench.runBuilder("builder").addApplication("a", "C:\\a.exe");
    assistant.disconnect();
    assertThatThrownBy(() -> assistant.createImage("late"))
        .isInstanceOf(SimulatorControlException.class);
    assertThat(bench.builder("builder").state()).isEqualTo(ImageBuilderState.RUNNING);
    assertThat(bench.client().describeImages(r -> r.type("PRIVATE")).images()).isEmpty();
  }

  @Test
  void images_copiedUpdatedExportedAndImported_becomeWhatTheyShall() {
    AppStreamClient client = bench.client();
    role();
    String roleArn = "arn:aws:iam::" + bench.simulator().accountId() + ":role/importer";
    bench.makeImage("own");
    client.copyImage(
        r -> r.sourceImageName("own").destinationImageName("copy").destinationRegion("eu-west-1"));
    assertThat(
            client.createUpdatedImage(
                r -> r.existingImageName("own").newImageName("u").dryRun(true)))
        .satisfies(answer -> assertThat(answer.canUpdateImage()).isTrue())
        .satisfies(answer -> assertThat(answer.image()).isNull());
    client.createUpdatedImage(r -> r.existingImageName("own").newImageName("updated"));
    ExportImageTask task =
        client
            .createExportImageTask(r -> r.imageName("own").amiName("own-ami").iamRoleArn(roleArn))
            .exportImageTask();
    assertThatThrownBy(
            () ->
                client.createImportedImage(
                    r ->
                        r.name("imported")
                            .sourceAmiId("ami-0123456789abcdef0")
                            .iamRoleArn(roleArn)
                            .dryRun(true)))
        .isInstanceOf(DryRunOperationException.class);
    client.createImportedImage(
        r ->
            r.name("imported")
                .sourceAmiId("ami-0123456789abcdef0")
                .iamRoleArn(roleArn)
                .appCatalogConfig(a -> a.name("Editor").absoluteAppPath("C:\\editor.exe")));
    assertThat(bench.image("imported").state()).isEqualTo(ImageState.IMPORTING);
    bench.minutes(150);
    assertThat(bench.image("updated").state()).isEqualTo(ImageState.AVAILABLE);
    assertThat(bench.image("imported").applications()).hasSize(1);
    assertThat(client.getExportImageTask(r -> r.taskId(task.taskId())).exportImageTask().amiId())
        .startsWith("ami-");
    try (AppStreamClient ireland =
        AppStreamClient.builder()
            .endpointOverride(bench.simulator().endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(bench.simulator().administrator())
            .build()) {
      assertThat(ireland.describeImages(r -> r.names("copy")).images().get(0).state())
          .isEqualTo(ImageState.AVAILABLE);
      assertThatThrownBy(() -> ireland.describeImages(r -> r.names("own")))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  private void role() {
    bench
        .iam()
        .createRole(
            r ->
                r.roleName("importer")
                    .assumeRolePolicyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},"
                            + "\"Action\":\"sts:AssumeRole\"}]}"));
    bench.minutes(1);
  }

  @Test
  void deleteImage_shared_isRefusedUntilItIsNot() {
    bench.makeImage("own");
    bench
        .client()
        .updateImagePermissions(
            r ->
                r.name("own")
                    .sharedAccountId("444455556666")
                    .imagePermissions(p -> p.allowFleet(true)));
    assertThatThrownBy(() -> bench.client().deleteImage(r -> r.name("own")))
        .isInstanceOf(OperationNotPermittedException.class);
    bench.client().deleteImagePermissions(r -> r.name("own").sharedAccountId("444455556666"));
    bench.client().deleteImage(r -> r.name("own"));
    assertThat(bench.image("own").state()).isEqualTo(ImageState.DELETING);
    bench.minutes(3);
    assertThatThrownBy(() -> bench.image("own")).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void images_sharedWithAnotherAccount_areFoundThereByArnAndUsedAsPermitted() {
    bench.makeImage("own");
    String arn = bench.image("own").arn();
    try (AppStreamClient other =
        AppStreamClient.builder()
            .endpointOverride(bench.simulator().endpoint())
            .region(bench.simulator().region())
            .credentialsProvider(bench.control().administratorOf("444455556666"))
            .build()) {
      assertThatThrownBy(() -> other.describeImages(r -> r.arns(arn)))
          .isInstanceOf(ResourceNotFoundException.class);
      bench
          .client()
          .updateImagePermissions(
              r ->
                  r.name("own")
                      .sharedAccountId("444455556666")
                      .imagePermissions(p -> p.allowFleet(true).allowImageBuilder(false)));
      assertThat(other.describeImages(r -> r.arns(arn)).images())
          .singleElement()
          .satisfies(image -> assertThat(image.visibilityAsString()).isEqualTo("SHARED"));
      assertThatThrownBy(() -> other.describeImages(r -> r.names("own")))
          .isInstanceOf(ResourceNotFoundException.class);
      other.createFleet(bench.onDemand("theirs", 1).imageName(null).imageArn(arn).build());
      assertThatThrownBy(
              () ->
                  other.createImageBuilder(
                      r -> r.name("b").imageArn(arn).instanceType("stream.standard.medium")))
          .isInstanceOf(IncompatibleImageException.class);
      assertThat(bench.client().describeFleets().fleets()).isEmpty();
    }
  }
}

package dev.appstreamkit.operations.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.image.Images;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of an image: one for the same inputs, whoever asks and how often. */
class ImageVersionsTest {

  private static final String FAMILY = "tools";

  @TempDir Path folder;
  private Account account;

  @BeforeEach
  void open() {
    account = new Account(folder);
  }

  @AfterEach
  void close() {
    account.close();
  }

  private static Image draft(String workspaceImage, String... applications) {
    Image.Builder image =
        Image.builder(FAMILY).from(ImageSource.workspaceImage("wsi-" + workspaceImage));
    for (String name : applications) {
      image.application(Application.of(name, "C:\\" + name + ".exe"));
    }
    return image.build();
  }

  private ImageVersion version(ImageNaming naming, Image draft) {
    return account
        .images()
        .version(ImageFamily.of(FAMILY).naming(naming).toolVersion("1.4"), draft);
  }

  private static AppStreamEnvironment environment(Image image) {
    return AppStreamEnvironment.builder("images").add(image).build();
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, tools-2026-11-30, tools-2026-11-30-2",
    "NUMBER, tools-1, tools-2",
    "DIGEST, 'tools-[0-9a-f]{12}', 'tools-[0-9a-f]{12}'"
  })
  void version_sameInputs_isTheSameImageAndChangedOnesAreSaid(
      ImageNaming naming, String first, String second) {
    Provisioner provisioner = account.provisioner();
    ImageVersion one = version(naming, draft("11111111", "Word"));
    assertThat(one.isNew()).isTrue();
    assertThat(one.image().name()).matches(first);
    Plan plan = provisioner.plan(environment(one.image()));
    assertThat(plan.warnings()).anyMatch(it -> it.contains("the first version of tools"));
    provisioner.apply(plan);

    ImageVersion again = version(naming, draft("11111111", "Word"));
    assertThat(again.isNew()).isFalse();
    assertThat(again.image().name()).isEqualTo(one.image().name());
    assertThat(provisioner.plan(environment(again.image())).isEmpty()).isTrue();

    ImageVersion two = version(naming, draft("22222222", "Word", "Excel"));
    assertThat(two.isNew()).isTrue();
    assertThat(two.image().name()).matches(second).isNotEqualTo(one.image().name());
    assertThat(two.reasons())
        .containsExactly(
            "it is made from wsi-22222222 in place of wsi-11111111", "its applications changed");
    Plan kept = provisioner.plan(environment(two.keeping()));
    assertThat(kept.isEmpty()).isTrue();
    assertThat(kept.warnings()).anyMatch(it -> it.contains("wsi-22222222 in place of"));
    Plan wanted = provisioner.plan(environment(two.image()));
    assertThat(wanted.describe()).contains(two.image().name(), "its applications changed");
    provisioner.apply(wanted);

    assertThat(account.own()).containsExactlyInAnyOrder(one.image().name(), two.image().name());
    assertThat(version(naming, draft("11111111", "Word")).image().name())
        .isEqualTo(one.image().name());
  }

  @Test
  void version_tags_sayWhatItWasMadeFrom() {
    ImageVersion version = version(ImageNaming.NUMBER, draft("11111111", "Word"));

    assertThat(version.image().tags())
        .containsEntry(ImageVersion.FAMILY_TAG, FAMILY)
        .containsEntry(ImageVersion.BASE_TAG, "wsi-11111111")
        .containsEntry(ImageVersion.TOOL_TAG, "1.4")
        .hasEntrySatisfying(
            ImageVersion.INPUTS_TAG, digest -> assertThat(digest).matches("[0-9a-f]{32}"));
  }

  @Test
  void version_newerBase_isResolvedAndSaid() {
    account.image("tools-1", Map.of(ImageVersion.BASE_TAG, "AppStream-WinServer2022-06-17-2024"));
    Image draft =
        Image.builder(FAMILY)
            .from(BaseImage.newest("AppStream-WinServer2022-*"))
            .application(Application.of("Word", "C:\\Word.exe"))
            .build();

    ImageVersion version = version(ImageNaming.NUMBER, draft);

    assertThat(version.reasons().get(0))
        .isEqualTo(
            "it is made from AppStream-WinServer2022-07-16-2025 in place of"
                + " AppStream-WinServer2022-06-17-2024");
    assertThat(version.image().base())
        .contains(BaseImage.named("AppStream-WinServer2022-07-16-2025"));
    assertThat(version.current()).contains("tools-1");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void version_twoProcessesAtTheSameMoment_makeOneImage(boolean oneManifest) {
    Image draft = draft("11111111", "Word");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<CompletableFuture<Void>> both =
          List.of("one", oneManifest ? "one" : "two").stream()
              .map(
                  manifest -> {
                    Provisioner mine = account.provisioner(manifest);
                    return CompletableFuture.runAsync(() -> build(mine, draft), threads);
                  })
              .toList();
      both.forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }

    assertThat(account.own()).containsExactly("tools-1");
    assertThat(version(ImageNaming.NUMBER, draft).isNew()).isFalse();
  }

  /** The second is refused, or finds that there is nothing to do. */
  private void build(Provisioner provisioner, Image draft) {
    ImageVersion version = version(ImageNaming.NUMBER, draft);
    try {
      provisioner.apply(provisioner.plan(environment(version.image())));
    } catch (ProvisioningException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @Test
  void version_updateOfTheFamily_isMadeWhileAwsHasSomething() {
    Image update =
        Image.builder(FAMILY).from(ImageSource.update(Images.newest(FAMILY))).build();
    account.image("tools-1", Map.of());

    ImageVersion nothing = version(ImageNaming.NUMBER, update);

    assertThat(nothing.isNew()).isFalse();
    assertThat(nothing.image().name()).isEqualTo("tools-1");
  }

  @Test
  void cleanup_keepsTheNewestAndWhatIsUsed_andDeletesTheRestByAddress() {
    Provisioner provisioner = account.provisioner();
    for (String id : List.of("11111111", "22222222", "33333333", "44444444")) {
      provisioner.apply(
          provisioner.plan(environment(version(ImageNaming.NUMBER, draft(id, "Word")).image())));
      account.later(Duration.ofDays(1));
    }
    account
        .appStream()
        .createFleet(
            request ->
                request
                    .name("others")
                    .imageName("tools-2")
                    .instanceType("stream.standard.medium")
                    .computeCapacity(capacity -> capacity.desiredInstances(1)));
    account
        .appStream()
        .updateImagePermissions(
            request ->
                request
                    .name("tools-3")
                    .sharedAccountId("444455556666")
                    .imagePermissions(allowed -> allowed.allowFleet(true)));

    ImageCleanup all = account.images().cleanup(FAMILY, KeepImages.newest(1));
    assertThat(all.addresses()).extracting(String::valueOf).containsExactly("image/tools-1");
    assertThat(all.describe())
        .contains(
            "image/tools-1 may go",
            "image/tools-2 stays: the fleet others uses it",
            "image/tools-3 stays: it is shared with 444455556666",
            "image/tools-4 stays: it is one of the newest 1");
    assertThat(account.images().cleanup(FAMILY, KeepImages.newest(4)).goes()).isEmpty();
    assertThat(
            account
                .images()
                .cleanup(FAMILY, KeepImages.newest(1).madeWithin(Duration.ofDays(9)))
                .goes())
        .isEmpty();
    assertThat(
            account
                .images()
                .cleanup(
                    FAMILY,
                    KeepImages.newest(1)
                        .launchedWithin(Duration.ofDays(2), Map.of("tools-1", account.now())))
                .stays())
        .containsEntry("tools-1", "it was launched within 2 days");

    Image last = version(ImageNaming.NUMBER, draft("44444444", "Word")).image();
    Plan plan =
        provisioner.plan(
            environment(last), PlanOptions.defaults().deleting(all.addresses()));
    assertThat(plan.describe()).contains("image/tools-1");
    provisioner.apply(plan);
    assertThat(account.own()).containsExactlyInAnyOrder("tools-2", "tools-3", "tools-4");
  }
}

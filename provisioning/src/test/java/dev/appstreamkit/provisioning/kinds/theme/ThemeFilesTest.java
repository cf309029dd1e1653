package dev.appstreamkit.provisioning.kinds.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of this machine go to S3 before AppStream is given them, and again when they differ. */
class ThemeFilesTest extends WithCloud {

  private Theme theme() {
    Bucket pictures = Bucket.builder("share-pictures").build();
    return Theme.builder(Stack.builder("share").withoutFleet().build())
        .title("Share")
        .styling("BLUE")
        .logo(ThemeFile.upload(folder.resolve("logo.png"), pictures, "theme/logo.png"))
        .favicon(ThemeFile.upload(folder.resolve("favicon.ico"), pictures, "theme/favicon.ico"))
        .build();
  }

  private List<String> changed() {
    return cloud.plan(theme()).changes().stream()
        .filter(change -> change.action().changesSomething())
        .map(Change::address)
        .map(String::valueOf)
        .toList();
  }

  @Test
  void file_thatHoldsSomethingElse_isUploadedAndGivenAnew() throws IOException {
    Files.writeString(folder.resolve("logo.png"), "one");
    Files.writeString(folder.resolve("favicon.ico"), "one");
    cloud.apply(theme());
    assertThat(changed()).isEmpty();
    assertThat(cloud.drift(theme()).isEmpty()).isTrue();

    Files.writeString(folder.resolve("logo.png"), "other");
    assertThat(changed())
        .containsExactlyInAnyOrder("s3-object/share-pictures/theme/logo.png", "theme/share");
    cloud.apply(theme());

    assertThat(changed()).isEmpty();
    assertThat(cloud.calls("CreateThemeForStack")).isEqualTo(1);
    assertThat(cloud.calls("UpdateThemeForStack")).isEqualTo(1);
    assertThat(cloud.destroy(PlanOptions.defaults().deletingKinds("bucket")).complete()).isTrue();
  }

  @Test
  void place_thatIsAnother_isGivenAnew() {
    Theme before =
        Theme.builder(Stack.builder("share").withoutFleet().build())
            .title("Share")
            .styling("BLUE")
            .logo(new ThemeFile("pictures", "a.png"))
            .favicon(new ThemeFile("pictures", "a.ico"))
            .build();
    cloud.apply(before);
    Theme after = before.toBuilder().logo(new ThemeFile("pictures", "b.png")).build();

    assertThat(cloud.plan(after).isEmpty()).isFalse();
    cloud.apply(after);

    assertThat(cloud.plan(after).isEmpty()).isTrue();
    assertThat(cloud.calls("UpdateThemeForStack")).isEqualTo(1);
  }
}

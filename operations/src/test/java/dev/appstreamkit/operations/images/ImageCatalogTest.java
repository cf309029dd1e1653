package dev.appstreamkit.operations.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog of images, and exports. */
class ImageCatalogTest {

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

  @Test
  void list_bases_byPlatformAgentAgeAndPattern() {
    ImageFilter windows = ImageFilter.bases().platform("WINDOWS_SERVER_2019");
    assertThat(account.images().newest(windows.named("AppStream-WinServer2019-*")))
        .get()
        .satisfies(
            image -> {
              assertThat(image.name()).isEqualTo("AppStream-WinServer2019-07-16-2025");
              assertThat(image.agentVersion()).contains("07-16-2025");
              assertThat(image.age(account.now()).orElseThrow().toDays()).isEqualTo(502);
            });
    assertThat(
            account
                .images()
                .list(windows.releasedBefore(Instant.parse("2020-01-01T00:00:00Z"))))
        .extracting(CatalogImage::name)
        .containsExactly("AppStream-WinServer2019-09-18-2019");
    assertThat(account.images().list(windows.agentVersion("none"))).isEmpty();
    assertThat(account.images().list(ImageFilter.own())).isEmpty();
    assertThat(account.images().list(ImageFilter.shared())).isEmpty();
  }

  @Test
  void export_twice_makesOneMachineImage() {
    account.image("tools-1", Map.of());
    ImageExport export =
        ImageExport.of("tools-1", "tools-of-november", account.roleArn())
            .description("Tools")
            .tag("team", "share");

    String ami = account.images().export(export);

    assertThat(ami).startsWith("ami-");
    assertThat(account.images().export(export)).isEqualTo(ami);
    assertThat(account.appStream().listExportImageTasks(r -> {}).exportImageTasks())
        .singleElement()
        .satisfies(task -> assertThat(task.tagSpecifications()).containsEntry("team", "share"));
    assertThat(account.told())
        .extracting(AuditEvent::operation)
        .containsExactly("CreateExportImageTask");
  }

  @Test
  void export_thatFails_saysAwsReason() {
    account.image("tools-1", Map.of());
    account
        .control()
        .transitions()
        .failNext("export-image-task", "CreateExportImageTask", "INTERNAL_ERROR");
    ImageExport export = ImageExport.of("tools-1", "tools-of-november", account.roleArn());

    assertThatThrownBy(() -> account.images().export(export))
        .isInstanceOf(WaitException.class)
        .hasMessageContaining("INTERNAL_ERROR");
    assertThat(account.images().export(export)).startsWith("ami-");
    assertThatThrownBy(
            () -> account.images().export(ImageExport.of("none", "none", account.roleArn())))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.NOT_FOUND));
  }

  @Test
  void baseWarnings_oldBase_isNamed() {
    assertThat(account.images().baseWarnings(Duration.ofDays(180))).isEmpty();
  }
}

package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Approval;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of ours that are none: whatever reads them says which file, and why. */
class BadFilesTest {

  @TempDir Path folder;

  /** Makes a file that is bad in some way. */
  @FunctionalInterface
  interface Maker {
    void make(Path file) throws Exception;
  }

  @BeforeEach
  void requirePosix() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("unix"),
        "the file system knows neither modes nor pipes");
  }

  static Stream<Arguments> files() {
    return Stream.of(
        bad("a link", "is a symbolic link", BadFilesTest::link),
        bad("a folder", "is no regular file, but a folder", Files::createDirectory),
        bad("a pipe", "is no regular file, but a pipe or device", BadFilesTest::pipe),
        bad("mode 666", "others than its owner can change it", file -> mode(file, "rw-rw-rw-")),
        bad("mode 620", "others than its owner can change it", file -> mode(file, "rw--w----")),
        bad("somebody's", "it belongs to the user", BadFilesTest::somebodys),
        bad("600 MB", "is larger than 64 MiB", file -> sized(file, 600L << 20)),
        bad("no text", "isn't text in UTF-8", file -> Files.write(file, new byte[] {'{', -1})),
        bad("empty", "is damaged", file -> Files.writeString(file, "")),
        bad("nulls", "is damaged", file -> sized(file, 4096)));
  }

  private static Arguments bad(String name, String reason, Maker maker) {
    return Arguments.of(name, reason, maker);
  }

  private static void link(Path file) throws IOException {
    Path real = Files.writeString(file.resolveSibling("real"), "{}");
    Files.createSymbolicLink(file, real);
  }

  private static void pipe(Path file) throws Exception {
    Process made = new ProcessBuilder("mkfifo", file.toString()).start();
    assumeTrue(made.waitFor() == 0, "the system makes no pipes");
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.writeString(file, "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static void somebodys(Path file) throws IOException {
    Files.writeString(file, "{}");
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid")),
        "only the superuser gives files away");
    Files.setAttribute(file, "unix:uid", 12_345);
  }

  /** Takes no room on the disk. */
  private static void sized(Path file, long bytes) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void manifest_badFile_isNamedWithTheReason(String name, String reason, Maker maker)
      throws Exception {
    Path file = folder.resolve("manifest.json");
    maker.make(file);
    FileManifestStore store = new FileManifestStore(file);

    refuses(store::load, file, reason);
    try (ManifestStore.Writer writer = store.open()) {
      refuses(() -> writer.claim(there -> there.orElseGet(Manifests::empty)), file, reason);
    }
    assertThat(Files.exists(file)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void approval_badFile_isNamedWithTheReason(String name, String reason, Maker maker)
      throws Exception {
    Path file = folder.resolve("approval.json");
    maker.make(file);

    refuses(() -> Approval.load(file), file, reason);
  }

  /** Opening a pipe to write it waits for a reader. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void lock_badFile_isNamedOrTaken(String name, String reason, Maker maker) throws Exception {
    Path file = folder.resolve("manifest.json");
    Path lock = folder.resolve("manifest.json.lock");
    maker.make(lock);

    if (Files.isRegularFile(lock, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      new FileManifestStore(file).open().close();
    } else {
      refuses(() -> new FileManifestStore(file).open(), file, "can't be locked");
    }
  }

  private static void refuses(Runnable reading, Path file, String reason) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> {
              assertThat(error.category()).isEqualTo(ErrorCategory.INVALID);
              assertThat(error.problem()).contains(file.toString()).contains(reason);
              assertThat(error.remedy()).isNotBlank();
            });
  }
}

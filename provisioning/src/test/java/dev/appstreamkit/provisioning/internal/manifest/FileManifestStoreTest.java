package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.provisioning.errors.ManifestException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileManifestStoreTest {

  @TempDir Path folder;
  private Path file;
  private FileManifestStore store;

  @BeforeEach
  void open() {
    file = folder.resolve("deep").resolve("manifest.json");
    store = new FileManifestStore(file);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void save(long first, long last) {
    try (ManifestStore.Writer writer = store.open()) {
      for (long serial = first; serial <= last; serial++) {
        writer.save(Manifests.written(serial));
      }
    }
  }

  @Test
  void save_manyTimes_keepsTheLastTen() throws Exception {
    save(2, 25);

    assertThat(store.load()).contains(Manifests.written(25));
    assertThat(names())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("manifest.json", "manifest.json.lock"),
                    IntStream.rangeClosed(16, 25).mapToObj(n -> "manifest.json.v" + n))
                .toList());
  }

  @Test
  void files_always_areTheOwnersOnly() throws Exception {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "the file system knows no POSIX permissions");
    save(2, 3);

    for (String name : names()) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(file.resolveSibling(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void load_damaged_namesTheNewestWholeVersionAndLeavesIt() throws Exception {
    save(2, 5);
    Files.writeString(file, "{ \"formatVersion\" :");
    Files.writeString(file.resolveSibling("manifest.json.v5"), "");

    assertThatThrownBy(store::load)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("manifest.json is damaged")
        .hasMessageContaining("copy " + file.resolveSibling("manifest.json.v4") + " over it");
    assertThat(Files.readString(file)).isEqualTo("{ \"formatVersion\" :");

    Files.copy(
        file.resolveSibling("manifest.json.v4"),
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(store.load()).contains(Manifests.written(4));
  }

  @Test
  void claim_damaged_writesNothing() throws Exception {
    save(2, 2);
    Files.writeString(file, "{");

    try (ManifestStore.Writer writer = store.open()) {
      assertThatThrownBy(() -> writer.claim(there -> there.orElseGet(Manifests::empty)))
          .isInstanceOf(ManifestException.class);
    }
    assertThat(Files.readString(file)).isEqualTo("{");
  }

  @Test
  void open_whileOpen_isRefused() {
    try (ManifestStore.Writer writer = store.open()) {
      assertThatThrownBy(store::open)
          .isInstanceOf(ManifestException.class)
          .hasMessageContaining("another run of this process works with the manifest");
      writer.save(Manifests.golden());
    }
    store.open().close();
  }

  /** A process loses a POSIX lock when it closes any descriptor of the file. */
  @Test
  void open_refusedToAnotherOfThisProcess_leavesTheLock() throws Exception {
    Path locks = Path.of("/proc/locks");
    assumeTrue(Files.isReadable(locks), "only Linux tells in a file what is locked");
    try (ManifestStore.Writer writer = store.open()) {
      String inode =
          ":" + Files.getAttribute(file.resolveSibling("manifest.json.lock"), "unix:ino") + " ";
      assumeTrue(Files.readString(locks).contains(inode), "the system doesn't list it");

      assertThatThrownBy(() -> new FileManifestStore(file).open())
          .isInstanceOf(ManifestException.class);

      assertThat(Files.readString(locks)).contains(inode);
      writer.save(Manifests.golden());
    }
  }

  @Test
  void symbolicLinks_areNotFollowed() throws Exception {
    save(2, 2);
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "somebody's");
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
    Files.createSymbolicLink(file.resolveSibling("manifest.json.next"), elsewhere);

    assertThatThrownBy(store::load).hasMessageContaining("is a symbolic link");
    try (ManifestStore.Writer writer = store.open()) {
      assertThatThrownBy(() -> writer.save(Manifests.golden()))
          .hasMessageContaining("is a symbolic link");
      Files.delete(file);
      writer.save(Manifests.golden());
    }

    assertThat(Files.readString(elsewhere)).isEqualTo("somebody's");
    assertThat(store.load()).contains(Manifests.golden());
    Path lock = file.resolveSibling("manifest.json.lock");
    Files.delete(lock);
    Files.createSymbolicLink(lock, elsewhere);
    assertThatThrownBy(store::open).isInstanceOf(ManifestException.class);
  }

  @Test
  void discard_leavesOnlyTheLock() throws Exception {
    save(2, 4);
    try (ManifestStore.Writer writer = store.open()) {
      writer.discard();
    }

    assertThat(names()).containsExactly("manifest.json.lock");
    assertThat(store.load()).isEmpty();
  }
}

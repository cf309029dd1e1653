package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Approval;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no regular file is never replaced by one of ours, least of all by the superuser. */
class BadPlacesTest {

  private static final String DEVICE = "is no regular file, but a pipe or device";

  /** Puts something where a file is to be. */
  @FunctionalInterface
  interface Maker {
    void make(Path file) throws Exception;
  }

  /** Writes a file of ours. */
  @FunctionalInterface
  interface Writer {
    void write(Path file);
  }

  @TempDir Path folder;

  @BeforeEach
  void requirePosix() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("unix"),
        "the file system knows neither modes nor pipes");
  }

  static Stream<Arguments> places() {
    Map<String, Writer> writers =
        Map.of("approval", approval()::save, "manifest", BadPlacesTest::manifest);
    return writers.entrySet().stream()
        .flatMap(writer -> places(writer.getKey(), writer.getValue()).stream());
  }

  private static List<Arguments> places(String name, Writer writer) {
    return List.of(
        Arguments.of(name, "a device", writer, DEVICE, maker("mknod", "c", "1", "3")),
        Arguments.of(name, "a pipe", writer, DEVICE, maker("mkfifo")),
        Arguments.of(name, "a socket", writer, DEVICE, (Maker) BadPlacesTest::socket),
        Arguments.of(
            name,
            "an empty folder",
            writer,
            "is no regular file, but a folder",
            (Maker) Files::createDirectory),
        Arguments.of(
            name,
            "a folder with files",
            writer,
            "is no regular file, but a folder",
            (Maker) file -> Files.writeString(Files.createDirectory(file).resolve("a"), "a")),
        Arguments.of(
            name,
            "a link to a device",
            writer,
            "is a symbolic link",
            (Maker) file -> Files.createSymbolicLink(file, Path.of("/dev/null"))),
        Arguments.of(
            name,
            "a link to nothing",
            writer,
            "is a symbolic link",
            (Maker) file -> Files.createSymbolicLink(file, file.resolveSibling("nothing"))));
  }

  private static Approval approval() {
    return Approval.fromJson(
        "{\"formatVersion\":1,\"environment\":\"share\",\"account\":\"111122223333\","
            + "\"partition\":\"aws\",\"region\":\"eu-central-1\",\"purpose\":\"build\","
            + "\"disruption\":\"refuse\",\"fingerprint\":\"0123\",\"description\":[],"
            + "\"changes\":[]}");
  }

  /** What is there appears only after the manifest was read, which would refuse it. */
  private static void manifest(Path file) {
    try (ManifestStore.Writer writer = new FileManifestStore(file).open()) {
      writer.save(Manifests.empty());
    }
  }

  private static Maker maker(String program, String... more) {
    return file -> {
      Process made =
          new ProcessBuilder(
                  Stream.concat(Stream.of(program, file.toString()), Stream.of(more)).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assumeTrue(made.waitFor() == 0, "only the superuser of some systems can make it");
    };
  }

  private static void socket(Path file) throws IOException {
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(file));
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("places")
  void write_noRegularFileIsThere_isRefusedAndStays(
      String name, String what, Writer writer, String reason, Maker maker) throws Exception {
    Path file = folder.resolve("file.json");
    maker.make(file);
    Map<String, Object> before = identity(file);

    assertThatThrownBy(() -> writer.write(file))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> {
              assertThat(error.category()).isEqualTo(ErrorCategory.INVALID);
              assertThat(error.problem()).contains(file.toString()).contains(reason);
              assertThat(error.remedy()).contains("name a ");
            });

    assertThat(identity(file)).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(one -> one.toString().endsWith(".next"));
    }
  }

  static Stream<Arguments> noFolders() {
    return places().filter(place -> !String.valueOf(place.get()[1]).contains("folder"));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("noFolders")
  void write_folderIsSomethingElse_isRefusedAndStays(
      String name, String what, Writer writer, String reason, Maker maker) throws Exception {
    Path inTheWay = folder.resolve("folder");
    maker.make(inTheWay);
    Map<String, Object> before = identity(inTheWay);

    assertThatThrownBy(() -> writer.write(inTheWay.resolve("file.json")))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining(inTheWay + " is there and no folder");

    assertThat(identity(inTheWay)).isEqualTo(before);
  }

  private static Map<String, Object> identity(Path file) throws IOException {
    return Files.readAttributes(file, "unix:mode,ino,size", LinkOption.NOFOLLOW_LINKS);
  }
}

package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A file's permissions: its owner's only while it holds keys, and before and after its own. */
class FilePermissionsTest {

  private static final String OWNERS = "rw-------";
  private static final String OTHERS = "[default]\nregion = eu-west-1\n";

  @TempDir Path folder;

  private Path file(String mode) throws IOException {
    Path path = Files.writeString(folder.resolve("credentials"), OTHERS);
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static AwsSessionCredentials keys(Instant end) {
    return AwsSessionCredentials.builder()
        .accessKeyId("ASIA")
        .secretAccessKey(Helper.SECRET)
        .sessionToken(Helper.TOKEN)
        .expirationTime(end)
        .build();
  }

  private static Stream<String> writable() {
    return Stream.of("rw-", "rwx")
        .flatMap(owner -> Stream.of("---", "r--", "rw-").map(owner::concat))
        .flatMap(group -> Stream.of("---", "r--", "r-x").map(group::concat));
  }

  /** Profiles come and go in any order, and others change none of it. */
  @ParameterizedTest
  @MethodSource("writable")
  void keys_comeAndGo_permissionsAreAsTheyWere(String mode) throws IOException {
    Path path = file(mode);
    SharedCredentialsFile file = SharedCredentialsFile.at(path);
    Random random = new Random(mode.hashCode());
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        String profile = "mine" + random.nextInt(2);
        if (random.nextBoolean()) {
          file.put(profile, keys(Instant.now().plusSeconds(60L + i)));
          assertThat(mode(path)).isEqualTo(OWNERS);
        } else {
          file.remove(profile);
        }
        boolean ours = Files.readString(path).contains("mine");
        assertThat(mode(path)).isEqualTo(ours ? OWNERS : mode);
      }
      file.clean();
      assertThat(mode(path)).isEqualTo(mode);
      assertThat(path).hasContent(OTHERS);
    }
  }

  @Test
  void endedKeysOfAKilledRun_go_permissionsAreAsTheyWere() throws IOException {
    Path path = file("rw-r--r--");
    SharedCredentialsFile file = SharedCredentialsFile.at(path);
    file.put("mine", keys(Instant.now().minusSeconds(1)));

    file.removeStale();

    assertThat(mode(path)).isEqualTo("rw-r--r--");
  }

  /** Whoever narrows them himself meanwhile has them so; nobody's choice is made wider. */
  @Test
  void permissions_changedMeanwhile_areKept() throws IOException {
    Path path = file("rw-r--r--");
    SharedCredentialsFile file = SharedCredentialsFile.at(path);
    file.put("mine", keys(Instant.now().plusSeconds(60)));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

    file.clean();

    assertThat(mode(path)).isEqualTo(OWNERS);
  }

  private static Stream<String> readOnly() {
    return Stream.of("r--------", "r--r--r--", "r-xr-xr-x", "---rw-rw-", "r--rw-r--");
  }

  @ParameterizedTest
  @MethodSource("readOnly")
  void readOnlyFile_isRefusedAndStaysSo(String mode) throws IOException {
    Path path = file(mode);
    SharedCredentialsFile file = SharedCredentialsFile.at(path);

    BridgeException error =
        catchThrowableOfType(
            BridgeException.class, () -> file.put("mine", keys(Instant.now().plusSeconds(60))));

    assertThat(error).hasMessageContaining("it is read-only");
    assertThat(error.reason()).isEqualTo(BridgeException.Reason.FILE_REFUSED);
    assertThat(mode(path)).isEqualTo(mode);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNERS));
    assertThat(path).hasContent(OTHERS);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(one -> one.getFileName().toString()))
          .containsExactlyInAnyOrder("credentials", "credentials.lock");
    }
  }

  /** Makes something that is no regular file. */
  private interface Maker {
    void make(Path place) throws Exception;
  }

  private static Stream<Maker> irregular() {
    return Stream.of(
        Files::createDirectory,
        place -> Files.createSymbolicLink(place, place.resolveSibling("nothing")),
        place -> new ProcessBuilder("mkfifo", place.toString()).start().waitFor());
  }

  /** To open a pipe would wait for whoever reads it. */
  @ParameterizedTest
  @MethodSource("irregular")
  void irregularFileOrLock_isRefusedAtOnce(Maker maker) throws Exception {
    maker.make(folder.resolve("one"));
    maker.make(folder.resolve("two.lock"));

    for (String name : List.of("one", "two")) {
      SharedCredentialsFile file = SharedCredentialsFile.at(folder.resolve(name));
      BridgeException error =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () ->
                  catchThrowableOfType(
                      BridgeException.class,
                      () -> file.put("mine", keys(Instant.now().plusSeconds(60)))));

      assertThat(error.reason()).isEqualTo(BridgeException.Reason.FILE_REFUSED);
      assertThat(error).hasMessageContaining(folder.resolve(name).toString());
    }
  }
}

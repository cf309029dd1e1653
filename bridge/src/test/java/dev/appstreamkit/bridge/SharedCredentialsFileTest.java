package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.bridge.BridgeException.Reason;
import dev.appstreamkit.bridge.Program.Ended;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class SharedCredentialsFileTest {

  private static final AwsSessionCredentials KEYS =
      AwsSessionCredentials.create("ASIAONE", Helper.SECRET, Helper.TOKEN);

  @TempDir Path folder;
  private Path path;
  private SharedCredentialsFile file;

  @BeforeEach
  void name() {
    path = folder.resolve(".aws/credentials");
    file = SharedCredentialsFile.at(path);
  }

  @Test
  void put_nothingThere_makesFolderAndFileForTheirOwnerOnly() throws IOException {
    file.put("mine", KEYS);

    assertThat(path).content().contains("[mine]", Helper.SECRET);
    try (Stream<Path> made = Files.walk(path.getParent())) {
      assertThat(made)
          .isNotEmpty()
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .endsWith("------"));
    }
  }

  @Test
  void put_fileThatOthersCouldRead_isItsOwnersOnlyAfterwards() throws IOException {
    existing("[a]\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

    file.put("mine", KEYS);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void put_sameKeys_leavesTheFileAlone() throws IOException {
    file.put("mine", KEYS);
    Object before = Files.readAttributes(path, "unix:ino").get("ino");

    file.put("mine", KEYS);

    assertThat(Files.readAttributes(path, "unix:ino")).containsEntry("ino", before);
  }

  @Test
  void remove_fileThatWasMadeForIt_isGone_othersStay() throws IOException {
    file.put("mine", KEYS);
    file.remove("mine");
    assertThat(path).doesNotExist();

    existing("");
    file.put("mine", KEYS);
    file.remove("mine");
    assertThat(path).isEmptyFile();
  }

  @Test
  void put_profileOfSomebodyElse_isRefusedAndKept() throws IOException {
    existing("[mine]\naws_access_key_id = THEIRS\n");

    refused(Reason.PROFILE_TAKEN, () -> file.put("mine", KEYS));

    assertThat(path).hasContent("[mine]\naws_access_key_id = THEIRS\n");
  }

  @Test
  void put_appStreamsProfileOrNoName_isRefused() {
    for (String name : List.of("appstream_machine_role", "", "a b", "a]\n[b", "x".repeat(65))) {
      refused(Reason.PROFILE_REFUSED, () -> file.put(name, KEYS));
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void put_linkToTheUsersOwnFile_isFollowedAndStays() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "[a]\n");
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, real);

    file.put("mine", KEYS);

    assertThat(path).isSymbolicLink();
    assertThat(real).content().startsWith("[a]\n").contains("[mine]");
  }

  @Test
  void put_linkToNothingOrAFolder_isRefused() throws IOException {
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, folder.resolve("nothing"));
    refused(Reason.FILE_REFUSED, () -> file.put("mine", KEYS));

    Files.delete(path);
    Files.createSymbolicLink(path, folder);
    refused(Reason.FILE_REFUSED, () -> file.put("mine", KEYS));
  }

  @Test
  void put_linkToAFileOfSomebodyElse_isRefused() throws IOException {
    Path theirs = Files.writeString(folder.resolve("theirs"), "[a]\n");
    try {
      Files.setOwner(
          theirs,
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    } catch (IOException e) {
      assumeTrue(false, "left out: only root can give a file away");
    }
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, theirs);

    refused(Reason.FILE_REFUSED, () -> file.put("mine", KEYS));

    assertThat(theirs).hasContent("[a]\n");
  }

  @Test
  void put_leftoversOfKilledRuns_areRemovedAndNothingElse() throws IOException {
    existing("[a]\n");
    Path leftover = sibling(".credentials.appstreamkit-bridge-0a.tmp");
    Path others = sibling(".credentials.tmp");

    file.put("mine", KEYS);

    assertThat(leftover).doesNotExist();
    assertThat(others).exists();
  }

  @Test
  void clean_removesAllOfOurs() throws IOException {
    existing("[a]\nno end");
    Path leftover = sibling(".credentials.appstreamkit-bridge-0a.tmp");
    file.put("one", KEYS);
    file.put("two", KEYS);

    assertThat(file.clean()).containsExactly("one", "two");

    assertThat(path).hasContent("[a]\nno end");
    assertThat(leftover).doesNotExist();
    assertThat(file.clean()).isEmpty();
  }

  @Test
  void put_lockOfAnotherProcess_isWaitedForAndLosesNothing() throws Exception {
    assumeTrue(Program.runs("python3", "--version"), "left out: no python3 on this machine");
    existing("");
    Path script =
        Files.writeString(
            folder.resolve("writer.py"),
            """
            import fcntl, sys
            path, name = sys.argv[1:]
            for i in range(100):
                with open(path + ".lock", "a") as lock:
                    fcntl.lockf(lock, fcntl.LOCK_EX)
                    with open(path) as f:
                        text = f.read()
                    with open(path, "w") as f:
                        f.write(text + f"# {name}-{i}\\n")
            """);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writers =
          Stream.of("x", "y")
              .<Future<?>>map(name -> pool.submit(() -> python(script, path, name)))
              .toList();
      List<Future<?>> ours =
          Stream.of("one", "two").<Future<?>>map(name -> pool.submit(() -> puts(name))).toList();
      for (Future<?> each : Stream.concat(writers.stream(), ours.stream()).toList()) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }

    List<String> lines = Files.readAllLines(path);
    List<String> wanted =
        Stream.of("x", "y")
            .flatMap(name -> IntStream.range(0, 100).mapToObj(i -> "# " + name + "-" + i))
            .toList();
    assertThat(lines).containsAll(wanted).contains("[one]", "[two]");
    assertThat(lines).filteredOn(line -> line.startsWith("aws_access_key_id")).hasSize(2);
  }

  private static Ended python(Path script, Path path, String name) throws Exception {
    Ended ended =
        Program.run(Program.bare(List.of("python3", script.toString(), path.toString(), name)));
    assertThat(ended.err()).isEmpty();
    return ended;
  }

  private @Nullable Void puts(String name) {
    for (int i = 0; i < 100; i++) {
      file.put(name, AwsSessionCredentials.create("ASIA" + i, "s", "t"));
    }
    return null;
  }

  @Test
  void path_followsTheSdksRules() {
    assertThat(SharedCredentialsFile.path(Map.of(), "/u"))
        .isEqualTo(Path.of("/u/.aws/credentials"));
    assertThat(SharedCredentialsFile.path(Map.of("HOME", "/h"), "/u"))
        .isEqualTo(Path.of("/h/.aws/credentials"));
    assertThat(SharedCredentialsFile.path(Map.of("USERPROFILE", "/w"), "/u"))
        .isEqualTo(Path.of("/w/.aws/credentials"));
    assertThat(
            SharedCredentialsFile.path(
                Map.of("HOME", "/h", "AWS_SHARED_CREDENTIALS_FILE", "~/c"), "/u"))
        .isEqualTo(Path.of("/h/c"));
  }

  private void existing(String content) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private Path sibling(String name) throws IOException {
    return Files.writeString(path.resolveSibling(name), "secret");
  }

  private static void refused(Reason reason, Runnable change) {
    assertThatExceptionOfType(BridgeException.class)
        .isThrownBy(change::run)
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.getMessage()).doesNotContain(Helper.secrets());
            });
  }
}

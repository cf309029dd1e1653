package dev.appstreamkit.credentials.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Config files as the AWS CLI writes and reads them: each is read as botocore, the library in the
 * CLI, reads it, or refused; never half a command.
 */
class ProfileFilesTest {

  private static final String REFUSED = "refused";
  private static final String MISSING = "missing";

  @TempDir Path temp;

  /** Files for a profile, and the arguments that they name, joined by a bar. */
  private static Stream<Arguments> files() {
    return Stream.of(
        file("machine", "[profile machine]\ncredential_process = /h a", "/h|a"),
        file("machine", "[profile machine]\r\ncredential_process = /h a\r\n", "/h|a"),
        file("machine", "[profile machine]\rcredential_process = /h a\r", "/h|a"),
        file("machine", "[profile machine]\ncredential_process=/h a\n\n", "/h|a"),
        file("machine", "[profile machine]\ncredential_process: /h a=b", "/h|a=b"),
        file("machine", "[profile machine]\nCREDENTIAL_PROCESS = /h a", "/h|a"),
        file("machine", "[profile machine]\ncredential_process = \"/h h\" 'a b'", "/h h|a b"),
        // Names as `aws configure` quotes them, and as a person may.
        file("my role", "[profile 'my role']\ncredential_process = /h a", "/h|a"),
        file("my role", "[profile \"my role\"]\ncredential_process = /h a", "/h|a"),
        file("my role", "[profile my\\ role]\ncredential_process = /h a", "/h|a"),
        file("my role", "[profile my' 'role]\ncredential_process = /h a", "/h|a"),
        file("it's mine", "[profile 'it'\"'\"'s mine']\ncredential_process = /h a", "/h|a"),
        file("machine", "[profile \"machine\"]\ncredential_process = /h a", "/h|a"),
        file("machine", "[profile 'machine']\ncredential_process = /h a", "/h|a"),
        file("machine", "[profile  machine ]\ncredential_process = /h a", "/h|a"),
        file("machine", "[profile\tmachine]\ncredential_process = /h a", "/h|a"),
        file("a]b", "[profile 'a]b']\ncredential_process = /h a", "/h|a"),
        file("machine", "[machine]\ncredential_process = /h a", MISSING),
        file("machine", "[profile 'machine' x]\ncredential_process = /h a", MISSING),
        file("machine", "[Profile machine]\ncredential_process = /h a", MISSING),
        // The default's two names.
        file("default", "[default]\ncredential_process = /h a", "/h|a"),
        file("default", "[profile default]\ncredential_process = /h a", "/h|a"),
        file("default", "[profile 'default']\ncredential_process = /h a", "/h|a"),
        file(
            "default",
            "[default]\ncredential_process = /x\n[profile default]\ncredential_process = /h a",
            "/h|a"),
        file(
            "default",
            "[default]\ncredential_process = /x\n[profile z]\na=b\n[profile default]\na=b",
            REFUSED),
        file(
            "default",
            "[profile default]\ncredential_process = /x\n[default]\ncredential_process = /h a",
            REFUSED),
        // Values that go on.
        file("machine", "[profile machine]\ncredential_process = /h\n  a\n  b=c", "/h|a|b=c"),
        file("machine", "[profile machine]\ncredential_process = /h\n\ta\n\n  b\nx = y", "/h|a|b"),
        file("machine", "[profile machine]\ncredential_process = /h\n  # c\n  a\n", "/h|a"),
        file("machine", "[profile machine]\ncredential_process = /h a \n b = c\n", "/h|a|b|=|c"),
        file("machine", "[profile machine]\n  credential_process = /h\n  x = y\n", "/h"),
        file("machine", "[profile machine]\n  credential_process = /h\n   a\n", "/h|a"),
        file("machine", "  [profile machine]\n  credential_process = /h a\n", "/h|a"),
        file("machine", "[profile machine]\ncredential_process = '/h h'\n  'a b'", "/h h|a b"),
        file("machine", "[profile machine]\ncredential_process = /h\n\u00A0a=b", "/h|a=b"),
        file("machine", "[profile machine]\ncredential_process =\n  /h\n  a", REFUSED),
        file("machine", "[profile machine]\ncredential_process = '/h\n  h' a", REFUSED),
        file("machine", "[profile machine]\ncredential_process = /h \\\n  a", REFUSED),
        file("machine", "[profile machine]\ncredential_process = /h # c\n  a", REFUSED),
        file("machine", "[profile machine]\ncredential_process = /h\na\n", REFUSED),
        // What belongs to something else.
        file("machine", "[profile machine]\nregion = x\n  credential_process = /x", REFUSED),
        file("machine", "[profile machine]\ns3 =\n  credential_process = /x", REFUSED),
        file(
            "machine",
            "[profile machine]\ns3 =\n  credential_process = /x\ncredential_process = /h a",
            "/h|a"),
        file(
            "machine",
            "[profile a]\nregion = x\n  [profile machine]\n  credential_process = /x",
            REFUSED),
        file(
            "machine",
            "[profile machine]\ncredential_process = /h a\n[profile a]\ncredential_process = /x",
            "/h|a"),
        file("machine", "[profile machine]\nx_credential_process = /x", REFUSED),
        file("machine", "# [profile machine]\n[profile a]\ncredential_process = /x", MISSING),
        file(
            "machine",
            "[profile machine]\ncredential_process = /x\n[profile 'machine']\nregion = x",
            REFUSED));
  }

  private static Arguments file(String profile, String text, String arguments) {
    return Arguments.of(profile, text, arguments);
  }

  private String read(String profile, String text) throws IOException {
    Path file = Files.writeString(temp.resolve("config"), text);
    try {
      String line = ProfileReader.credentialProcess(file, profile);
      return String.join("|", CredentialProcessLine.posix(line));
    } catch (MachineRoleFailure e) {
      return e.reason() == Reason.PROFILE_MISSING ? MISSING : REFUSED;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void credentialProcess_ofEachFile_isWhole(String profile, String text, String arguments)
      throws IOException {
    assertThat(read(profile, text)).isEqualTo(arguments);
  }

  /** Where botocore is: what isn't refused here is the same there. */
  @Test
  @Timeout(60)
  void credentialProcess_ofEachFile_isWhatBotocoreReads() throws Exception {
    Map<String, String> profiles = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    List<Arguments> all = new ArrayList<>(files().toList());
    for (int i = 0; i < all.size(); i++) {
      Object[] file = all.get(i).get();
      Files.writeString(temp.resolve("config" + i), (String) file[1]);
      profiles.put("config" + i, (String) file[0]);
      expected.put("config" + i, (String) file[2]);
    }
    Map<String, String> read = botocore(profiles);

    assertThat(read).hasSameSizeAs(expected);
    expected.forEach(
        (name, arguments) -> {
          if (!arguments.equals(REFUSED)) {
            assertThat(read).as(profiles.get(name)).containsEntry(name, arguments);
          }
        });
  }

  /** Random files of pieces like these; the seed is named by a failure. */
  @Test
  @Timeout(60)
  void credentialProcess_randomFiles_isWhatBotocoreReadsOrRefused() throws Exception {
    compareRandom(200);
  }

  @Test
  @Tag("exhaustive")
  void credentialProcess_manyRandomFiles_isWhatBotocoreReadsOrRefused() throws Exception {
    compareRandom(5_000);
  }

  private void compareRandom(int files) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] pieces = {
      "[profile machine]",
      "[profile 'machine']",
      "[default]",
      "[profile default]",
      "[profile a]",
      "  [profile machine]",
      "credential_process = /h a",
      " credential_process = /h 'b c'",
      "  credential_process=/h",
      "  c",
      "    d=e",
      "\tf",
      "region = x",
      "s3 =",
      " s = t",
      "",
      "# c",
      "  ; c",
      "credential_process =",
      "credential_process : /h g",
      "rubbish",
      " \"h i\""
    };
    Map<String, String> profiles = new LinkedHashMap<>();
    Map<String, String> ours = new LinkedHashMap<>();
    for (int i = 0; i < files; i++) {
      List<String> lines = new ArrayList<>();
      for (int line = random.nextInt(8); line >= 0; line--) {
        lines.add(pieces[random.nextInt(pieces.length)]);
      }
      String profile = random.nextInt(4) == 0 ? "default" : "machine";
      String text = String.join("\n", lines);
      Files.writeString(temp.resolve("config" + i), text);
      profiles.put("config" + i, profile);
      ours.put("config" + i, read(profile, text));
    }
    Map<String, String> read = botocore(profiles);

    ours.forEach(
        (name, arguments) -> {
          String theirs = read.getOrDefault(name, "");
          boolean refused = arguments.equals(REFUSED) || arguments.equals(MISSING);
          // Of a file with any rubbish in it, botocore reads nothing at all.
          if (!refused && !theirs.startsWith("error")) {
            assertThat(arguments)
                .as("seed %d, %s, %s", seed, name, profiles.get(name))
                .isEqualTo(theirs);
          }
          if (arguments.equals(MISSING) && !theirs.startsWith("error")) {
            assertThat(theirs).as("seed %d, %s", seed, name).isEqualTo(MISSING);
          }
        });
  }

  /** Asks botocore for the arguments that each file's profile names. */
  private Map<String, String> botocore(Map<String, String> profiles) throws Exception {
    List<String> lines = new ArrayList<>();
    profiles.forEach((file, profile) -> lines.add(file + "\t" + profile));
    Files.write(temp.resolve("profiles"), lines, StandardCharsets.UTF_8);
    String program =
        """
        import sys
        from botocore.configloader import load_config
        from botocore.compat import compat_shell_split
        for line in open("profiles", encoding="utf-8"):
            file, profile = line.rstrip("\\n").split("\\t")
            try:
                found = load_config(file)["profiles"].get(profile)
                if found is None:
                    read = "missing"
                elif not found.get("credential_process"):
                    read = "none"
                else:
                    read = "|".join(compat_shell_split(found["credential_process"]))
            except Exception as e:
                read = "error " + type(e).__name__
            print(file + "\\t" + read.replace("\\n", "\\\\n"))
        """;
    Path out = temp.resolve("read");
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder("python3", "-X", "utf8", "-c", program);
      builder.environment().remove("AWS_PROFILE");
      process =
          builder
              .directory(temp.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "left out: no python3 on this machine");
      throw e;
    }
    assertThat(process.waitFor(170, TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(out);
    assumeTrue(
        !printed.contains("No module named"), "left out: python3 has no botocore on this machine");
    assertThat(process.exitValue()).as(printed).isZero();
    Map<String, String> read = new LinkedHashMap<>();
    printed.lines().map(line -> line.split("\t", 2)).forEach(line -> read.put(line[0], line[1]));
    return read;
  }

  /** What a file of 1 MB can hold at worst takes no longer than a plain one. */
  @Test
  @Timeout(20)
  void credentialProcess_longestOfEachKind_isReadInTime() throws IOException {
    for (String part : List.of("\" # ", " #", "\n  a", "'", "[", "]", "\\", "=\n ", " \"")) {
      read("machine", "[profile machine]\ncredential_process = /h " + part.repeat(200_000));
      read("machine", "[profile " + part.repeat(200_000));
    }
  }
}

package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;

/**
 * Looks at the commands of a JVM that thinks it runs on Windows, with {@code
 * allowAmbiguousCommands=false}. The JDK then refuses arguments that hold a quote, and the SDK's
 * {@code cmd.exe /C} line has two.
 */
@Timeout(180)
class WindowsCommandTest {

  @TempDir Path temp;

  /** Run in a JVM of its own: once it has started a process, it takes itself for Windows. */
  static final class Program {

    public static void main(String[] files) throws Exception {
      new ProcessBuilder("/bin/true").start().waitFor();
      System.setProperty("os.name", "Windows Server 2022");
      System.out.println("flag " + System.getProperty("jdk.lang.Process.allowAmbiguousCommands"));
      for (String file : files) {
        try (AppStreamMachineRoleCredentialsProvider provider =
            AppStreamMachineRoleCredentialsProvider.builder().configFile(Path.of(file)).build()) {
          System.out.println("ours " + provider.resolveCredentials().accessKeyId());
        }
      }
      String line = Files.readAllLines(Path.of(files[0])).get(1).split("=", 2)[1].strip();
      try (ProcessCredentialsProvider theSdks =
          ProcessCredentialsProvider.builder().command(line).build()) {
        System.out.println("SDK " + theSdks.resolveCredentials().accessKeyId());
      }
    }
  }

  @Test
  void resolveCredentials_stockLineWithoutAmbiguousCommands_passesAnArgumentListWithoutQuotes()
      throws Exception {
    Helper helper = Helper.in(temp, recordTo("ours"), Helper.prints(Duration.ofHours(1)));
    Path program = Files.copy(helper.path(), helper.path().resolveSibling("PHOTON~1.EXE"));
    Path bin = Files.createDirectory(temp.resolve("bin"));
    Path cmd = bin.resolve("cmd.exe");
    Files.writeString(cmd, "#!/bin/sh\n" + recordTo("cmd") + "\neval \"$2\"\n");
    assertThat(cmd.toFile().setExecutable(true)).isTrue();
    List<String> lines =
        List.of(
            "\"" + helper.path() + "\" --role=Machine",
            "\"" + helper.path() + "\" \"--role=Machine\"",
            "\"" + helper.path() + "\"\t--role=Machine\t ",
            program + " --role=Machine");
    String printed =
        new Fork(temp)
            .with("PATH", bin + ":" + System.getenv("PATH"))
            .java(
                List.of("-Djdk.lang.Process.allowAmbiguousCommands=false"),
                Program.class,
                configs(lines));
    assertThat(printed.lines().filter(line -> line.endsWith(Helper.KEY_ID))).hasSize(5);
    assertThat(printed).contains("flag false");
    // Four times ours, without cmd.exe; the fifth is the SDK's, by way of cmd.exe.
    String ours = helper.path() + "|--role=Machine|";
    assertThat(Files.readAllLines(temp.resolve("ours")))
        .containsExactly(ours, ours, ours, program + "|--role=Machine|", ours)
        .noneMatch(line -> line.contains("\""));
    assertThat(Files.readAllLines(temp.resolve("cmd")))
        .containsExactly(cmd + "|/C|" + lines.get(0) + "|");
  }

  private String recordTo(String file) {
    return "printf '%s|' \"$0\" \"$@\" >> '"
        + temp.resolve(file)
        + "'; echo >> '"
        + temp.resolve(file)
        + "'";
  }

  private String[] configs(List<String> lines) throws IOException {
    String[] files = new String[lines.size()];
    for (int i = 0; i < files.length; i++) {
      Path file = temp.resolve("config" + i);
      Files.writeString(
          file,
          "[profile appstream_machine_role]\r\ncredential_process = " + lines.get(i) + "\r\n");
      files[i] = file.toString();
    }
    return files;
  }
}

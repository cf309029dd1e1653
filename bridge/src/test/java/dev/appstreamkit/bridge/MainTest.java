package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.bridge.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir Path folder;

  @Test
  void help_isPrintedToStandardOutput() throws Exception {
    Ended help = bridge("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: appstreamkit-bridge").contains("Exit codes:");
  }

  @Test
  void version_namesTheProgram() throws Exception {
    assertThat(bridge("--version").out()).startsWith("appstreamkit-bridge ");
  }

  @Test
  void noCommand_isWrongUsage() throws Exception {
    Ended nothing = bridge();

    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).startsWith("Missing command").contains("Usage:");
  }

  @Test
  void unknownCommand_isWrongUsage() throws Exception {
    Ended unknown = bridge("exprot");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("exprot");
  }

  @Test
  void completion_isTakenByBash() throws Exception {
    assumeTrue(Program.runs("bash", "--version"), "left out: no bash on this machine");
    Path script = folder.resolve("completion");
    Files.writeString(script, bridge("generate-completion").out());

    Ended completed =
        Program.run(
            Program.bare(
                List.of(
                    "bash",
                    "-c",
                    ". \"$0\" && COMP_WORDS=(appstreamkit-bridge gen) COMP_CWORD=1"
                        + " && _complete_appstreamkit-bridge && echo \"${COMPREPLY[@]}\"",
                    script.toString())));

    assertThat(completed.err()).isEmpty();
    assertThat(completed.out().strip()).isEqualTo("generate-completion");
  }

  private static Ended bridge(String... arguments) throws Exception {
    return Program.run(Program.bare(Program.bridge(arguments)));
  }
}

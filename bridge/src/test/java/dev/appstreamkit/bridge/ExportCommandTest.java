package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.bridge.Program.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir Path folder;
  private Helper helper;

  @BeforeEach
  void makeHelper() throws Exception {
    helper = Helper.in(folder, Helper.printsKeysFor(3600));
  }

  @Test
  void export_withoutOptions_printsWhatACredentialProcessPrints() throws Exception {
    Ended export = Program.run(helper.bridge("export"));

    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(export.err()).isEmpty();
    assertThat(export.out())
        .startsWith("{\"Version\":1,\"AccessKeyId\":\"" + Helper.KEY_ID + "\"")
        .contains(Helper.SECRET, Helper.TOKEN, "\"Expiration\":\"");
    assertThat(helper.starts()).isEqualTo(1);
  }

  @Test
  void export_format_isTakenInAnyCase() throws Exception {
    assertThat(Program.run(helper.bridge("export", "--format", "Env-No-Export")).out())
        .startsWith("AWS_ACCESS_KEY_ID=" + Helper.KEY_ID + "\n");
  }

  @Test
  void export_unknownFormat_isWrongUsageThatNamesThem() throws Exception {
    Ended export = Program.run(helper.bridge("export", "--format", "toml"));

    assertThat(export.exitCode()).isEqualTo(2);
    assertThat(export.err()).contains("env-no-export", "powershell", "fish");
    assertThat(helper.starts()).isZero();
  }

  @Test
  void export_helperOption_needsNoProfile() throws Exception {
    Ended export =
        Program.run(Program.bare(Program.bridge("export", "--helper", helper.path().toString())));

    assertThat(export.out()).contains(Helper.KEY_ID);
  }

  @Test
  void export_helperFails_saysWhyAndPrintsNothing() throws Exception {
    helper.does("echo 'secret " + Helper.SECRET + "' >&2", "exit 3");

    Ended export = Program.run(helper.bridge("export"));

    assertThat(export.exitCode()).isEqualTo(1);
    assertThat(export.out()).isEmpty();
    assertThat(export.err()).contains("exit").doesNotContain(Helper.SECRET);
  }

  @Test
  void export_outsideAppStream_saysSo() throws Exception {
    ProcessBuilder builder = Program.bare(Program.bridge("export"));
    builder.environment().put("HOME", folder.toString());

    Ended export = Program.run(builder);

    assertThat(export.exitCode()).isEqualTo(1);
    assertThat(export.err()).contains("doesn't run in an AppStream instance");
  }

  @Test
  void export_terminal_isRefusedAndNoHelperStarted() throws Exception {
    Ended export = onATerminal("export");

    assertThat(export.exitCode()).isEqualTo(1);
    assertThat(export.out()).contains("terminal", "--force").doesNotContain(Helper.secrets());
    assertThat(helper.starts()).isZero();
  }

  @Test
  void export_terminalButForced_prints() throws Exception {
    Ended export = onATerminal("export", "--force");

    assertThat(export.exitCode()).isZero();
    assertThat(export.out()).contains(Helper.SECRET);
  }

  /** Standard output is a terminal, standard input isn't. */
  private Ended onATerminal(String... arguments) throws Exception {
    assumeTrue(Program.runs("script", "--version"), "left out: no script(1) on this machine");
    String line =
        String.join(" ", Program.bridge(arguments).stream().map(word -> "'" + word + "'").toList());
    return Program.run(
        helper.with(Program.bare(List.of("script", "-qec", line + " </dev/null", "/dev/null"))));
  }
}

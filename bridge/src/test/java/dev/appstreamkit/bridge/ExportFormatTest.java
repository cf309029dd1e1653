package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.bridge.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class ExportFormatTest {

  /** All of printable ASCII, twice over in an order that puts quotes beside everything nasty. */
  private static final String NASTY = nasty();

  private static final Instant END = Instant.parse("2026-11-27T05:06:07Z");

  @TempDir Path folder;

  @Test
  void process_isTheJsonOfACredentialProcess() {
    assertThat(ExportFormat.PROCESS.text(keys("sEcReT/\"\\")))
        .isEqualTo(
            "{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE\",\"SecretAccessKey\":\"sEcReT/\\\"\\\\\","
                + "\"SessionToken\":\"token==\",\"Expiration\":\"2026-11-27T05:06:07Z\"}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "zsh"})
  void env_anyCharacters_arriveInTheShellsChild(String shell) throws Exception {
    assertThat(whatAChildSees(ExportFormat.ENV, shell, "eval \"$(cat \"$KEYS\")\"; "))
        .isEqualTo(NASTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void envNoExport_anyCharacters_arriveInTheShellsChild(String shell) throws Exception {
    assertThat(whatAChildSees(ExportFormat.ENV_NO_EXPORT, shell, "set -a; . \"$KEYS\"; "))
        .isEqualTo(NASTY);
  }

  @Test
  void envNoExport_keysAsAwsGivesThem_haveNoQuotes() {
    assertThat(ExportFormat.ENV_NO_EXPORT.text(keys("sEcReT/+ab=")))
        .isEqualTo(
            "AWS_ACCESS_KEY_ID=ASIAEXAMPLE\nAWS_SECRET_ACCESS_KEY=sEcReT/+ab=\n"
                + "AWS_SESSION_TOKEN=token==\nAWS_CREDENTIAL_EXPIRATION=2026-11-27T05:06:07Z\n");
  }

  @Test
  void fish_anyCharacters_arriveInTheShellsChild() throws Exception {
    assertThat(whatAChildSees(ExportFormat.FISH, "fish", "source \"$KEYS\"; ")).isEqualTo(NASTY);
  }

  @Test
  void powershell_anyCharacters_arriveInTheShellsChild() throws Exception {
    assertThat(
            whatAChildSees(
                ExportFormat.POWERSHELL,
                "pwsh",
                "Get-Content $Env:KEYS | Out-String | Invoke-Expression; "))
        .isEqualTo(NASTY);
  }

  /** PowerShell's rule for single quotes, for machines that have no PowerShell. */
  @Test
  void powershell_quotes_areDoubled() {
    assertThat(ExportFormat.POWERSHELL.text(keys("a'b$c`d\"e")))
        .contains("$Env:AWS_SECRET_ACCESS_KEY = 'a''b$c`d\"e'\n")
        .contains("$Env:AWS_SESSION_TOKEN = 'token=='\n");
  }

  @Test
  void cmd_whatQuotesProtect_standsBetweenThem() {
    assertThat(ExportFormat.CMD.text(keys("a/b+c=&|<>^()")))
        .contains("set \"AWS_SECRET_ACCESS_KEY=a/b+c=&|<>^()\"\n")
        .contains("set \"AWS_ACCESS_KEY_ID=ASIAEXAMPLE\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"50%", "a\"b", "wow!"})
  void cmd_whatItWouldChange_isRefusedWithoutSayingIt(String secret) {
    assertThatExceptionOfType(BridgeException.class)
        .isThrownBy(() -> ExportFormat.CMD.text(keys(secret)))
        .withMessageNotContaining(secret)
        .extracting(BridgeException::reason)
        .isEqualTo(BridgeException.Reason.UNQUOTABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\nbreak", "nul\0", "\u2019curly"})
  void everyShell_whatNoKeyHas_isRefusedWithoutSayingIt(String secret) {
    for (ExportFormat format : ExportFormat.values()) {
      if (format != ExportFormat.PROCESS) {
        assertThatExceptionOfType(BridgeException.class)
            .isThrownBy(() -> format.text(keys(secret)))
            .withMessageNotContaining(secret);
      }
    }
  }

  @Test
  void keysWithoutTokenAndEnd_haveOnlyTheTwo() {
    assertThat(ExportFormat.ENV.text(AwsBasicCredentials.create("AKIA", "secret")))
        .isEqualTo("export AWS_ACCESS_KEY_ID='AKIA'\nexport AWS_SECRET_ACCESS_KEY='secret'\n");
  }

  @ParameterizedTest
  @CsvSource({"PROCESS,process", "ENV_NO_EXPORT,env-no-export"})
  void toString_isAsTyped(ExportFormat format, String typed) {
    assertThat(format).hasToString(typed);
  }

  private String whatAChildSees(ExportFormat format, String shell, String reading)
      throws Exception {
    assumeTrue(Program.runs(shell, "-c", "exit 0"), "left out: no " + shell + " on this machine");
    Path file = Files.writeString(folder.resolve("keys"), format.text(keys(NASTY)));
    ProcessBuilder builder =
        Program.bare(List.of(shell, "-c", reading + "printenv AWS_SECRET_ACCESS_KEY"));
    builder.environment().put("KEYS", file.toString());
    builder.environment().put("HOME", folder.toString());
    Ended ended = Program.run(builder);
    assertThat(ended.err()).isEmpty();
    return ended.out().substring(0, ended.out().length() - 1);
  }

  private static AwsSessionCredentials keys(String secret) {
    return AwsSessionCredentials.builder()
        .accessKeyId("ASIAEXAMPLE")
        .secretAccessKey(secret)
        .sessionToken("token==")
        .expirationTime(END)
        .build();
  }

  private static String nasty() {
    StringBuilder text = new StringBuilder();
    for (char c = ' '; c <= '~'; c++) {
      text.append(c).append('\'').append(c).append('\\').append(c).append('"');
    }
    return text.append("$(id)`id`%PATH%!x!$HOME'").toString();
  }
}

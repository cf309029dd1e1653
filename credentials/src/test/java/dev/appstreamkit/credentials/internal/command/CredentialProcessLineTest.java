package dev.appstreamkit.credentials.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialProcessLineTest {

  private static final String STOCK =
      "C:\\Program Files\\Amazon\\Photon\\PhotonRoleCredentialProvider\\PhotonRoleCredentialProvider.exe";

  private static List<String> windows(String line) {
    return CredentialProcessLine.windows(line, path -> false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%s\" --role=Machine",
        "\"%s\" \"--role=Machine\"",
        "\"%s\" --role=\"Machine\"",
        "\"%s\"\t--role=Machine\t",
        "  \"%s\"   --role=Machine  ",
        "%s --role=Machine"
      })
  void windows_spellingsOfTheStockLine_giveTheSameArguments(String line) {
    assertThat(CredentialProcessLine.windows(String.format(line, STOCK), STOCK::equals))
        .containsExactly(STOCK, "--role=Machine");
  }

  @Test
  void windows_shortPath_isTakenAsItIs() {
    assertThat(windows("C:\\PROGRA~1\\Amazon\\Photon\\PHOTON~1.EXE --role=Machine"))
        .containsExactly("C:\\PROGRA~1\\Amazon\\Photon\\PHOTON~1.EXE", "--role=Machine");
  }

  @Test
  void windows_unquotedPathWithSpaces_neverTakesTheShorterProgramLaidInTheWay() {
    Set<String> files = Set.of("C:\\Program.exe", "C:\\Program Files\\a.exe");
    assertThat(CredentialProcessLine.windows("C:\\Program Files\\a.exe x.exe", files::contains))
        .containsExactly("C:\\Program Files\\a.exe", "x.exe");
    assertThat(CredentialProcessLine.windows("C:\\Program Files\\b.exe x", files::contains))
        .containsExactly("C:\\Program", "Files\\b.exe", "x");
  }

  // The examples of Microsoft's "Parsing C command-line arguments", and a few more.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "p \"abc\" d e           | p;abc;d;e",
        "p a\\\\b d\"e f\"g h    | p;a\\\\b;de fg;h",
        "p a\\\\\\\"b c d        | p;a\\\"b;c;d",
        "p a\\\\\\\\\"b c\" d e  | p;a\\\\b c;d;e",
        "p a\"b\"\" c d\"        | p;ab\" c d",
        "p \"\"                  | p;``",
        "p \"a b\\\\\"           | p;a b\\",
        "p c:\\x\\               | p;c:\\x\\",
        "\"c:\\a b\\\"x y        | c:\\a b\\x;y"
      })
  void windows_quotesAndBackslashes_areReadAsByTheProgramsOwnStart(String line, String expected) {
    assertThat(windows(line.strip()))
        .containsExactly(expected.strip().replace("``", "").split(";", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a/b --role=Machine            | /a/b;--role=Machine",
        "\"/a b/c\" --role=Machine      | /a b/c;--role=Machine",
        "'/a b/c' '--x=\"y\"'           | /a b/c;--x=\"y\"",
        "/a\\ b/c x\\\\y                | /a b/c;x\\y",
        "/a \"x\\\"y\\z\" 'q'\"r\"s     | /a;x\"y\\z;qrs",
        "/a $HOME *.txt | `/a;$HOME;*.txt`",
        "/a '' \"\"                     | /a;;"
      })
  void posix_quotesAndBackslashes_areReadAsByAShellThatExpandsNothing(
      String line, String expected) {
    assertThat(CredentialProcessLine.posix(line)).containsExactly(expected.strip().split(";", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"/a b --x", "/a 'b", "/a \"b\\\"", "/a b\\"})
  void posix_unfinishedLine_isATypedError(String line) {
    assertThatThrownBy(() -> CredentialProcessLine.posix(line))
        .isInstanceOfSatisfying(
            MachineRoleFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.PROFILE_INVALID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"C:\\a b.exe --x", "C:\\a.exe \"x", "C:\\a.exe \"x\\\""})
  void windows_unclosedQuote_isATypedError(String line) {
    assertThatThrownBy(() -> windows(line))
        .isInstanceOfSatisfying(
            MachineRoleFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.PROFILE_INVALID));
  }
}

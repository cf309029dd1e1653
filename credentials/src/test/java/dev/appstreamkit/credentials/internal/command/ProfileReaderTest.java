package dev.appstreamkit.credentials.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {

  @TempDir Path temp;

  private String process(String config) throws IOException {
    return process(config, StandardCharsets.UTF_8);
  }

  private String process(String config, Charset charset) throws IOException {
    Path file = Files.write(temp.resolve("config"), config.getBytes(charset));
    return ProfileReader.credentialProcess(file, "machine");
  }

  private Reason reason(Path file) {
    return catchThrowableOfType(
            MachineRoleFailure.class, () -> ProfileReader.credentialProcess(file, "machine"))
        .reason();
  }

  private Reason reason(String config) throws IOException {
    return reason(Files.writeString(temp.resolve("config"), config));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[profile machine]\ncredential_process = \"/a b\" --role=Machine\n",
        "[profile machine]\r\ncredential_process = \"/a b\" --role=Machine\r\n",
        "\uFEFF[profile machine]\r\ncredential_process = \"/a b\" --role=Machine",
        "[profile\tmachine ]\ncredential_process=\"/a b\" --role=Machine \t ",
        "    [profile machine]\n    credential_process = \"/a b\" --role=Machine",
        "[profile machine] # stock\ncredential_process = \"/a b\" --role=Machine # stock",
        "# c\n; c\n[default]\nregion=x\n[profile machine]\nregion = y\n"
            + "credential_process = \"/a b\" --role=Machine\n[profile z]\ncredential_process = /z",
        "[profile machine]\ns3 =\n  credential_process = /nested\n"
            + "credential_process = \"/a b\" --role=Machine"
      })
  void credentialProcess_spellings_areUnderstood(String config) throws IOException {
    assertThat(process(config)).isEqualTo("\"/a b\" --role=Machine");
  }

  @Test
  void credentialProcess_utf16WithMark_isUnderstood() throws IOException {
    assertThat(process("[profile machine]\ncredential_process = /ä", StandardCharsets.UTF_16))
        .isEqualTo("/ä");
  }

  @Test
  void credentialProcess_hashInQuotes_isPartOfThePath() throws IOException {
    assertThat(process("[profile machine]\ncredential_process = \"/a # b\" x"))
        .isEqualTo("\"/a # b\" x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[profile machine]\nregion = x",
        "[profile machine]\ncredential_process =",
        "[profile machine]\ncredential_process =    \nregion=x",
        "[profile machine]\ncredential_process = /a\n[profile machine]\ncredential_process = /b",
        "[profile machine]\ncredential_process = /a\ncredential_process = /b",
        "[profile machine]\ncredential_process = /a\0b"
      })
  void credentialProcess_unusableProfile_isInvalid(String config) throws IOException {
    assertThat(reason(config)).isEqualTo(Reason.PROFILE_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[machine]\ncredential_process = /a", "[profile m]\na=b", "[[[\n=]"})
  void credentialProcess_otherProfiles_isMissing(String config) throws IOException {
    assertThat(reason(config)).isEqualTo(Reason.PROFILE_MISSING);
  }

  @Test
  void credentialProcess_noFile_isMissing() {
    assertThat(reason(temp.resolve("none"))).isEqualTo(Reason.PROFILE_MISSING);
  }

  @Test
  void credentialProcess_folder_isInvalid() {
    assertThat(reason(temp)).isEqualTo(Reason.PROFILE_INVALID);
  }

  @Test
  void credentialProcess_deviceThatNeverEnds_isInvalid() {
    assertThat(reason(Path.of("/dev/zero"))).isEqualTo(Reason.PROFILE_INVALID);
  }

  @Test
  void credentialProcess_tenMegabytes_isInvalid() throws IOException {
    assertThat(reason("# " + "x".repeat(10 << 20))).isEqualTo(Reason.PROFILE_INVALID);
  }

  @Test
  void credentialProcess_notUtf8_isInvalid() throws IOException {
    Path file =
        Files.write(
            temp.resolve("config"),
            "[profile machine]\ncredential_process = /ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(reason(file)).isEqualTo(Reason.PROFILE_INVALID);
  }
}

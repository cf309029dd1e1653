package dev.appstreamkit.bridge.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProfileTest {

  private static final String BRIDGE = "/opt/appstreamkit/bridge/bin/appstreamkit-bridge";
  private static final String APPSTREAMS =
      "[profile appstream_machine_role]\ncredential_process = \"/opt/a b/helper\" --role=Machine\n";

  @TempDir Path folder;

  private Path file() {
    return folder.resolve(".aws/config");
  }

  private void given(String content) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), content);
  }

  private void put(String profile, String program) {
    new ConfigProfile(file()).put(profile, program);
  }

  @Test
  void put_whereNothingIs_makesTheFile() {
    put("default", BRIDGE);

    assertThat(file())
        .hasContent(
            "# >>> appstreamkit-bridge profile\n[default]\ncredential_process = "
                + BRIDGE
                + " export\n# <<< appstreamkit-bridge profile\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "[profile x]\nregion = eu-central-1", "# \u00e4\n", "[a]\r\n"})
  void put_leavesAllElse_andTwiceIsOnce(String others) throws IOException {
    given(APPSTREAMS + others);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    put("share", "/old/bridge");
    put("share", BRIDGE);
    String once = Files.readString(file());
    put("share", BRIDGE);

    assertThat(Files.readString(file()))
        .isEqualTo(once)
        .startsWith(APPSTREAMS + others)
        .containsOnlyOnce("[profile share]")
        .contains(BRIDGE + " export")
        .doesNotContain("/old/");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-r--r--");
  }

  @ParameterizedTest
  @CsvSource({
    "default,[default]",
    "share,[profile share]",
    "share,[ profile  'share' ]",
    "share,[share]"
  })
  void put_whatSomebodyElseWrote_isTaken(String profile, String header) throws IOException {
    given(header + "\nregion = eu-central-1\n");

    assertThatThrownBy(() -> put(profile, BRIDGE))
        .isInstanceOfSatisfying(
            BridgeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROFILE_TAKEN));
    assertThat(file()).hasContent(header + "\nregion = eu-central-1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a]\n[default", "appstream_machine_role", "../x"})
  void put_otherNames_areRefused(String profile) {
    assertRefused(profile, BRIDGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bridge", "/a b/bridge", "/a\nb", "/a\"b", "/a#b", "/a;b"})
  void put_programsThatAreNotStartedAsTheyAre_areRefused(String program) {
    assertRefused("default", program);
  }

  private void assertRefused(String profile, String program) {
    assertThatThrownBy(() -> put(profile, program))
        .isInstanceOfSatisfying(
            BridgeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROFILE_REFUSED));
    assertThat(file()).doesNotExist();
  }
}

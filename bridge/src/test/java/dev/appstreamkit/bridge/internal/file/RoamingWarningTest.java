package dev.appstreamkit.bridge.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoamingWarningTest {

  private static final Path HOME = Path.of("/home/as2-12345678");

  @Test
  void warnings_inTheHomeOfAnInstance_areOfSettingsPersistence() {
    assertThat(RoamingWarning.warnings(HOME.resolve(".aws/credentials"), HOME, true))
        .singleElement()
        .asString()
        .contains("application settings persistence", "--file");
  }

  @Test
  void warnings_inAHomeFolder_areOfThatToo() {
    assertThat(RoamingWarning.warnings(HOME.resolve("My Files/Home Folder/c"), HOME, true))
        .hasSize(2);
    assertThat(RoamingWarning.warnings(Path.of("/mnt/MyFiles/HomeFolder/c"), HOME, true))
        .singleElement()
        .asString()
        .contains("home folder");
  }

  @Test
  void warnings_elsewhere_areNone() {
    assertThat(RoamingWarning.warnings(HOME.resolve(".aws/credentials"), HOME, false)).isEmpty();
    assertThat(RoamingWarning.warnings(Path.of("/tmp/credentials"), HOME, true)).isEmpty();
  }
}

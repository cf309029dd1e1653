package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.bridge.Program.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar as a user starts it. */
class BridgeJarIT {

  @Test
  void jar_version_isTheBuilds() throws Exception {
    Ended version = jar("--version");

    assertThat(version.exitCode()).isZero();
    assertThat(version.out())
        .isEqualTo("appstreamkit-bridge " + System.getProperty("bridge.version") + "\n");
  }

  private static Ended jar(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(ChildJvm.JAVA, "-jar", System.getProperty("bridge.jar")));
    command.addAll(List.of(arguments));
    return Program.run(Program.bare(command));
  }
}

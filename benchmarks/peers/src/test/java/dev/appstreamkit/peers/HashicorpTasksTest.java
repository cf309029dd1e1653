package dev.appstreamkit.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terraform takes what is written for it, where Terraform and the provider are. */
@Tag("contracts")
class HashicorpTasksTest {

  private static final Path PLUGINS = Path.of("/opt/tf-plugins");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 8})
  void task_beforeTerraform_isValid(int task) throws Exception {
    assumeTrue(isThere("terraform"), "terraform isn't installed");
    assumeTrue(Files.isDirectory(PLUGINS), "the provider isn't in " + PLUGINS);
    copy(task);
    run("init", "-input=false", "-plugin-dir=" + PLUGINS);
    run("validate");
    run("fmt", "-check");
    if (task == 8) {
      run("test");
    }
  }

  private void copy(int task) throws IOException {
    try (Stream<Path> files = Files.list(Peer.HASHICORP.folders().get(0))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.startsWith("task01")
            || name.startsWith("task%02d".formatted(task))
            || name.endsWith(".csv")) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    builder.environment().put("NO_COLOR", "1");
    builder.environment().remove("TF_CLI_CONFIG_FILE");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), "UTF-8");
    assertThat(process.waitFor()).as(said).isZero();
  }

  static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}

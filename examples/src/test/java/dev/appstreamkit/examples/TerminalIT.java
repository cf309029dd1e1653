package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A person sits at a terminal, which the program {@code script} makes. */
@Execution(ExecutionMode.CONCURRENT)
class TerminalIT {

  private static final String ESCAPE = "\u001b";
  private static final Pattern LIVE_LINE = Pattern.compile("(?m)^\\w+/[^\\r\\n]*");

  @TempDir private Path folder;
  private Processes processes;

  @BeforeEach
  void open() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script"))
            && System.getProperty("os.name").equals("Linux"),
        "only Linux's program script makes a terminal in this way");
    processes = new Processes(folder);
  }

  @AfterEach
  void close() {
    if (processes != null) {
      processes.close();
    }
  }

  private String applied(Map<String, String> environment) throws Exception {
    Processes.Ended ended =
        processes.exampleAtTerminal(environment, "--without-sessions", "apply", "--compact");
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output())
        .containsSubsequence(
            "Apply this in account 111122223333, eu-central-1? Only \"yes\" does it: ",
            "A person is needed",
            "://",
            "The person connects",
            "Complete after",
            "How to go on:");
    return ended.output();
  }

  @Test
  void apply_atATerminalThatObeysNoSequences_printsPlainLines() throws Exception {
    assertThat(applied(Map.of("TERM", "dumb"))).doesNotContain(ESCAPE);
  }

  @Test
  void apply_withoutColourInAFewColumns_keepsShortLinesUpToDate() throws Exception {
    String said = applied(Map.of("TERM", "xterm", "NO_COLOR", "1", "COLUMNS", "50"));

    assertThat(said)
        .containsPattern(ESCAPE + "\\[\\d+A")
        .doesNotContainPattern(ESCAPE + "\\[[0-9;]*m");
    List<String> live = LIVE_LINE.matcher(said).results().map(MatchResult::group).toList();
    assertThat(live).hasSizeGreaterThan(9).allMatch(line -> line.length() <= 50);
  }
}

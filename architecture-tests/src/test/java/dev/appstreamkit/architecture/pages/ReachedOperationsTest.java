package dev.appstreamkit.architecture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes the second half of {@code docs/coverage.md}: AppStream's operations. */
class ReachedOperationsTest {

  private static final Path PAGE = Path.of("..", "docs", "coverage.md");
  private static final String FROM = "## AppStream's operations";

  /** To write the page anew, run this with {@code -Dappstreamkit.write.pages=true}. */
  @Test
  void page_operations_areThoseThatTheLibraryCalls() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = page.substring(0, page.indexOf(FROM)) + FROM + operations();
    if (Boolean.getBoolean("appstreamkit.write.pages")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(wanted);
  }

  @Test
  void operations_areAllReached() throws IOException {
    assertThat(ReachedOperations.lines().values())
        .hasSize(89)
        .allMatch(ReachedOperations::isReached);
  }

  private static String operations() throws IOException {
    Map<String, String> lines = ReachedOperations.lines();
    return """


    All %d of the newest model, and what of the library calls each: found in the compiled classes. A *change* is a step of a plan that is applied, or a method that you call; a *read* only looks; *waiters* are those that you call yourself. Names in code are packages of `operations`. %d are reached.

    | Operation | Reached by |
    |---|---|
    """
            .formatted(
                lines.size(), lines.values().stream().filter(ReachedOperations::isReached).count())
        + String.join("", lines.values());
  }
}

package dev.appstreamkit.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of the ten tasks says what is counted in the programs. */
class CountedTasksTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "ten-tasks.md");
  private static final String FROM = "<!-- counted -->";

  private static final List<String> TASKS =
      List.of(
          "make a bucket, a role, an image with a person's help, a fleet that runs, its stack and"
              + " two users",
          "give the fleet another role and instance type while people stream, with time to end;"
              + " take the role away",
          "bring a new image to the fleet, and take it back",
          "make 100 users from a file; disable three, send one the mail again, remove ten",
          "find out why a fleet doesn't start",
          "more instances in office hours, as many as are used, none at night",
          "see who streams, end their sessions, make a link",
          "test it without AWS",
          "do it in a Spring Boot application",
          "only start, retry and wait, with an SDK client that is there");

  /** To write the page anew, run this with {@code -Dappstreamkit.write.pages=true}. */
  @Test
  void page_isWhatIsCounted() throws Exception {
    String page = Files.readString(PAGE);
    String wanted = page.substring(0, page.indexOf(FROM)) + FROM + "\n\n" + table() + reasons();
    if (Boolean.getBoolean("appstreamkit.write.pages")) {
      Files.writeString(PAGE, wanted);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @EnumSource
  void programs_ofAPeer_areTenAndSayTheirStepsOrWhyNot(Peer peer) {
    for (int task = 1; task <= TASKS.size(); task++) {
      Program program = peer.program(task);
      assertThat(program.text()).as("%s, task %d", peer, task).isNotEmpty();
      assertThat(program.steps().isEmpty())
          .as("%s, task %d: no steps where it can't be done, and only there", peer, task)
          .isEqualTo(program.impossible().isPresent());
      assertThat(program.lines() == 0)
          .as("%s, task %d: no lines where it can't be done, and only there", peer, task)
          .isEqualTo(program.impossible().isPresent());
    }
  }

  private static String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| | Task | " + join(Stream.of(Peer.values()).map(Peer::title)) + " |");
    rows.add("|---|---|" + "---|".repeat(Peer.values().length));
    for (int i = 1; i <= TASKS.size(); i++) {
      int task = i;
      rows.add(
          "| %d | %s | %s |"
              .formatted(
                  task,
                  TASKS.get(task - 1),
                  join(Stream.of(Peer.values()).map(peer -> cell(peer.program(task))))));
    }
    rows.add(
        "| | **lines of all that is done** | "
            + join(Stream.of(Peer.values()).map(CountedTasksTest::sum))
            + " |");
    return String.join("\n", rows) + "\n";
  }

  private static String sum(Peer peer) {
    long whole =
        IntStream.rangeClosed(1, TASKS.size())
            .mapToObj(peer::program)
            .filter(program -> program.impossible().isEmpty() && program.missing().isEmpty())
            .count();
    long lines =
        IntStream.rangeClosed(1, TASKS.size())
            .mapToObj(peer::program)
            .mapToLong(Program::lines)
            .sum();
    return lines + ", " + whole + " of 10 done whole";
  }

  private static String join(Stream<String> cells) {
    return String.join(" | ", cells.toList());
  }

  private static String cell(Program program) {
    if (program.impossible().isPresent()) {
      return "no";
    }
    int steps = program.steps().size();
    return program.lines() + " / " + steps + (program.missing().isPresent() ? ", in part" : "");
  }

  private static String reasons() {
    StringBuilder text = new StringBuilder("\n## What isn't done\n\n");
    for (Peer peer : Peer.values()) {
      for (int task = 1; task <= TASKS.size(); task++) {
        Program program = peer.program(task);
        String title = "- " + peer.title() + ", " + task + ": ";
        program.impossible().ifPresent(why -> text.append(title).append(why).append(".\n"));
        program.missing().ifPresent(what -> text.append(title).append(what).append(".\n"));
      }
    }
    return text.toString();
  }
}

package dev.appstreamkit.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.springboot.application.WholeLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fresh application with the starter, on both versions of Spring Boot. */
class BootApplicationTest {

  private static final List<String> SEEN =
      List.of(
          "environments [share]",
          "complete true",
          "runs 1",
          "spans [appstream.createfleet, appstreamkit run, create fleet, create stack, step of"
              + " fleet, step of stack, wait for fleet]",
          "health UP [account, region]",
          "endpoint share COMPLETE drift false",
          "events [ChangeFinished, ChangeStarted, DriftFound, Planned, RunEnded, RunStarted,"
              + " Waiting]");

  private static List<String> on(String boot) {
    List<String> lines = new ArrayList<>(List.of("boot " + boot));
    lines.addAll(SEEN);
    return lines;
  }

  @Test
  void application_onBoot4_isSeenInMetricsTracesHealthEndpointAndEvents() throws IOException {
    assertThat(WholeLife.lines()).isEqualTo(on("4.0"));
  }

  /** As the page of the starter shows it, and the fleet's description is the user's own. */
  @Test
  void page_toPlanAndApply_needsTenLinesAndFourProperties() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "spring-boot.md"));
    List<String> code = blocks(page, "java").subList(0, 2);

    assertThat(String.join("", code)).contains("AppStreamEnvironment.builder", ".applyAsync(");
    assertThat(code.stream().flatMap(String::lines).count()).isLessThanOrEqualTo(10);
    assertThat(blocks(page, "properties").get(0).lines())
        .hasSize(4)
        .allMatch(line -> line.contains("="));
  }

  private static List<String> blocks(String page, String language) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  @Tag("contracts")
  void application_onBoot35_isSeenAlike() throws Exception {
    try (BootProcess application = BootProcess.onBoot35(WholeLife.class)) {
      assertThat(application.end()).as(application.printed()).isZero();
      assertThat(application.lines()).isEqualTo(on("3.5"));
    }
  }
}

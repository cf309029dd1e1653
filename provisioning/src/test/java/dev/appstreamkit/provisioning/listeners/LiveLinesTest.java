package dev.appstreamkit.provisioning.listeners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiveLinesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final LiveLines lines =
      new LiveLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), 30);

  /** What a terminal shows that obeys the two movements. */
  private List<String> screen() {
    List<String> screen = new ArrayList<>();
    Matcher parts =
        Pattern.compile("\u001b\\[(\\d+)A\r\u001b\\[J|([^\n\u001b]*)\n")
            .matcher(bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    int end = 0;
    while (parts.find()) {
      assertThat(parts.start()).isEqualTo(end);
      end = parts.end();
      if (parts.group(1) == null) {
        screen.add(parts.group(2));
      } else {
        int up = Integer.parseInt(parts.group(1));
        screen.subList(screen.size() - up, screen.size()).clear();
      }
    }
    assertThat(end).isEqualTo(bytes.toString(StandardCharsets.UTF_8).length());
    return screen;
  }

  private static ResourceAddress fleet(int number) {
    return ResourceAddress.of("fleet", "f" + number);
  }

  @Test
  void show_severalTimes_keepsOneLineForEach() {
    lines.show(fleet(1), "one: STARTING");
    lines.show(fleet(2), "two: STARTING");
    lines.show(fleet(1), "one: RUNNING");

    assertThat(screen()).containsExactly("one: RUNNING", "two: STARTING");
  }

  @Test
  void print_whileLinesAreLive_staysAboveThem() {
    lines.show(fleet(1), "one");
    lines.show(fleet(2), "two");
    lines.remove(fleet(1));
    lines.print("one is done");
    lines.print("and a thing happened");

    assertThat(screen()).containsExactly("one is done", "and a thing happened", "two");
  }

  @Test
  void show_moreThanFit_countsTheRest() {
    for (int i = 1; i <= 20; i++) {
      lines.show(fleet(i), "line " + i);
    }

    assertThat(screen()).hasSize(13).startsWith("line 1").endsWith("line 12", "... and 8 more");
  }

  @Test
  void show_longLine_isCutBeforeItWraps() {
    lines.show(fleet(1), "x".repeat(50));
    lines.show(fleet(2), "\u6f22".repeat(50));

    assertThat(screen()).containsExactly("x".repeat(29), "\u6f22".repeat(14));
  }

  @Test
  void clear_thenDraw_leavesWhatOthersPrinted() {
    lines.show(fleet(1), "one");
    lines.clear();
    bytes.writeBytes("something else\n".getBytes(StandardCharsets.UTF_8));
    lines.draw();

    assertThat(screen()).containsExactly("something else", "one");
  }
}

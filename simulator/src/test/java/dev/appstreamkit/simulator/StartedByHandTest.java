package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our tests use the JUnit extension as others' do; who starts a simulator by hand says why. */
class StartedByHandTest {

  private static final Path SOURCES = Path.of("src", "test", "java");
  private static final Pattern BY_HAND =
      Pattern.compile(
          "AppStreamSimulator\\s*\\.\\s*(start|builder)\\s*\\(|AppStreamBench\\s*\\.\\s*beside\\s*\\(");

  private static final String SUBJECT = "starting and closing is what it is about";
  private static final String BESIDE = "a second world with other settings beside the test's own";
  private static final String COMPARED = "two worlds are compared";

  private record Reason(int places, String why) {}

  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry("AppStreamSimulatorTest.java", new Reason(1, SUBJECT)),
          Map.entry("SimulatorServerTest.java", new Reason(1, SUBJECT)),
          Map.entry(
              "NothingIsStartedTest.java",
              new Reason(1, "starting it must start no process either")),
          Map.entry("LoadTest.java", new Reason(8, "the time from start to answer is measured")),
          Map.entry("SimulatorFixture.java", new Reason(1, "does so for those beside")),
          Map.entry("AccountsTest.java", new Reason(2, BESIDE)),
          Map.entry("BadDaysTest.java", new Reason(1, BESIDE)),
          Map.entry("ControlApiTest.java", new Reason(2, BESIDE)),
          Map.entry("FleetTest.java", new Reason(2, BESIDE)),
          Map.entry("KnownNamesTest.java", new Reason(1, BESIDE)),
          Map.entry("ModelContractTest.java", new Reason(2, BESIDE)),
          Map.entry("PageServerTest.java", new Reason(2, BESIDE)),
          Map.entry("CborContractTest.java", new Reason(3, COMPARED)),
          Map.entry("WithAndWithoutWireMockTest.java", new Reason(1, COMPARED)),
          Map.entry("RandomWalkTest.java", new Reason(1, "one world for each seed of a test")));

  @Test
  void simulatorsOfTests_comeFromTheExtension_butForThoseNamed() throws IOException {
    Map<String, Integer> byHand = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files = all.filter(file -> file.toString().endsWith(".java")).toList();
    }
    for (Path file : files) {
      int places = (int) BY_HAND.matcher(Files.readString(file)).results().count();
      if (places > 0) {
        byHand.put(String.valueOf(file.getFileName()), places);
      }
    }
    Map<String, Integer> named = new TreeMap<>();
    REASONS.forEach((file, reason) -> named.put(file, reason.places()));
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(byHand).isEqualTo(named);
    assertThat(REASONS.values()).noneMatch(reason -> reason.why().isBlank());
  }
}

package dev.appstreamkit.realaccount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.realaccount.account.Account;
import dev.appstreamkit.realaccount.facts.ConformancePage;
import dev.appstreamkit.realaccount.facts.Findings;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it, on a simulator whose default account is another one. */
class RehearsalTest {

  /** What nobody may find in a recording: account ids, keys, addresses, links, hashes and names. */
  private static final List<Pattern> SECRETS =
      Stream.of(
              "\\d{12}",
              "A[KS]IA[A-Z0-9]{8,}",
              "@",
              "https?:",
              "arn:",
              "kitcheck",
              "example",
              "Bearer",
              "[A-Za-z0-9+/]{60,}")
          .map(Pattern::compile)
          .toList();

  private final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-11-30T09:00:00Z"));
  private final AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();
  @TempDir private Path folder;
  private Rehearsal rehearsal;

  @BeforeEach
  void open() {
    rehearsal = Rehearsal.on(simulator.endpoint(), time, simulator.control(), folder);
  }

  @AfterEach
  void close() {
    simulator.close();
    time.close();
  }

  /** A sample, in which all facts are tried; {@link #run_allScenarios} takes all. */
  @Test
  void run_someScenarios_leavesNothingAndSaysWhatItFound() throws IOException {
    leavesNothingAndSaysWhatItFound("stack,bucket,scaling,errors,fleet", 5);
  }

  @Tag("exhaustive")
  @Test
  void run_allScenarios() throws IOException {
    leavesNothingAndSaysWhatItFound("", 13);
  }

  private void leavesNothingAndSaysWhatItFound(String only, int scenarios) throws IOException {
    SortedSet<String> before = rehearsal.there();

    Rehearsal.Came came = rehearsal.run(Map.of("only", only));

    assertThat(came.said()).contains(scenarios + " scenarios, 0 failures", "0 differences");
    assertThat(came.code()).isEqualTo(Check.FINE);
    assertThat(rehearsal.there()).isEqualTo(before);
    SortedMap<String, Findings.Finding> found =
        ConformancePage.read(Files.readString(folder.resolve("conformance.md")));
    assertThat(found)
        .containsOnlyKeys(
            "scaling-target-stays",
            "user-settings-merged",
            "words-denied-action",
            "words-denied-why",
            "words-role-taken");
    assertThat(found.values()).allSatisfy(one -> assertThat(one.day()).isEqualTo("2026-11-30"));
    assertRecordings(scenarios);
  }

  private void assertRecordings(int scenarios) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("recordings"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(scenarios);
      for (Path file : all) {
        String text = Files.readString(file);
        assertThat(text).contains("\"operation\"");
        assertThat(SECRETS).allSatisfy(secret -> assertThat(text).doesNotContainPattern(secret));
      }
    }
    assertThat(Files.readString(folder.resolve("recordings/fleet.json")))
        .contains("Fleets[].State=RUNNING", "Fleet.FleetType=ON_DEMAND");
    assertThat(Files.readString(folder.resolve("recordings/errors.json")))
        .contains("\"error\" : \"ResourceNotFoundException\"", "\"error\" : \"AccessDenied\"");
  }

  @Test
  void run_timeIsUp_stopsAndSweeps() throws IOException {
    SortedSet<String> before = rehearsal.there();

    Rehearsal.Came came = rehearsal.run(Map.of("only", "fleet", "time", "PT3M"));

    assertThat(came.said()).contains("limit of time", "removed: fleet kitcheck-", "PT3M");
    assertThat(came.code()).isEqualTo(Check.NOT_FINE);
    assertThat(rehearsal.there()).isEqualTo(before);
  }

  @Test
  void sweep_whatOthersHave_isLeft() throws IOException {
    try (Account account = rehearsal.account()) {
      account.appStream().createStack(stack -> stack.name("kitcheck-abc123-like-ours"));
      account
          .appStream()
          .createStack(
              stack -> stack.name("theirs").tags(Map.of("appstreamkit-real-account", "kitcheck")));
    }
    SortedSet<String> before = rehearsal.there();

    Rehearsal.Came came = rehearsal.run(Map.of("sweep", "true"));

    assertThat(came.said()).contains("LEFT: stack kitcheck-abc123-like-ours: it has the name but");
    assertThat(came.code()).isEqualTo(Check.NOT_FINE);
    assertThat(rehearsal.there()).isEqualTo(before);
  }

  @Test
  void run_anotherAccount_refuses() throws IOException {
    Rehearsal.Came came = rehearsal.run(Map.of("account", "999988887777"));

    assertThat(came).isEqualTo(new Rehearsal.Came(Check.REFUSED, came.said()));
    assertThat(came.said()).contains("another account than 999988887777");
    assertThat(simulator.control().requestCounts()).containsOnlyKeys("sts:GetCallerIdentity");
  }

  @Test
  void run_tooLittleMoney_refuses() throws IOException {
    Rehearsal.Came little = rehearsal.run(Map.of("money", "0.2"));

    assertThat(little.code()).isEqualTo(Check.REFUSED);
    assertThat(little.said()).contains("0.30 US dollars", "-Dmoney=0.30");
    assertThat(simulator.control().requestCounts()).containsOnlyKeys("sts:GetCallerIdentity");
  }
}

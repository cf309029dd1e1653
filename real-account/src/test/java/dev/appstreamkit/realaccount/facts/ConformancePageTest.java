package dev.appstreamkit.realaccount.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.realaccount.scenarios.Scenario;
import dev.appstreamkit.realaccount.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformancePageTest {

  private static final Path PAGE = Path.of("../docs/conformance.md");
  private static final Path KIT = Path.of("../provisioning/src/main/java");

  /** They show AWS's words to people, and decide nothing by them. */
  private static final Set<String> TELLERS =
      Set.of(
          "AccountRole",
          "AppStreamErrors",
          "AssociationBatch",
          "BuilderSteps",
          "DeniableRead",
          "DryRuns",
          "Failure",
          "FailureWords",
          "FleetErrorTexts",
          "FleetKind",
          "ImageErrors",
          "InVain",
          "Packaging",
          "RawRequest",
          "RoleErrors",
          "SamlProviderKind",
          "SoftwareSteps",
          "StateConditions",
          "Unanswered",
          "UsedStack");

  @Test
  void page_asItIs_isWhatTheFactsSay() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(page).isEqualTo(ConformancePage.with(ConformancePage.read(page)));
  }

  @Test
  void update_someFacts_keepsWhatWasFoundBefore(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("page.md");
    Findings first = new Findings(LocalDate.of(2026, 11, 30), "us-east-1");
    first.say("user-settings-merged", true, "what was left out fell back");
    ConformancePage.update(page, first);
    Findings second = new Findings(LocalDate.of(2026, 12, 1), "eu-central-1");
    second.say("words-role-taken", false, "in other words");
    ConformancePage.update(page, second);

    var both = new TreeMap<>(first.all());
    both.putAll(second.all());
    assertThat(ConformancePage.read(Files.readString(page))).isEqualTo(both);
    assertThat(second.surprises()).containsExactly("words-role-taken");
  }

  @Test
  void facts_thatAScenarioTries_nameOneThatThereIs() {
    List<String> names = Scenarios.all().stream().map(Scenario::name).toList();
    Pattern named = Pattern.compile("scenario `([a-z]+)`");

    assertThat(Facts.all())
        .allSatisfy(
            fact -> {
              Matcher scenario = named.matcher(fact.test());
              if (scenario.find()) {
                assertThat(names).contains(scenario.group(1));
              }
            });
  }

  /** Whoever reads AWS's words anew is found here, and says on the page what it takes from them. */
  @Test
  void words_ofErrors_areReadWhereThePageSays() throws IOException {
    Pattern reads = Pattern.compile("awsMessage\\(\\)|errorMessage\\(\\)|::errorMessage");
    Set<String> readers = new TreeSet<>();
    try (Stream<Path> files = Files.walk(KIT)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        if (reads.matcher(Files.readString(file)).find()) {
          readers.add(file.getFileName().toString().replace(".java", ""));
        }
      }
    }
    readers.removeAll(TELLERS);

    assertThat(readers)
        .contains("Denials", "ServiceRole", "ClockDifference")
        .allMatch(
            reader ->
                Facts.WORDS.stream().anyMatch(fact -> fact.where().contains("`" + reader + "`")));
  }
}

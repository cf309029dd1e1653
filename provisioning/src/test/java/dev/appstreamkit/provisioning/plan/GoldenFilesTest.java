package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.OutputTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others read and parse stays as it is; a change of these files is a change of the format. */
class GoldenFilesTest {

  private static final Plan PLAN = Samples.plan("");
  private static final Drift DRIFT = Samples.drift("");
  private static final Rendering MASKED = Rendering.plain().maskingNames();
  private static final ResourceAddress HOGE = ResourceAddress.of("user", "hoge@example.com");
  private static final ResourceAddress FLEET = ResourceAddress.of("fleet", "share");
  private static final ResourceAddress IMAGE = ResourceAddress.of("image", "share");
  private static final ApplyResult RESULT = result();

  @Test
  void plan_asText_isAsItWas() throws IOException {
    assertThat(PLAN.describe()).isEqualTo(golden("plan.txt"));
    assertThat(PLAN).hasToString(PLAN.describe().lines().findFirst().orElseThrow());
  }

  @Test
  void plan_asJson_isAsItWas() throws IOException {
    assertThat(PLAN.toJson(Rendering.plain())).isEqualTo(golden("plan-1.json"));
  }

  @Test
  void plan_asMarkdown_isAsItWas() throws IOException {
    assertThat(PLAN.toMarkdown(Rendering.plain())).isEqualTo(golden("plan.md"));
  }

  @Test
  void drift_inAllForms_isAsItWas() throws IOException {
    assertThat(DRIFT.describe()).isEqualTo(golden("drift.txt"));
    assertThat(DRIFT.toJson(Rendering.plain())).isEqualTo(golden("drift-1.json"));
    assertThat(DRIFT.toMarkdown(Rendering.plain())).isEqualTo(golden("drift.md"));
  }

  @Test
  void result_asJson_isAsItWas() throws IOException {
    assertThat(RESULT.toJson(Rendering.plain())).isEqualTo(golden("result-1.json"));
    assertThat(RESULT.toJson(MASKED)).doesNotContain("hoge").contains("h***");
  }

  @Test
  void approval_writtenByAnyVersion_isRead() throws IOException {
    Approval approval = ApprovalJson.of(PLAN, Rendering.plain());

    assertThat(approval.toJson()).isEqualTo(golden("approval-1-with-digests.json"));
    assertThat(Approval.fromJson(golden("approval-1-with-digests.json"))).isEqualTo(approval);
    assertThat(Approval.fromJson(golden("approval-1.json"))).isEqualTo(approval);
  }

  @Test
  void colour_takenAway_leavesThePlainText() {
    String coloured = PLAN.describe(Rendering.plain().withColour(true));

    assertThat(coloured).contains("\u001b[32m+ user/hoge@example.com", "\u001b[31m- ");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(PLAN.describe());
  }

  @Test
  void sensitive_inNoForm_isShown() {
    for (String shown :
        new String[] {
          PLAN.describe(), PLAN.toJson(Rendering.plain()), PLAN.toMarkdown(Rendering.plain())
        }) {
      assertThat(shown).doesNotContain(Samples.PASSWORD).contains("password");
    }
  }

  @Test
  void names_maskedInEveryForm_leaveTheDomainOnly() {
    for (String shown :
        new String[] {
          PLAN.describe(MASKED),
          PLAN.toJson(MASKED),
          PLAN.toMarkdown(MASKED),
          DRIFT.describe(MASKED),
          DRIFT.toJson(MASKED),
          DRIFT.toMarkdown(MASKED)
        }) {
      assertThat(shown.replace("\\u0040", "@"))
          .doesNotContain("hoge", "Hoge", "fuga")
          .containsAnyOf("user/h***@example.com", "user/f***@example.com");
    }
    assertThat(PLAN.describe(MASKED)).contains("for h***@example.com", "firstName: H***");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,      '',              true, true",
    "Linux,      '',              false, false",
    "Linux,      NO_COLOR=1,      true, false",
    "Linux,      NO_COLOR=,       true, true",
    "Linux,      TERM=dumb,       true, false",
    "Linux,      TERM=xterm,      true, true",
    "Mac OS X,   '',              true, true",
    "Windows 11, '',              true, false",
    "Windows 11, TERM=dumb,       true, false",
    "Windows 11, TERM=xterm,      true, true",
    "Windows 11, WT_SESSION=5e,   true, true",
    "Windows 11, WT_SESSION=5e,   false, false",
    "Windows 11, ANSICON=80x25,   true, true",
    "Windows 11, ConEmuANSI=ON,   true, true",
    "Windows 11, ConEmuANSI=OFF,  true, false"
  })
  void colour_ofATerminal_followsTheEnvironment(
      String system, String variable, boolean there, boolean coloured) {
    String[] parts = variable.split("=", -1);
    Map<String, String> environment = parts.length < 2 ? Map.of() : Map.of(parts[0], parts[1]);

    assertThat(OutputTerminal.takesColour(environment, system, there)).isEqualTo(coloured);
  }

  private static ApplyResult result() {
    HandOff handOff =
        HandOff.builder(IMAGE, "take the image", () -> Secret.of("a link"))
            .addInstruction("open the builder")
            .build();
    return ApplyResult.builder(ApplyResult.End.FAILED)
        .elapsed(Duration.ofMinutes(7))
        .calls(12)
        .addOutcomes(
            Outcome.done(HOGE, ChangeAction.CREATE)
                .took(Duration.ofSeconds(3))
                .addNotices("hoge@example.com gets a mail")
                .putOutput("arn", "arn:aws:appstream:eu-central-1:111122223333:user/a")
                .build(),
            Outcome.failed(FLEET, "start it", Samples.error("no <capacity>")),
            Outcome.paused(IMAGE, handOff),
            Outcome.skipped(ResourceAddress.of("stack", "share"), "fleet/share failed"),
            Outcome.unchanged(ResourceAddress.of("bucket", "share"), "as described"))
        .putEffort(
            HOGE,
            ApplyResult.Effort.builder(Instant.parse("2026-11-30T08:00:00Z"))
                .elapsed(Duration.ofSeconds(3))
                .calls(2)
                .retries(1)
                .build())
        .build();
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = GoldenFilesTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package dev.appstreamkit.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.planning.PlanData;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What matters stands where people look first, and much of the same is little to read. */
class ReadingTest {

  private static final List<ChangeAction> BY_RISK =
      List.of(
          ChangeAction.DELETE,
          ChangeAction.REPLACE,
          ChangeAction.STOP,
          ChangeAction.RESTART,
          ChangeAction.DISABLE);
  private static final Rendering DIFF = Rendering.plain().withDetail(Rendering.Detail.DIFF);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void plan_ofAnything_tellsRisksFirstAndCountsAtTheEnd(long seed) {
    Plan plan = plan(randomChanges(new Random(seed)), PlanOptions.defaults());

    for (Rendering rendering : List.of(Rendering.plain(), DIFF, Rendering.compact())) {
      List<String> lines = plan.describe(rendering).lines().toList();
      List<Integer> risks =
          lines.stream().filter(line -> line.matches("  \\S .*")).map(ReadingTest::risk).toList();
      assertThat(risks).isSorted();
      boolean blocked = !plan.blockers().isEmpty();
      assertThat(lines.get(0).contains("can't be applied")).isEqualTo(blocked);
      assertThat(lines.subList(1, 1 + plan.blockers().size()))
          .allMatch(line -> line.startsWith("Can't be applied: "));
      if (!plan.isEmpty()) {
        assertThat(lines.get(lines.size() - 3)).isEqualTo(PlanCounts.counts(plan));
        assertThat(lines.get(0)).endsWith(PlanCounts.counts(plan));
      }
      for (Change change : plan.changes()) {
        if (BY_RISK.contains(change.action())) {
          assertThat(lines).anyMatch(line -> line.contains(change.address().toString()));
        }
      }
    }
    assertThat(plan.toString().contains("can't be applied")).isEqualTo(!plan.blockers().isEmpty());
  }

  private static int risk(String line) {
    for (int i = 0; i < BY_RISK.size(); i++) {
      if (line.startsWith("  " + BY_RISK.get(i).mark() + " ")) {
        return i;
      }
    }
    return BY_RISK.size();
  }

  private static List<Change> randomChanges(Random random) {
    List<Change> changes = new ArrayList<>();
    int number = random.nextInt(30);
    for (int i = 0; i < number; i++) {
      ChangeAction action = ChangeAction.values()[random.nextInt(ChangeAction.values().length)];
      Change.Builder change = change(List.of("user", "fleet").get(random.nextInt(2)), i, action);
      if (BY_RISK.contains(action) && random.nextBoolean()) {
        change.affectedUsers((1 + random.nextInt(3)) + " running sessions");
      }
      if (random.nextInt(10) == 0) {
        change.blocker(
            new ProvisioningException(
                ErrorCategory.CONFLICT, Optional.empty(), "it is in the way", "move it"));
      }
      changes.add(change.build());
    }
    return changes;
  }

  @Test
  void plan_someOfEach_isCountedInOneSentence() {
    List<Change> changes =
        List.of(
            change("user", 1, ChangeAction.CREATE).build(),
            change("stack", 1, ChangeAction.UPDATE).build(),
            change("fleet", 1, ChangeAction.DELETE).affectedUsers("1 running session").build(),
            change("fleet", 2, ChangeAction.DELETE).affectedUsers("2 running sessions").build());

    assertThat(plan(changes, PlanOptions.defaults()).describe())
        .contains("\n1 to add, 1 to change, 2 to delete; ends 3 sessions.\n");
    assertThat(plan(changes, PlanOptions.defaults().draining(Duration.ofMinutes(30))).describe())
        .contains("; gives 3 sessions 30 min to end.\n");
  }

  @Test
  void plan_nothingToDoButBlocked_saysSoFirst() {
    Change blocked =
        change("user", 1, ChangeAction.NOTHING)
            .blocker(
                new ProvisioningException(
                    ErrorCategory.CONFLICT, Optional.empty(), "it is another's", "leave it"))
            .build();

    assertThat(plan(List.of(blocked), PlanOptions.defaults()).toString())
        .endsWith(": can't be applied (1 blocker).");
  }

  @Test
  void compact_aHundredUsers_areOneLine() {
    Plan made = plan(hundred(ChangeAction.CREATE), PlanOptions.defaults());
    Plan gone = plan(hundred(ChangeAction.DELETE), PlanOptions.defaults());

    assertThat(made.describe(Rendering.compact()).lines())
        .hasSizeLessThan(10)
        .contains("  + 100 users: create (why)");
    assertThat(made.toMarkdown(Rendering.compact()).lines())
        .hasSizeLessThan(10)
        .contains("- `+ 100 users` **create**");
    for (String shown :
        List.of(gone.describe(Rendering.compact()), gone.toMarkdown(Rendering.compact()))) {
      assertThat(shown).contains("- 100 users", "user/u0, ", "user/u99");
    }
  }

  private static List<Change> hundred(ChangeAction action) {
    return IntStream.range(0, 100).mapToObj(i -> change("user", i, action).build()).toList();
  }

  @Test
  void diff_ofALongDocument_isItsChangeAndTwoLinesAround() {
    Plan plan =
        plan(
            List.of(
                change("role", 1, ChangeAction.UPDATE)
                    .addAttribute(
                        AttributeChange.builder("policy")
                            .before(document(7))
                            .after(document(8))
                            .build())
                    .build()),
            PlanOptions.defaults());

    String shown = plan.describe(DIFF);

    assertThat(shown).contains("- ", "+ ", "  ...");
    assertThat(shown.lines().filter(line -> line.contains("action-")).count()).isBetween(4L, 8L);
    assertThat(plan.describe(Rendering.compact())).doesNotContain("action-");
    assertThat(Pattern.compile("action-").matcher(plan.describe()).results().count()).isEqualTo(41);
  }

  private static Optional<Attributes.Value> document(int changed) {
    List<Object> actions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      actions.add("service:action-" + (i == 20 ? 100 + changed : i));
    }
    return Attributes.builder()
        .set("policy", java.util.Map.of("Action", actions))
        .build()
        .get("policy");
  }

  @Test
  void result_ofManyThings_tellsFailuresFirstAndIsCounted() {
    ApplyResult.Builder builder =
        ApplyResult.builder(ApplyResult.End.FAILED).elapsed(Duration.ofMinutes(3)).calls(20);
    for (int i = 0; i < 100; i++) {
      builder.addOutcome(Outcome.done(user(i), ChangeAction.CREATE).build());
      builder.addOutcome(Outcome.unchanged(user(1000 + i), "as described"));
    }
    builder.addOutcome(
        Outcome.failed(
            user(2000),
            "create it",
            new ProvisioningException(
                ErrorCategory.CONFLICT, Optional.empty(), "no", "try another")));
    builder.addOutcome(Outcome.unfinished(user(2001), "the run was paused during \"start it\""));
    ApplyResult result = builder.build();

    String end =
        "Not complete after 3 min, 20 AWS calls: 1 failed, 1 skipped, 100 done, 100 unchanged.";
    assertThat(result).hasToString(end);
    assertThat(result.describe().lines()).hasSize(203);
    assertThat(result.describe(Rendering.compact()).lines())
        .containsExactly(
            "  user/u2000: failed at \"create it\": no; try another.",
            "  user/u2001: begun, not finished: the run was paused during \"start it\"",
            "  100 users: create: done",
            end + " Mend what failed; applying again goes on from here.");
  }

  @Test
  void label_ofAnyKind_isAPlural() {
    assertThat(Groups.label(4, "user")).isEqualTo("4 users");
    assertThat(Groups.label(4, "policy")).isEqualTo("4 policies");
    assertThat(Groups.label(4, "key")).isEqualTo("4 keys");
    assertThat(Groups.label(4, "patch")).isEqualTo("4 patches");
  }

  private static ResourceAddress user(int number) {
    return ResourceAddress.of("user", "u" + number);
  }

  private static Change.Builder change(String kind, int number, ChangeAction action) {
    return Change.builder(ResourceAddress.of(kind, "u" + number), action, "why");
  }

  private static Plan plan(List<Change> changes, PlanOptions options) {
    return PlanData.builder()
        .environment(
            AppStreamEnvironment.builder("share")
                .add(Stack.builder("share").withoutFleet().build())
                .build())
        .target(Samples.TARGET)
        .purpose(Plan.Purpose.BUILD)
        .options(options)
        .addAllChanges(changes)
        .expectedDuration(Duration.ofMinutes(1))
        .fingerprint("00112233445566778899aabbccddeeff")
        .build();
  }
}

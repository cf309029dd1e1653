package dev.appstreamkit.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose turn it is: of random steps with random outcomes, and by itself. */
class StepTurnsTest {

  private static final Duration RETRY = Duration.ofSeconds(10);

  private static RunOutline outline(RunOutline.Item... steps) {
    return new RunOutline(RunOutline.FORMAT, new RunKey("run", 1), List.of(steps));
  }

  private static RunOutline.Item step(String key, String... after) {
    return new RunOutline.Item(key, key, List.of(after), RunOutline.State.OPEN);
  }

  private static StepStatus waiting(String key, long millis) {
    return StepStatus.waiting(key, "", Duration.ofMillis(millis), Duration.ZERO, Duration.ZERO);
  }

  private static StepStatus failed(String key, ErrorCategory category) {
    return StepStatus.failed(key, category.name(), "no");
  }

  @Test
  void stepThatFails_isBegunAgainLater_orHeld() {
    StepTurns turns = new StepTurns(outline(step("a"), step("b", "a"), step("c")), RETRY);
    assertThat(turns.begin(0, 9)).containsExactly("a", "c");
    assertThat(turns.begin(0, 9)).isEmpty();
    turns.told(failed("a", ErrorCategory.RETRY_LATER), 100);
    turns.told(failed("c", ErrorCategory.QUOTA), 100);

    assertThat(turns.begin(100, 9)).isEmpty();
    assertThat(turns.held()).extracting(StepStatus::step).containsExactly("c");
    assertThat(turns.dueAt()).isEqualTo(10_100);
    assertThat(turns.begin(10_100, 9)).containsExactly("a");
    turns.told(failed("a", ErrorCategory.RETRY_LATER), 10_100);
    assertThat(turns.dueAt()).isEqualTo(30_100);

    turns.mended(turns.outline());
    assertThat(turns.begin(10_200, 9)).containsExactly("a", "c");
  }

  @Test
  void stepThatWaitsForEver_isNeverDue() {
    StepTurns turns = new StepTurns(outline(step("a")), RETRY);
    turns.begin(5, 9);
    turns.told(waiting("a", 0), 5);
    assertThat(turns.poll(5)).containsExactly("a");
    turns.told(waiting("a", Long.MAX_VALUE), 5);
    assertThat(turns.dueAt()).isEqualTo(StepTurns.NEVER);
  }

  @Test
  void stepsThatWait_arePolledTogether_whenTheFirstIsDue() {
    StepTurns turns = new StepTurns(outline(step("a"), step("b")), RETRY);
    turns.begin(0, 9);
    turns.told(List.of(waiting("a", 50), waiting("b", 80)), 0);
    assertThat(turns.poll(0)).as("the first, at once").containsExactly("a", "b");
    turns.told(List.of(waiting("a", 50), waiting("b", 80)), 0);
    assertThat(turns.poll(49)).isEmpty();
    assertThat(turns.poll(50)).containsExactly("a", "b");
    assertThat(turns.poll(90)).isEmpty();
    assertThat(turns.dueAt()).isEqualTo(StepTurns.NEVER);
    turns.told(List.of(waiting("a", 10), StepStatus.done("b", "")), 100);
    assertThat(turns.dueAt()).isEqualTo(110);
  }

  @Test
  void pollThatFailsAsAWhole_holdsPolls_untilItIsMended() {
    StepTurns turns = new StepTurns(outline(step("a")), RETRY);
    turns.begin(0, 9);
    turns.told(waiting("a", 0), 0);
    turns.poll(0);
    turns.returned(StepTurns.ALL);
    assertThat(turns.poll(0)).containsExactly("a");
    turns.told(failed(StepTurns.ALL, ErrorCategory.NOT_ALLOWED), 0);
    assertThat(turns.poll(1_000)).isEmpty();
    assertThat(turns.isUnderWay()).isFalse();
    turns.mended(turns.outline());
    assertThat(turns.poll(1_000)).containsExactly("a");
    turns.told(failed(StepTurns.ALL, ErrorCategory.RETRY_LATER), 1_000);
    assertThat(turns.poll(1_001)).isEmpty();
    assertThat(turns.poll(11_000)).containsExactly("a");
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /**
   * Whatever comes of steps, each is done once, after those before it, and never nothing's turn.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void randomSteps_withRandomOutcomes_areAllDone(int seed) {
    Random random = new Random(seed);
    RunOutline opened = randomOutline(random);
    StepTurns turns = new StepTurns(opened, RETRY);
    Map<String, RunOutline.State> known = new HashMap<>();
    opened.steps().forEach(step -> known.put(step.key(), RunOutline.State.OPEN));
    List<String> flying = new ArrayList<>();
    List<String> polled = new ArrayList<>();
    long now = 0;
    for (int round = 0; !turns.isOver(); round++) {
      assertThat(round).as("rounds of seed " + seed).isLessThan(5_000);
      for (String key : turns.begin(now, 3)) {
        assertThat(known.get(key)).isEqualTo(RunOutline.State.OPEN);
        assertThat(after(opened, key)).allMatch(one -> known.get(one) == RunOutline.State.DONE);
        assertThat(flying).doesNotContain(key);
        flying.add(key);
      }
      assertThat(flying).hasSizeLessThanOrEqualTo(3);
      List<String> poll = turns.poll(now);
      assertThat(poll).allMatch(key -> known.get(key) == RunOutline.State.BEGUN);
      assertThat(poll.isEmpty() || polled.isEmpty()).isTrue();
      polled.addAll(poll);
      assertThat(turns.isUnderWay()).isEqualTo(!flying.isEmpty() || !polled.isEmpty());
      if (!flying.isEmpty() && random.nextBoolean()) {
        turns.told(outcome(random, flying.remove(random.nextInt(flying.size())), known), now);
      } else if (!polled.isEmpty() && random.nextBoolean()) {
        turns.told(polled.stream().map(key -> outcome(random, key, known)).toList(), now);
        polled.clear();
      } else if (turns.dueAt() < StepTurns.NEVER) {
        now = Math.max(now, turns.dueAt());
      } else if (!turns.isUnderWay() && !turns.isOver()) {
        assertThat(turns.held()).as("nothing goes on by itself").isNotEmpty();
        turns.mended(turns.outline());
      }
    }
    assertThat(known.values()).containsOnly(RunOutline.State.DONE);
    assertThat(turns.open()).isEmpty();
  }

  private static RunOutline randomOutline(Random random) {
    return outline(
        IntStream.range(0, 1 + random.nextInt(8))
            .mapToObj(
                number ->
                    step(
                        "s" + number,
                        IntStream.range(0, number)
                            .filter(before -> random.nextInt(3) == 0)
                            .mapToObj(before -> "s" + before)
                            .toArray(String[]::new)))
            .toArray(RunOutline.Item[]::new));
  }

  private static List<String> after(RunOutline outline, String key) {
    return outline.steps().stream()
        .filter(step -> step.key().equals(key))
        .flatMap(step -> step.after().stream())
        .toList();
  }

  private static StepStatus outcome(
      Random random, String key, Map<String, RunOutline.State> known) {
    int dice = random.nextInt(5);
    known.put(
        key,
        dice < 2
            ? RunOutline.State.DONE
            : dice == 2 ? RunOutline.State.BEGUN : RunOutline.State.OPEN);
    return switch (dice) {
      case 0, 1 -> StepStatus.done(key, "");
      case 2 -> waiting(key, random.nextInt(5_000));
      case 3 -> failed(key, ErrorCategory.RETRY_LATER);
      default -> failed(key, ErrorCategory.QUOTA);
    };
  }
}

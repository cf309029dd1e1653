package dev.appstreamkit.provisioning.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class StepGroupsTest {

  private static final int LIMIT = 3;

  private static List<StepGroups.Single> world(Random random) {
    List<StepGroups.Single> singles = new ArrayList<>();
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      List<String> after = new ArrayList<>();
      for (StepGroups.Single before : singles) {
        if (random.nextInt(6) == 0) {
          after.add(before.logged().key());
        }
      }
      int kind = random.nextInt(3);
      LoggedStep logged =
          LoggedStep.builder()
              .key("thing/" + i + "/do")
              .addresses(List.of(ResourceAddress.of("thing", String.valueOf(i))))
              .own("do")
              .title("do it")
              .after(after)
              .action(ChangeAction.CREATE)
              .build();
      singles.add(new StepGroups.Single(logged, step(kind)));
    }
    return singles;
  }

  private static Step step(int kind) {
    return switch (kind) {
      case 0 -> Step.of("do", "do it", context -> {});
      case 1 ->
          Step.of("do", "do it", context -> {})
              .until(
                  Condition.of("done", Duration.ofMinutes(1), any -> PollResult.success("DONE")));
      default -> Step.batched("do", "do it", new Step.Batch("batch", LIMIT, any -> Map.of()));
    };
  }

  /** Whatever depends on whatever: all can be executed, in the order in which they stand. */
  @RepeatedTest(60)
  void of_anyPlan_canBeExecutedInOrderAndLosesNothing(RepetitionInfo repetition) {
    List<StepGroups.Single> singles = world(new Random(repetition.getCurrentRepetition()));

    List<LoggedStep> steps = StepGroups.of(singles);

    Set<String> done = new HashSet<>();
    Set<ResourceAddress> acted = new HashSet<>();
    for (LoggedStep step : steps) {
      assertThat(done).as(step.key()).containsAll(step.after());
      assertThat(step.addresses()).hasSizeLessThanOrEqualTo(LIMIT);
      for (StepGroups.Single single : singles) {
        if (step.addresses().containsAll(single.logged().addresses())) {
          assertThat(acted).containsAll(needed(singles, single.logged()));
        }
      }
      done.add(step.key());
      acted.addAll(step.addresses());
    }
    assertThat(acted).hasSameSizeAs(singles);
  }

  private static List<ResourceAddress> needed(List<StepGroups.Single> all, LoggedStep step) {
    return all.stream()
        .map(StepGroups.Single::logged)
        .filter(other -> step.after().contains(other.key()))
        .flatMap(other -> other.addresses().stream())
        .toList();
  }
}

package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it reads standard error")
class WaitConditionTest {

  @Test
  void stateCondition_unknownStateManyTimes_isLoggedOnce() {
    WaitCondition<Machine> condition =
        WaitCondition.byState(Machine::state).success("RUNNING").build();
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (int i = 0; i < 5; i++) {
        condition.evaluate(Machine.in("NEVER_HEARD_OF"));
      }
    } finally {
      System.setErr(before);
    }

    assertThat(log.toString(StandardCharsets.UTF_8)).containsOnlyOnce("NEVER_HEARD_OF");
  }

  @Test
  void stateCondition_overlappingStates_areRefused() {
    assertThatThrownBy(
            () -> WaitCondition.byState(Machine::state).success("A", "B").pending("B", "C").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("B is both a pending and a success state");
  }

  @Test
  void stateCondition_conditionsThatOverlap_failureWins() {
    WaitCondition<Machine> condition =
        WaitCondition.byState(Machine::state).successWhen(m -> true).failureWhen(m -> true).build();

    assertThat(condition.evaluate(Machine.in("STARTING")).outcome())
        .isEqualTo(PollResult.Outcome.FAILURE);
  }

  @Test
  void untilAbsent_presentThenAbsent_isSuccessOnlyThen() {
    WaitCondition<Optional<Machine>> condition = WaitCondition.untilAbsent(Machine.RUNNING);

    assertThat(condition.evaluate(Optional.of(Machine.in("RUNNING"))).outcome())
        .isEqualTo(PollResult.Outcome.PENDING);
    assertThat(condition.evaluate(Optional.of(Machine.in("FAILED"))).outcome())
        .isEqualTo(PollResult.Outcome.FAILURE);
    assertThat(condition.evaluate(Optional.empty()).outcome())
        .isEqualTo(PollResult.Outcome.SUCCESS);
    assertThat(condition.expectsAbsence()).isTrue();
  }
}

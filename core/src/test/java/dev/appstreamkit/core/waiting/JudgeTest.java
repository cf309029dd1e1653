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
class JudgeTest {

  @Test
  void stateJudge_unknownStateManyTimes_isLoggedOnce() {
    Judge<Machine> judge = Judge.byState(Machine::state).success("RUNNING").build();
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (int i = 0; i < 5; i++) {
        judge.judge(Machine.in("NEVER_HEARD_OF"));
      }
    } finally {
      System.setErr(before);
    }

    assertThat(log.toString(StandardCharsets.UTF_8)).containsOnlyOnce("NEVER_HEARD_OF");
  }

  @Test
  void stateJudge_overlappingStates_areRefused() {
    assertThatThrownBy(
            () -> Judge.byState(Machine::state).success("A", "B").pending("B", "C").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("B is both a pending and a success state");
  }

  @Test
  void stateJudge_conditionsThatOverlap_failureWins() {
    Judge<Machine> judge =
        Judge.byState(Machine::state).successWhen(m -> true).failureWhen(m -> true).build();

    assertThat(judge.judge(Machine.in("STARTING")).outcome()).isEqualTo(Judgement.Outcome.FAILURE);
  }

  @Test
  void untilAbsent_presentThenAbsent_isSuccessOnlyThen() {
    Judge<Optional<Machine>> judge = Judge.untilAbsent(Machine.RUNNING);

    assertThat(judge.judge(Optional.of(Machine.in("RUNNING"))).outcome())
        .isEqualTo(Judgement.Outcome.PENDING);
    assertThat(judge.judge(Optional.of(Machine.in("FAILED"))).outcome())
        .isEqualTo(Judgement.Outcome.FAILURE);
    assertThat(judge.judge(Optional.empty()).outcome()).isEqualTo(Judgement.Outcome.SUCCESS);
    assertThat(judge.expectsAbsence()).isTrue();
  }
}

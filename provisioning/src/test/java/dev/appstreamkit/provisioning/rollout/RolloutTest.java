package dev.appstreamkit.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.RolloutTask.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutTest {

  private static final Path GOLDEN = Path.of("src/test/resources/rollout");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static Rollout.Builder rollout() {
    return Rollout.builder("image of March").targets("a", "b", "c", "d", "e");
  }

  private static RolloutOutcome done(String target, Action action) {
    return new RolloutTask(target, action).done();
  }

  private static RolloutOutcome failed(String target, Action action) {
    return new RolloutTask(target, action)
        .failed(ErrorCategory.QUOTA, "hoge@example.com has too many");
  }

  static Stream<Rollout> rollouts() {
    return Stream.of(
        rollout().build(),
        rollout()
            .firstBatchSize(1)
            .batchPercentage(40)
            .healthCheck("sessions")
            .stopAfterFailures(2)
            .backOnFailure()
            .build());
  }

  static Stream<RolloutState> states() {
    Rollout careful = rollouts().toList().get(1);
    return Stream.of(
        careful.start(),
        careful
            .start()
            .with(
                List.of(
                    done("a", Action.CHANGE),
                    done("a", Action.CHECK),
                    done("b", Action.CHANGE),
                    failed("b", Action.CHECK))),
        rollout().build().start().with(done("a", Action.CHANGE)).stop());
  }

  @ParameterizedTest
  @MethodSource("rollouts")
  void rollout_writtenAndRead_isTheSameByOurFormAndByAMapper(Rollout rollout) throws Exception {
    assertThat(Rollout.fromJson(rollout.toJson())).isEqualTo(rollout);
    assertThat(MAPPER.readValue(rollout.toJson(), Rollout.class)).isEqualTo(rollout);
    assertThat(Rollout.fromJson(MAPPER.writeValueAsString(rollout))).isEqualTo(rollout);
  }

  @ParameterizedTest
  @MethodSource("states")
  void state_writtenAndRead_isTheSameByOurFormAndByAMapper(RolloutState state) throws Exception {
    assertThat(RolloutState.fromJson(state.toJson())).isEqualTo(state);
    assertThat(MAPPER.readValue(state.toJson(), RolloutState.class)).isEqualTo(state);
    assertThat(RolloutState.fromJson(MAPPER.writeValueAsString(state))).isEqualTo(state);
    RolloutOutcome outcome = failed("a", Action.CHECK);
    assertThat(MAPPER.readValue(MAPPER.writeValueAsString(outcome), RolloutOutcome.class))
        .isEqualTo(outcome);
    assertThat(state.toJson()).doesNotContain("hoge");
  }

  /** What earlier versions wrote stays readable. */
  @Test
  void formatVersion1_isReadAndWrittenAsItEverWas() throws Exception {
    assertThat(Files.readAllLines(GOLDEN.resolve("rollouts-1.jsonl")))
        .containsExactlyElementsOf(rollouts().map(Rollout::toJson).toList());
    assertThat(Files.readAllLines(GOLDEN.resolve("states-1.jsonl")))
        .containsExactlyElementsOf(states().map(RolloutState::toJson).toList());
  }

  @Test
  void otherFormat_isRefusedByName() {
    String rollout = rollout().build().toJson();
    String state = rollout().build().start().toJson();
    assertThatThrownBy(() -> Rollout.fromJson(rollout.replace("Version\":1", "Version\":2")))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("format version 2, this version reads up to 1");
    assertThatThrownBy(
            () -> RolloutState.fromJson(state.replaceFirst("Version\":1", "Version\":9")))
        .hasMessageContaining("state of a rollout has format version 9");
    for (String damaged :
        List.of(
            "{", "{}", "{\"formatVersion\":1}", state.replace("[{\"name\":\"a\"", "[{\"a\":1"))) {
      assertThatThrownBy(() -> RolloutState.fromJson(damaged))
          .isInstanceOf(ProvisioningException.class);
    }
  }

  @Test
  void build_wrong_namesAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                Rollout.builder(" ")
                    .targets("a", "a", "")
                    .firstBatchSize(-1)
                    .batchPercentage(101)
                    .stopAfterFailures(0)
                    .build())
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> assertThat(error.category()).isEqualTo(ErrorCategory.INVALID))
        .hasMessageContainingAll(
            "no name",
            "target a is named twice",
            "a target has no name",
            "firstBatchSize is -1",
            "batchPercentage is 101",
            "stopAfterFailures is 0");
    assertThatThrownBy(() -> Rollout.builder("n").build()).hasMessageContaining("no targets");
    assertThatThrownBy(() -> rollout().batchSize(0).build())
        .hasMessageContaining("neither batchSize nor batchPercentage");
  }

  @ParameterizedTest
  @CsvSource({"0,2,0,2+2+1", "1,2,0,1+2+2", "0,0,40,2+2+1", "0,0,1,1+1+1+1+1", "3,0,100,3+2"})
  void batches_haveTheSizesAskedFor(int first, int size, int percentage, String sizes) {
    Rollout rollout =
        new Rollout(
            1,
            "r",
            List.of("a", "b", "c", "d", "e"),
            first,
            size,
            percentage,
            "",
            1,
            Rollout.Back.NOTHING);

    assertThat(
            String.join("+", rollout.batches().stream().map(batch -> "" + batch.size()).toList()))
        .isEqualTo(sizes);
    assertThat(rollout.batches().stream().flatMap(List::stream).toList())
        .isEqualTo(rollout.targets());
  }

  @Test
  void outcomeNobodyAskedFor_isRefused() {
    RolloutState state = rollout().healthCheck("h").build().start();

    for (RolloutOutcome wrong :
        List.of(
            done("b", Action.CHANGE),
            done("a", Action.CHECK),
            done("a", Action.BACK),
            done("z", Action.CHANGE))) {
      assertThatThrownBy(() -> state.with(wrong))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining(wrong.target());
    }
  }

  @Test
  void takeBack_whenAllIsDone_takesAllBackLatestFirst() {
    RolloutState state = rollout().batchSize(5).build().start();
    for (RolloutTask task : state.next()) {
      state = state.with(task.done());
    }
    assertThat(state.phase()).isEqualTo(RolloutState.Phase.DONE);
    assertThat(state.stop()).isEqualTo(state);

    RolloutState backing = state.takeBack();
    assertThat(backing.phase()).isEqualTo(RolloutState.Phase.GOING_BACK);
    assertThat(backing.next()).extracting(RolloutTask::action).containsOnly(Action.BACK);
    RolloutState back = backing.with(backing.next().stream().map(RolloutTask::done).toList());
    assertThat(back.phase()).isEqualTo(RolloutState.Phase.BACK);
  }

  @Test
  void stoppedByAFailure_tellsWhatFailedAndWhatIsLeft() {
    RolloutState state =
        rollout()
            .build()
            .start()
            .with(List.of(done("a", Action.CHANGE), failed("b", Action.CHANGE)));

    assertThat(state.phase()).isEqualTo(RolloutState.Phase.STOPPED);
    assertThat(state.describe())
        .contains("STOPPED, 1 of 5 done, 1 failed", "b: FAILED, ***@example.com has", "c: OPEN");
    assertThat(state.rest().orElseThrow().targets()).containsExactly("b", "c", "d", "e");
  }

  @ParameterizedTest
  @EnumSource(ErrorCategory.class)
  void reaction_onlyRetryLaterIsTriedAgainByItself(ErrorCategory category) {
    assertThat(Reaction.to(category) == Reaction.RETRY).isEqualTo(category.retryable());
    assertThat(
            Reaction.to(new ProvisioningException(category, Optional.empty(), "problem", "remedy")))
        .isEqualTo(Reaction.to(category));
  }

  @Test
  void catalog_unknown_saysWhatIsKnown() {
    EnvironmentCatalog catalog =
        EnvironmentCatalog.builder()
            .version("1", id -> Optional.empty())
            .version("2", List.of())
            .healthCheck("sessions", target -> {})
            .build();

    assertThat(catalog.latest()).isEqualTo("2");
    assertThatThrownBy(() -> catalog.environment("tenant", "2"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("version 2 has no environment \"tenant\"");
    assertThatThrownBy(() -> catalog.environment("tenant", "3"))
        .hasMessageContaining("knows the versions [1, 2] of the descriptions, not \"3\"");
    assertThatThrownBy(() -> catalog.healthCheck("s"))
        .hasMessageContaining("name one of [sessions]");
    catalog.healthCheck("sessions").check("tenant");
  }

  @Test
  void options_thatNameAPerson_areRefused() {
    ResourceAddress person = ResourceAddress.parse("user/canary@example.com");
    PlanOptions careful = PlanOptions.defaults();
    for (PlanOptions may :
        List.of(
            careful.deleting(person),
            careful.adopting(person),
            careful.waitingAtMost(person, Duration.ofHours(1)))) {
      assertThatThrownBy(() -> EnvironmentCatalog.builder().options("one person", may))
          .hasMessageContaining("deletingKinds")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  void healthCheck_thatThrowsAnything_tellsItsTypeOnly() {
    ProvisioningException known =
        new ProvisioningException(ErrorCategory.QUOTA, Optional.empty(), "full", "raise it");
    EnvironmentCatalog catalog =
        EnvironmentCatalog.builder()
            .healthCheck("well", target -> {})
            .healthCheck(
                "odd",
                target -> {
                  throw new IllegalStateException("canary");
                })
            .healthCheck(
                "full",
                target -> {
                  throw known;
                })
            .build();
    catalog.check("well", "a");
    assertThatThrownBy(() -> catalog.check("odd", "a"))
        .hasMessageContaining("IllegalStateException")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> catalog.check("full", "a")).isSameAs(known);
  }

  @Test
  void anyError_asAStatus_tellsNobodysName() {
    ProvisioningException error =
        new ProvisioningException(
            ErrorCategory.QUOTA, Optional.empty(), "hoge@example.com is one too many", "raise it");
    assertThat(StepStatus.failed("", new CompletionException(error), List.of()))
        .satisfies(status -> assertThat(status.category()).isEqualTo("QUOTA"))
        .satisfies(status -> assertThat(status.words()).doesNotContain("hoge"));
    assertThat(StepStatus.failed("", new IllegalStateException("hoge"), List.of()).words())
        .isEqualTo("java.lang.IllegalStateException");
  }
}

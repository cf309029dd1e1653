package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.MachineTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long a builder's machine runs, by the simulator's log, is the least that is possible, and
 * what is said of it is true.
 */
class MachineMinutesTest extends ScriptedImage {

  private static final Duration START = Duration.ofMinutes(15);
  private static final Duration DELETE = Duration.ofMinutes(3);
  private static final Duration SNAPSHOT = Duration.ofMinutes(25);
  private static final Pattern TOLD =
      Pattern.compile(
          "builder ran for (\\d[\\dhmins ]*?)(?: at least and (\\d[\\dhmins ]*?) at most)?[.:]");

  /** When the script ended; completed once it did. */
  private final CompletableFuture<Instant> ended = new CompletableFuture<>();

  private boolean begun;

  @BeforeEach
  void known() {
    var transitions = cloud.control().transitions();
    transitions.takes("image-builder", "CreateImageBuilder", START);
    transitions.takes("image-builder", "DeleteImageBuilder", DELETE);
    transitions.takes("image", "CreateImage", SNAPSHOT);
  }

  /** Has the builder be busy for a while, and do something at its end. */
  private void builderEndsAfter(Duration busy, Consumer<SimulatedBuilder> does) {
    builderDoes(builder -> endsAfter(busy, does));
  }

  private void endsAfter(Duration busy, Consumer<SimulatedBuilder> does) {
    cloud
        .time()
        .delay(busy)
        .thenRun(
            () -> {
              Hold hold = cloud.time().hold();
              CompletableFuture.runAsync(() -> work(does))
                  .whenComplete(
                      (done, error) -> {
                        ended.complete(cloud.time().instant());
                        hold.close();
                      });
            });
  }

  private void work(Consumer<SimulatedBuilder> does) {
    try (SimulatedBuilder builder = new SimulatedBuilder(cloud, folder, BUILDER, "builder-role")) {
      does.accept(builder);
    }
  }

  private void runs(SimulatedBuilder builder) {
    bench.programs(builder::answer).run(BUILDER);
  }

  private List<MachineTransition> log() {
    return cloud.control().machines().stream().filter(one -> one.name().equals(BUILDER)).toList();
  }

  /** Returns how long machines ran by the log. */
  private Duration ran() {
    List<MachineTransition> log = new ArrayList<>(log());
    Duration ran = Duration.ZERO;
    for (int i = 0; i + 1 < log.size(); i++) {
      Duration lasted = Duration.between(log.get(i).time(), log.get(i + 1).time());
      ran = ran.plus(lasted.multipliedBy(log.get(i).machines()));
    }
    return ran;
  }

  private void leastAndNothingLeft(Duration least) {
    System.out.printf("machine ran %s, least possible %s%n", ran(), least);
    assertThat(log()).last().satisfies(one -> assertThat(one.state()).isEqualTo("GONE"));
    assertThat(builders()).isEmpty();
    assertThat((double) ran().toSeconds())
        .isGreaterThanOrEqualTo(least.toSeconds())
        .isLessThanOrEqualTo(least.toSeconds() * 1.02);
  }

  /** Returns what the result says of the time: the least and the most. */
  private static List<Duration> told(ApplyResult result) {
    Matcher told = TOLD.matcher(result.describe());
    assertThat(told.find()).as(result.describe()).isTrue();
    Duration least = time(told.group(1));
    return List.of(least, told.group(2) == null ? least : time(told.group(2)));
  }

  private static Duration time(String text) {
    return Duration.parse(
        "PT" + text.toUpperCase(Locale.ROOT).replace("MIN", "M").replace(" ", ""));
  }

  private void succeeds(Image image, Duration busy) {
    ApplyResult result = cloud.apply(image);
    assertThat(result.complete()).isTrue();
    Duration least = START.plus(busy).plus(SNAPSHOT);
    leastAndNothingLeft(least);
    toldIsTrue(result);
    assertThat(told(result).get(0)).isEqualTo(told(result).get(1));
  }

  private void toldIsTrue(ApplyResult result) {
    List<Duration> told = told(result);
    assertThat((double) ran().toSeconds())
        .isBetween(told.get(0).toSeconds() * 0.98, told.get(1).toSeconds() * 1.02);
  }

  private ImageScript.Builder works() {
    return script().command("/bin/true").answerWithin(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 45})
  void apply_scriptSucceeds_machineRunsUntilTheImageIsTaken(int minutes) {
    builderEndsAfter(Duration.ofMinutes(minutes), this::runs);
    succeeds(image(works().build()), Duration.ofMinutes(minutes));
  }

  @Test
  void apply_scriptSucceedsWhileCallsAreThrottled_machineRunsNoLonger() {
    builderEndsAfter(Duration.ofMinutes(30), this::runs);
    cloud.control().faults().add(Fault.throttled().on("appstream").withProbability(0.2));
    succeeds(image(works().build()), Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "11, false", "60, false", "5, true"})
  void apply_scriptFails_machineGoesAtOnce(int minutes, boolean throttled) {
    builderEndsAfter(Duration.ofMinutes(minutes), this::runs);
    if (throttled) {
      cloud.control().faults().add(Fault.throttled().on("appstream").withProbability(0.2));
    }
    failsWith("SCRIPT_FAILED", script().command("/bin/false").answerWithin(Duration.ofHours(2)));
    leastAndNothingLeft(Duration.between(log().get(0).time(), ended.join()).plus(DELETE));
    assertThat(objects()).noneMatch(key -> key.endsWith(".job"));
  }

  private void failsWith(String code, ImageScript.Builder script) {
    assertThat(cloud.failure("image/share-tools", image(script.build())))
        .isInstanceOfSatisfying(
            ResourceFailedException.class,
            error -> assertThat(error.codes()).containsExactly(code));
  }

  @Test
  void apply_scriptNeverBegins_machineGoesWhenPatienceEnds() {
    failsWith("SILENT", script().command("/bin/true").answerWithin(Duration.ofMinutes(20)));
    leastAndNothingLeft(START.plusMinutes(20).plus(DELETE));
  }

  @Test
  void apply_deadlinePasses_machineGoesAtOnce() {
    failsWith(
        "DEADLINE",
        script()
            .command("/bin/true")
            .answerWithin(Duration.ofHours(5))
            .deadline(Duration.ofMinutes(50)));
    leastAndNothingLeft(Duration.ofMinutes(50).plus(DELETE));
  }

  /** The process ends, and another goes on while the builder works, or when it is long done. */
  @ParameterizedTest
  @ValueSource(ints = {5, 90})
  void apply_continuedByAnother_machineRunsNoLonger(int minutesLater) {
    Image image = image(works().build());
    cloud.listenedToBy(
        new ProvisioningListener() {
          @Override
          public void waiting(Progress progress) {
            if (progress.waitingFor().equals(GOAL) && !begun) {
              begun = true;
              endsAfter(Duration.ofMinutes(40), MachineMinutesTest.this::runs);
            }
          }
        });
    cloud.applyCancelledAt(ADDRESS, GOAL, PlanOptions.defaults(), image);
    cloud.restart();
    cloud.later(Duration.ofMinutes(minutesLater));
    ApplyResult result = cloud.apply(image);
    assertThat(result.complete()).isTrue();
    leastAndNothingLeft(START.plusMinutes(40).plus(SNAPSHOT));
    toldIsTrue(result);
  }

  /** Whoever has given up takes all down; the builder is removed as soon as that begins. */
  @Test
  void destroy_cancelledRun_machineGoesAtOnce() {
    Image image = image(works().build());
    cloud.applyCancelledAt(ADDRESS, GOAL, PlanOptions.defaults(), image);
    cloud.later(Duration.ofMinutes(7));
    Instant from = cloud.time().instant();
    cloud.destroy(PlanOptions.defaults().deletingKinds("image"));
    leastAndNothingLeft(Duration.between(log().get(0).time(), from).plus(DELETE));
  }

  /** AWS's pages say that an image builder has to be stopped to be deleted; its API takes more. */
  @Test
  void destroy_runningBuilderIsNotDeleted_stopsItFirst() {
    cloud.applyCancelledAt(ADDRESS, GOAL, PlanOptions.defaults(), image(works().build()));
    refuseDeletion();
    cloud.destroy(PlanOptions.defaults().deletingKinds("image"));
    assertStoppedAndGone();
  }

  @Test
  void apply_scriptFailsAndRunningBuilderIsNotDeleted_stopsItFirst() {
    builderDoes(builder -> refuseDeletion());
    ImageScript script = works().answerWithin(Duration.ofMinutes(5)).build();
    assertThat(cloud.failure("image/share-tools", image(script)))
        .hasMessageContaining("never began");
    assertStoppedAndGone();
  }

  private void refuseDeletion() {
    cloud
        .control()
        .faults()
        .add(
            Fault.error("OperationNotPermittedException", 400)
                .on("appstream", "DeleteImageBuilder")
                .times(1));
  }

  private void assertStoppedAndGone() {
    assertThat(builders()).isEmpty();
    assertThat(cloud.control().requestCounts())
        .containsEntry("appstream:StopImageBuilder", 1L)
        .containsEntry("appstream:DeleteImageBuilder", 2L);
  }
}

package dev.appstreamkit.provisioning.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS deletes only when nothing needs it is replaced together with what needs it. */
class ReplacedTogetherTest extends WithCloud {

  private static final PlanOptions OPTIONS =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);

  private Streaming world() {
    return new Streaming(folder);
  }

  private record Replacement(
      String what, Consumer<Streaming> before, Consumer<Streaming> change, Map<String, String> is) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** What is replaced, and what goes with it. */
  static Stream<Replacement> replacements() {
    return Stream.of(
        new Replacement(
            "an app block with its applications",
            world -> {},
            world -> world.seconds++,
            Map.of(
                "app-block/tools", "REPLACE",
                "application/editor-0", "CREATE",
                "application-fleet-association/streaming-0/editor-0", "CREATE")),
        new Replacement(
            "an app block with several applications on several fleets",
            world -> {
              world.applications = 2;
              world.fleets = 2;
            },
            world -> world.seconds++,
            Map.of(
                "app-block/tools", "REPLACE",
                "application/editor-0", "CREATE",
                "application/editor-1", "CREATE",
                "application-fleet-association/streaming-0/editor-0", "CREATE",
                "application-fleet-association/streaming-0/editor-1", "CREATE",
                "application-fleet-association/streaming-1/editor-0", "CREATE",
                "application-fleet-association/streaming-1/editor-1", "CREATE")),
        new Replacement(
            "an application that fleets stream",
            world -> {},
            world -> world.family = "GRAPHICS_G4",
            Map.of(
                "application/editor-0", "REPLACE",
                "application-fleet-association/streaming-0/editor-0", "CREATE")),
        new Replacement(
            "an app block and its applications",
            world -> {},
            world -> {
              world.seconds++;
              world.family = "GRAPHICS_G4";
            },
            Map.of(
                "app-block/tools", "REPLACE",
                "application/editor-0", "CREATE",
                "application-fleet-association/streaming-0/editor-0", "CREATE")),
        new Replacement(
            "an app block whose application isn't wanted any more",
            world -> {},
            world -> {
              world.seconds++;
              world.applications = 0;
            },
            Map.of(
                "app-block/tools", "REPLACE",
                "application/editor-0", "DELETE",
                "application-fleet-association/streaming-0/editor-0", "DELETE")),
        new Replacement(
            "an app block with its builder",
            world -> world.builder = true,
            world -> world.packed = "drawings",
            Map.of("app-block/drawing", "REPLACE", "app-block-builder/packing", "CREATE")));
  }

  private static Map<String, String> changing(Plan plan) {
    Map<String, String> changes = new TreeMap<>();
    for (Change change : plan.changes()) {
      if (change.action() != ChangeAction.NOTHING && !change.address().kind().equals("s3-object")) {
        changes.put(change.address().toString(), change.action().name());
      }
    }
    return changes;
  }

  private static Change change(Plan plan, String address) {
    return plan.changes().stream()
        .filter(one -> one.address().equals(ResourceAddress.parse(address)))
        .findFirst()
        .orElseThrow();
  }

  private void settled(Streaming world, ApplyResult result) {
    assertThat(result.complete()).as(result.describe()).isTrue();
    assertThat(cloud.plan(world.described()).isEmpty()).isTrue();
    assertThat(cloud.drift(world.described()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("replacements")
  void apply_replaced_takesWhatNeedsItAlong(Replacement row) {
    Streaming world = world();
    row.before.accept(world);
    settled(world, cloud.apply(world.described()));
    row.change.accept(world);

    Plan plan = cloud.plan(OPTIONS, world.described());

    assertThat(blockers(plan)).isEmpty();
    assertThat(changing(plan)).isEqualTo(row.is);
    settled(world, cloud.apply(OPTIONS, world.described()));
  }

  /** The plan shows the deletions within the change that needs them, dependents first. */
  @Test
  void plan_appBlockReplaced_saysWhatGoesFirst() {
    Streaming world = world();
    cloud.apply(world.described());
    world.seconds++;

    Plan plan = cloud.plan(OPTIONS, world.described());

    assertThat(change(plan, "app-block/tools").steps())
        .containsExactly(
            "application-fleet-association/streaming-0/editor-0: take editor-0 from the fleet"
                + " streaming-0",
            "application/editor-0: delete the application",
            "delete the app-block",
            "create the app-block");
    assertThat(change(plan, "application/editor-0").reason())
        .isEqualTo("it goes with app-block/tools, which is replaced");
  }

  static Stream<Arguments> everyStep() {
    return replacements()
        .flatMap(row -> IntStream.rangeClosed(1, 9).mapToObj(at -> Arguments.of(row, at)));
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @MethodSource("everyStep")
  void apply_killedAnywhere_isContinued(Replacement row, int at) {
    killedAt(row, at);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void apply_killedAtAStep_isContinued(int at) {
    killedAt(replacements().findFirst().orElseThrow(), at);
  }

  private void killedAt(Replacement row, int at) {
    Streaming world = world();
    row.before.accept(world);
    cloud.apply(world.described());
    row.change.accept(world);

    cloud.applyUpTo(at, OPTIONS, world.described());
    cloud.restart();

    settled(world, cloud.apply(OPTIONS, world.described()));
  }

  /** AWS refuses each call of the replacement once, for good. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DisassociateApplicationFleet",
        "DeleteApplication",
        "DeleteAppBlock",
        "CreateAppBlock",
        "CreateApplication",
        "AssociateApplicationFleet"
      })
  void apply_refusedInTheMiddle_isContinued(String operation) {
    Streaming world = world();
    cloud.apply(world.described());
    world.seconds++;
    cloud
        .control()
        .faults()
        .add(
            Fault.error("OperationNotPermittedException", 400).on("appstream", operation).times(1));

    assertThatThrownBy(() -> cloud.apply(OPTIONS, world.described()))
        .isInstanceOf(ApplyFailedException.class);

    settled(world, cloud.apply(OPTIONS, world.described()));
  }

  /** What others have in the block stays theirs: the plan says so beforehand. */
  @Test
  void plan_othersApplicationInTheBlock_refuses() {
    Streaming world = world();
    cloud.apply(world.described());
    String block = cloud.appStream().describeAppBlocks(r -> {}).appBlocks().get(0).arn();
    cloud
        .appStream()
        .createApplication(
            r ->
                r.name("theirs")
                    .appBlockArn(block)
                    .launchPath("b.exe")
                    .iconS3Location(at -> at.s3Bucket("mytest-appstream-apps").s3Key("icon"))
                    .platformsWithStrings(Streaming.WINDOWS)
                    .instanceFamilies("GENERAL_PURPOSE"));
    world.seconds++;

    assertThat(blockers(cloud.plan(OPTIONS, world.described())))
        .singleElement()
        .asString()
        .contains("app-block/tools", "application/theirs", "under another name")
        .doesNotContain("editor-0");
  }

  /** Any change of any of it, from any state of it, ends as described. */
  @Test
  void apply_aRandomWorld_endsAsDescribed() {
    randomWorld(1);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
  void apply_randomWorlds_endAsDescribed(long seed) {
    randomWorld(seed);
  }

  private void randomWorld(long seed) {
    Random random = new Random(seed);
    Streaming world = world();
    for (int turn = 0; turn < 4; turn++) {
      world.seconds = 1 + random.nextInt(3);
      world.applications = random.nextInt(3);
      world.fleets = random.nextInt(3);
      world.family = List.of("GENERAL_PURPOSE", "GRAPHICS_G4").get(random.nextInt(2));
      world.builder = random.nextBoolean();
      world.packed = "packed-" + random.nextInt(2);
      if (random.nextBoolean()) {
        cloud.applyUpTo(1 + random.nextInt(8), OPTIONS, world.described());
        cloud.restart();
      }
      settled(world, cloud.apply(OPTIONS, world.described()));
    }
  }
}

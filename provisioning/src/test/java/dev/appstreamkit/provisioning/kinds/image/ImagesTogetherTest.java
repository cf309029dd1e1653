package dev.appstreamkit.provisioning.kinds.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.SimulatorQuotas;
import dev.appstreamkit.simulator.SimulatorTransitions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is waited for at the same time is read together. */
class ImagesTogetherTest {

  private static final int MANY = 10;
  private static final PlanOptions ALL = PlanOptions.defaults().deletingKinds("image");
  private static final List<String> LOOKS =
      List.of("DescribeImageBuilders", "DescribeImages", "DescribeStacks");

  @TempDir Path folder;
  private Cloud cloud;
  private int people = 1;
  private final List<HandOff> waiting = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
    SimulatorQuotas quotas = cloud.control().quotas();
    quotas.all().keySet().forEach(quota -> quotas.set(quota, 1000));
    SimulatorTransitions times = cloud.control().transitions();
    times.takes("image-builder", "CreateImageBuilder", Duration.ofMinutes(15));
    times.takes("image-builder", "DeleteImageBuilder", Duration.ofMinutes(1));
    times.takes("image", "CreateImage", Duration.ofMinutes(25));
    times.takes("image", "DeleteImage", Duration.ofMinutes(1));
    cloud.person(this::giveTo);
  }

  /** They begin when all have their links, and are looked after a few times. */
  private void giveTo(HandOff task) {
    waiting.add(task);
    if (waiting.size() == people) {
      lookAfter(5);
    }
  }

  private void lookAfter(int times) {
    cloud.onWait(
        waiting.get(0).address(),
        "image taken",
        () -> {
          if (times > 1) {
            lookAfter(times - 1);
          } else {
            waiting.forEach(task -> cloud.takeImage(task, task.address().name()));
            waiting.clear();
          }
        });
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static ResourceSpec[] images(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Image.builder(name + i)
                    .from(BaseImage.named("AppStream-WinServer2019-07-16-2025"))
                    .application(Application.of("PowerShell", "C:\\powershell.exe"))
                    .build())
        .toArray(ResourceSpec[]::new);
  }

  private static ResourceSpec[] stacks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Stack.builder("stack-" + i).withoutFleet().build())
        .toArray(ResourceSpec[]::new);
  }

  /** Returns how often was looked, planning included. */
  private Map<String, Long> looks(Supplier<ApplyResult> run) {
    Map<String, Long> before = counts();
    assertThat(run.get().complete()).isTrue();
    Map<String, Long> looks = counts();
    looks.replaceAll((operation, count) -> count - before.getOrDefault(operation, 0L));
    return looks;
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    LOOKS.forEach(operation -> counts.put(operation, cloud.calls(operation)));
    return counts;
  }

  @Test
  void apply_manyImagesAtOnce_shareTheirLooks() {
    people = 1;
    Map<String, Long> ofOne = looks(() -> cloud.apply(images("one-", 1)));
    Map<String, Long> ofOneGone = looks(() -> cloud.destroy(ALL));
    people = MANY;
    Map<String, Long> ofMany = looks(() -> cloud.apply(images("many-", MANY)));
    Map<String, Long> ofManyGone = looks(() -> cloud.destroy(ALL));

    System.out.printf(
        "looks while images are made: %s for 1, %s for %d; deleted: %s and %s%n",
        ofOne, ofMany, MANY, ofOneGone, ofManyGone);
    // Beside the waits there are looks for each: before it is made, and to see that it is gone.
    assertFew(ofOne, ofMany, "DescribeImageBuilders");
    assertFew(ofOne, ofMany, "DescribeImages");
    assertFew(ofOneGone, ofManyGone, "DescribeImages");
  }

  private static void assertFew(
      Map<String, Long> ofOne, Map<String, Long> ofMany, String operation) {
    long one = ofOne.getOrDefault(operation, 0L);
    assertThat(ofMany.get(operation)).as(operation).isBetween(one, 3 * one);
  }

  @Test
  void destroy_manyStacksAtOnce_shareTheirLooks() {
    cloud.apply(stacks(1));
    long one = looksAtVanishingStacks();
    cloud.apply(stacks(MANY));
    long many = looksAtVanishingStacks();

    System.out.printf("looks while stacks are deleted: %d for 1, %d for %d%n", one, many, MANY);
    assertThat(one).isGreaterThan(5);
    // Each is looked for once more when the list doesn't show it any longer.
    assertThat(many).isBetween(one, 2 * one + MANY);
  }

  private long looksAtVanishingStacks() {
    Duration unseen = Duration.ofSeconds(20);
    cloud.control().readLag(unseen, unseen);
    Map<String, Long> looks = looks(() -> cloud.destroy(ALL));
    cloud.control().readLag(Duration.ZERO, Duration.ZERO);
    return looks.getOrDefault("DescribeStacks", 0L);
  }
}

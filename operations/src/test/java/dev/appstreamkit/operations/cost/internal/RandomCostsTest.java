package dev.appstreamkit.operations.cost.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.cost.MadeUpPrices;
import dev.appstreamkit.operations.cost.PriceList;
import dev.appstreamkit.operations.cost.Prices;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CostAmount;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.CostSubject;
import dev.appstreamkit.provisioning.plan.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reckoned against a second, plain computation, in which a month is counted by minutes. */
class RandomCostsTest {

  private static final List<String> TYPES =
      List.of("stream.standard.small", "stream.standard.large", "stream.graphics.none");
  private static final List<String> SYSTEMS = List.of("WINDOWS_SERVER_2022", "AMAZON_LINUX2");
  private static final double[][] DOLLARS = {{0.1, 0.08}, {0.2, 0.16}};
  private static final double STOPPED = 0.025;
  private static final double USER = 4.19;
  private static final int WEEK = 7 * 24 * 60;

  @TempDir private static Path folder;
  private static Prices prices;

  private double least;
  private double most;
  private boolean unknown;
  private long people;
  private boolean windows;
  private boolean fleets;

  @BeforeAll
  static void write() throws IOException {
    MadeUpPrices all = new MadeUpPrices().stopped("0.025").user("4.19");
    for (int type = 0; type < 2; type++) {
      for (int system = 0; system < 2; system++) {
        String word = system == 0 ? "Windows" : "Amazon Linux 2";
        String dollars = String.valueOf(DOLLARS[type][system]);
        all.machine("Fleet", TYPES.get(type), word, dollars);
        all.machine("ImageBuilder", TYPES.get(type), word, dollars);
      }
    }
    prices =
        PriceList.file(Files.writeString(folder.resolve("prices.json"), all.json()))
            .prices("us-east-1");
  }

  @Test
  void estimate_randomEnvironments_isTheSameAsCountedPlainly() {
    check(50);
  }

  @Tag("exhaustive")
  @Test
  void estimate_fiveHundredEnvironments_areTheSameAsCountedPlainly() {
    check(500);
  }

  private void check(int number) {
    for (int seed = 0; seed < number; seed++) {
      Random random = new Random(seed);
      SortedMap<ResourceAddress, Attributes> there = there(random);
      CostEstimate estimate =
          new Reckoner(
                  CostSubject.builder()
                      .environment(
                          AppStreamEnvironment.builder("random")
                              .add(Stack.builder("any").build())
                              .build())
                      .target(new Target("111122223333", "aws", "us-east-1"))
                      .before(new TreeMap<>())
                      .after(there)
                      .build(),
                  prices,
                  "USD",
                  0,
                  200,
                  image -> Optional.of(image))
              .estimate();
      CostAmount cost = estimate.after();
      assertThat(cost.isKnown()).as("seed " + seed).isEqualTo(!unknown);
      assertThat(cost.least().doubleValue())
          .as("seed " + seed)
          .isCloseTo(least, Offset.offset(1e-6));
      assertThat(cost.most().doubleValue()).as("seed " + seed).isCloseTo(most, Offset.offset(1e-6));
      assertThat(estimate.before().most()).isEqualByComparingTo(BigDecimal.ZERO);
    }
  }

  private SortedMap<ResourceAddress, Attributes> there(Random random) {
    least = 0;
    most = 0;
    unknown = false;
    people = 0;
    windows = false;
    fleets = false;
    SortedMap<ResourceAddress, Attributes> there = new TreeMap<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      fleet(random, "f" + i, there);
    }
    for (int i = 0; i < random.nextInt(3); i++) {
      builder(random, "b" + i, there);
    }
    for (int i = 0; i < random.nextInt(4); i++) {
      boolean enabled = random.nextBoolean();
      people += enabled ? 1 : 0;
      there.put(
          ResourceAddress.of("user", "u" + i + "@example.com"),
          Attributes.builder().set("enabled", enabled).build());
    }
    most += windows || !fleets ? people * USER : 0;
    return there;
  }

  private void fleet(Random random, String name, SortedMap<ResourceAddress, Attributes> there) {
    int type = random.nextInt(3);
    int system = random.nextInt(2);
    boolean always = random.nextBoolean();
    boolean running = random.nextInt(4) > 0;
    int sessions = 1 + random.nextInt(3);
    int capacity = 1 + random.nextInt(9);
    fleets = true;
    windows |= system == 0;
    Attributes.Builder fleet =
        Attributes.builder()
            .set("instanceType", TYPES.get(type))
            .set("imageName", SYSTEMS.get(system))
            .set("type", always ? "ALWAYS_ON" : "ON_DEMAND")
            .set("state", running ? "RUNNING" : "STOPPED");
    if (sessions > 1) {
      fleet.set("sessionsPerInstance", sessions).set("capacity", Map.of("sessions", capacity));
    } else {
      fleet.set("capacity", capacity);
    }
    there.put(ResourceAddress.of("fleet", name), fleet.build());
    double low = Math.ceil((double) capacity / sessions);
    double high = low;
    if (sessions == 1 && random.nextBoolean()) {
      double[] bounds = scaling(random, name, there);
      low = bounds[0];
      high = bounds[1];
    }
    if (!running) {
      return;
    }
    if (type == 2) {
      unknown = true;
      return;
    }
    double dollars = DOLLARS[type][system];
    least += low * 730 * (always ? dollars : STOPPED);
    most += high * 730 * dollars;
  }

  /** Counts the instances of each minute of the second of two weeks. */
  private static double[] scaling(
      Random random, String name, SortedMap<ResourceAddress, Attributes> there) {
    int least = random.nextInt(3);
    int most = least + 1 + random.nextInt(4);
    Attributes.Builder target =
        Attributes.builder().set("minCapacity", least).set("maxCapacity", most);
    int begin = random.nextInt(12);
    int end = 12 + random.nextInt(12);
    boolean office = random.nextBoolean();
    int atLeast = least + random.nextInt(most - least + 1);
    if (office) {
      target
          .set("schedule.begin", schedule("cron(30 " + begin + " ? * MON-FRI *)", atLeast))
          .set("schedule.end", schedule("cron(0 " + end + " ? * 2-6 *)", least));
    }
    there.put(ResourceAddress.of("scaling-target", name), target.build());
    long low = 0;
    int now = least;
    for (int minute = 0; minute < 2 * WEEK; minute++) {
      int day = minute / 1440 % 7;
      boolean workday = day >= 1 && day <= 5;
      if (office && workday && minute % 1440 == begin * 60 + 30) {
        now = atLeast;
      }
      if (office && workday && minute % 1440 == end * 60) {
        now = least;
      }
      low += minute < WEEK ? 0 : now;
    }
    return new double[] {(double) low / WEEK, most};
  }

  private static Map<String, Object> schedule(String expression, int least) {
    return Map.of("expression", expression, "timeZone", "Europe/Berlin", "minCapacity", least);
  }

  private void builder(Random random, String name, SortedMap<ResourceAddress, Attributes> there) {
    int type = random.nextInt(2);
    int system = random.nextInt(2);
    boolean running = random.nextBoolean();
    there.put(
        ResourceAddress.of("image-builder", name),
        Attributes.builder()
            .set("instanceType", TYPES.get(type))
            .set("base", SYSTEMS.get(system))
            .set("state", running ? "RUNNING" : "STOPPED")
            .build());
    if (running) {
      least += 730 * DOLLARS[type][system];
      most += 730 * DOLLARS[type][system];
    }
  }
}

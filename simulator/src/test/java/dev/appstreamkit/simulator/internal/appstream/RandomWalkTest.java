package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Seeded operations in any order, after which the world is as it must be. */
class RandomWalkTest {

  @Test
  void walk_sample_keepsTheWorldWhole() {
    walk(1, 250, 10, 30);
  }

  @Test
  @Tag("exhaustive")
  void walk_tenThousandOperations_keepsTheWorldWhole() {
    for (int seed = 2; seed < 12; seed++) {
      walk(seed, 1_000, 1, 60);
    }
  }

  private static void walk(int seed, int steps, int checkEvery, int leastKinds) {
    try (AppStreamBench bench = AppStreamBench.beside(b -> b.pageSize(3).seed(seed))) {
      RandomSteps walker = new RandomSteps(bench, new Random(seed));
      WorldInvariants invariants = new WorldInvariants(bench);
      for (int step = 0; step < steps; step++) {
        String did = walker.step();
        if (step % checkEvery == 0 || step == steps - 1) {
          invariants.check("seed " + seed + ", step " + step + ", after " + did);
        }
      }
      System.out.printf(
          "random walk: seed %d, %d operations, %d of them taken, of %d kinds%n",
          seed, steps, walker.taken(), walker.kindsTaken());
      assertThat(walker.taken()).as("operations that weren't refused").isGreaterThan(steps / 4);
      assertThat(walker.kindsTaken()).isGreaterThan(leastKinds);
    }
  }
}

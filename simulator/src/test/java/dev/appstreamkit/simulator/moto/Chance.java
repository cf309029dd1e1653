package dev.appstreamkit.simulator.moto;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Choices that come from a seed. */
final class Chance {

  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Returns a value once in so many times, and null otherwise. */
  <T> @Nullable T once(int in, T value) {
    return random.nextInt(in) == 0 ? value : null;
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}

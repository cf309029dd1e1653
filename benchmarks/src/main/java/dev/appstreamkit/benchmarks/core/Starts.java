package dev.appstreamkit.benchmarks.core;

import java.time.Duration;
import java.util.Random;

/** How long fleets take to start. */
enum Starts {
  /** Anything from 5 to 15 minutes, which the defaults were chosen for. */
  UNIFORM("uniform, 5 to 15 min") {
    @Override
    double minutes(Random random) {
      return 5 + 10 * random.nextDouble();
    }
  },

  /** Log-normal, with 2.5 % below 8 and 2.5 % above 30 minutes. */
  LOG_NORMAL("log-normal, 95 % from 8 to 30 min") {
    @Override
    double minutes(Random random) {
      double low = Math.log(8);
      double high = Math.log(30);
      return Math.exp((low + high) / 2 + (high - low) / (2 * 1.96) * random.nextGaussian());
    }
  };

  private final String title;

  Starts(String title) {
    this.title = title;
  }

  abstract double minutes(Random random);

  String title() {
    return title;
  }

  /** Returns the durations of so many starts, always the same for a seed. */
  Duration[] sample(int count, long seed) {
    Random random = new Random(seed);
    Duration[] sample = new Duration[count];
    for (int i = 0; i < count; i++) {
      sample[i] = Duration.ofMillis((long) (minutes(random) * 60_000));
    }
    return sample;
  }
}

package dev.appstreamkit.benchmarks.core;

import java.util.Arrays;

/** Median, 95th percentile and mean of a sample. */
record Statistics(double median, double p95, double mean) {

  static Statistics of(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return new Statistics(
        quantile(sorted, 0.5), quantile(sorted, 0.95), Arrays.stream(sorted).average().orElse(0));
  }

  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = (int) Math.ceil(position);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}

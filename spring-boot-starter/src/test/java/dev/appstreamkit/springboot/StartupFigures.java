package dev.appstreamkit.springboot;

import dev.appstreamkit.springboot.application.Starts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what the starter adds to an application's start: the medians of eleven starts with it
 * and without it, in turns. Prints, and judges nothing: time is the machine's.
 */
@Tag("contracts")
class StartupFigures {

  private static final int STARTS = 11;
  private static final String WITHOUT =
      "--spring.autoconfigure.exclude="
          + "dev.appstreamkit.springboot.internal.ProvisionerAutoConfiguration,"
          + "dev.appstreamkit.springboot.internal.ObservationsAutoConfiguration,"
          + "dev.appstreamkit.springboot.internal.HealthAutoConfiguration,"
          + "dev.appstreamkit.springboot.internal.EndpointAutoConfiguration";

  @Test
  void starter_addsToTheStart() throws Exception {
    List<Long> with = new ArrayList<>();
    List<Long> without = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      with.add(start("--appstreamkit.region=eu-central-1"));
      without.add(start(WITHOUT));
    }
    System.out.printf(
        "Median of %d starts: %d ms with the starter, %d ms without: %d ms more%n",
        STARTS, median(with), median(without), median(with) - median(without));
  }

  private static long start(String argument) throws Exception {
    try (BootProcess application =
        BootProcess.onThisBoot(Starts.class, argument, "--spring.main.banner-mode=off")) {
      if (application.end() != 0) {
        throw new AssertionError(application.printed());
      }
      return Long.parseLong(application.lines().get(0));
    }
  }

  private static long median(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}

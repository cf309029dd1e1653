package dev.appstreamkit.architecture.durations;

import java.time.Duration;

/** Gives a duration to a method, and has what it returns do something with it. */
@FunctionalInterface
interface Use {
  void of(Duration time) throws Exception;
}

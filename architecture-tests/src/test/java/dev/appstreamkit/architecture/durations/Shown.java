package dev.appstreamkit.architecture.durations;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a value has to be told, whatever it is. */
final class Shown {

  private Shown() {}

  static void of(Object value) {
    assertThat(value.toString()).isNotEmpty();
  }
}

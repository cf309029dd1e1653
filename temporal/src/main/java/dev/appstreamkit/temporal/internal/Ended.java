package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.temporal.EnvironmentReport;

/** Thrown inside a workflow when what it brings about has come to an end, good or bad. */
final class Ended extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final EnvironmentReport.End end;
  private final String category;
  private final String words;

  Ended(EnvironmentReport.End end, String category, String words) {
    super(words, null, false, false);
    this.end = end;
    this.category = category;
    this.words = words;
  }

  static Ended failed(Failed failed) {
    return new Ended(EnvironmentReport.End.FAILED, failed.known().name(), failed.words());
  }

  EnvironmentReport.End end() {
    return end;
  }

  String category() {
    return category;
  }

  String words() {
    return words;
  }
}

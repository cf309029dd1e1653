package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.temporal.EnvironmentReport.End;

/** Thrown inside a workflow when what it brings about has come to an end, good or bad. */
final class Ended extends RuntimeException {

  private static final long serialVersionUID = 1;

  final End end;
  final String category;
  final String words;

  Ended(End end, String category, String words) {
    super(words, null, false, false);
    this.end = end;
    this.category = category;
    this.words = words;
  }

  Ended(End end, String words) {
    this(end, "", words);
  }

  /** Ends because of a failure. */
  Ended(End end, String words, StepStatus failed) {
    this(end, Failures.reported(failed).name(), words + failed.words());
  }
}

package dev.appstreamkit.architecture.broken.appstreamkit.core;

import java.time.Instant;

/** Core that asks the system for the date. */
public final class AsksTheDate {

  /** Asks. */
  public Instant asks() {
    return Instant.now();
  }
}

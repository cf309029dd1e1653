package dev.appstreamkit.architecture.broken.appstreamkit.provisioning;

/** A class for users whose method is a keyword of Kotlin. */
public final class NeedsBackticks {

  /** Is a keyword. */
  public NeedsBackticks when() {
    return this;
  }
}

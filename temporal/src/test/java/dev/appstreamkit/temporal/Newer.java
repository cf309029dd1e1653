package dev.appstreamkit.temporal;

/** Payloads as a newer version of this library would write them. */
final class Newer {

  private Newer() {}

  static EnvironmentRequest of(EnvironmentRequest known) {
    return new EnvironmentRequest(
        EnvironmentRequest.FORMAT + 1,
        known.environment(),
        known.version(),
        known.account(),
        known.region(),
        known.purpose(),
        known.options(),
        known.approving(),
        known.approval(),
        known.approvalWithinMillis(),
        known.personWithinMillis(),
        known.retryAfterMillis(),
        known.driftEveryMillis(),
        known.historyLimit(),
        known.from());
  }
}

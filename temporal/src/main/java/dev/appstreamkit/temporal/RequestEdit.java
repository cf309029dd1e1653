package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.plan.Plan;

/** Copies a request with one thing changed. */
final class RequestEdit {

  private final EnvironmentRequest before;
  private String version;
  private Plan.Purpose purpose;
  private String options;
  private EnvironmentRequest.Approving approving;
  private String approval;
  private long approvalWithin;
  private long personWithin;
  private long retryAfter;
  private long driftEvery;
  private int historyLimit;
  private EnvironmentPhase from;

  RequestEdit(EnvironmentRequest before) {
    this.before = before;
    this.version = before.version();
    this.purpose = before.purpose();
    this.options = before.options();
    this.approving = before.approving();
    this.approval = before.approval();
    this.approvalWithin = before.approvalWithinMillis();
    this.personWithin = before.personWithinMillis();
    this.retryAfter = before.retryAfterMillis();
    this.driftEvery = before.driftEveryMillis();
    this.historyLimit = before.historyLimit();
    this.from = before.from();
  }

  RequestEdit version(String value) {
    version = value;
    return this;
  }

  RequestEdit purpose(Plan.Purpose value) {
    purpose = value;
    return this;
  }

  RequestEdit options(String value) {
    options = value;
    return this;
  }

  RequestEdit approving(EnvironmentRequest.Approving value) {
    approving = value;
    return this;
  }

  RequestEdit approval(String value) {
    approval = value;
    return this;
  }

  RequestEdit approvalWithin(long value) {
    approvalWithin = value;
    return this;
  }

  RequestEdit personWithin(long value) {
    personWithin = value;
    return this;
  }

  RequestEdit retryAfter(long value) {
    retryAfter = value;
    return this;
  }

  RequestEdit driftEvery(long value) {
    driftEvery = value;
    return this;
  }

  RequestEdit historyLimit(int value) {
    historyLimit = value;
    return this;
  }

  RequestEdit from(EnvironmentPhase value) {
    from = value;
    return this;
  }

  EnvironmentRequest done() {
    return new EnvironmentRequest(
        before.formatVersion(),
        before.environment(),
        version,
        before.account(),
        before.region(),
        purpose,
        options,
        approving,
        approval,
        approvalWithin,
        personWithin,
        retryAfter,
        driftEvery,
        historyLimit,
        from);
  }
}

package dev.appstreamkit.provisioning.errors;

/** A quota of the account is used up. Never retried. */
public final class QuotaReachedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public QuotaReachedException(Failure failure, String problem, String remedy) {
    super(failure, problem, remedy);
  }
}

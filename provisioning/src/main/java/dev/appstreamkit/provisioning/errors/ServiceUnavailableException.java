package dev.appstreamkit.provisioning.errors;

/** AWS could not be reached, or kept failing or throttling until the patience ran out. */
public final class ServiceUnavailableException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ServiceUnavailableException(Failure failure, String problem, String remedy) {
    super(failure, problem, remedy);
  }
}

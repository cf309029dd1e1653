package dev.appstreamkit.provisioning.errors;

/** AWS refused a request for a reason that trying again does not change. */
public final class RequestRejectedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public RequestRejectedException(Failure failure, String problem, String remedy) {
    super(failure, problem, remedy);
  }
}

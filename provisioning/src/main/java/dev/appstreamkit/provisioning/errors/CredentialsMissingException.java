package dev.appstreamkit.provisioning.errors;

/** No AWS credentials were found, or they have expired. */
public final class CredentialsMissingException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public CredentialsMissingException(Failure failure, String problem, String remedy) {
    super(failure, problem, remedy);
  }
}

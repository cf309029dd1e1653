package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** A quota of the account is used up. Never retried. */
public final class QuotaReachedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error before a call could fail.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public QuotaReachedException(Optional<ResourceAddress> address, String problem, String remedy) {
    super(ErrorCategory.QUOTA, address, problem, remedy);
  }

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public QuotaReachedException(Failure failure, String problem, String remedy) {
    super(ErrorCategory.QUOTA, failure, problem, remedy);
  }
}

package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Optional;

/** The bucket belongs to another account; bucket names are global. */
public final class BucketNameTakenException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param address the resource it is about; empty if none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public BucketNameTakenException(
      Optional<ResourceAddress> address, String problem, String remedy) {
    super(address, problem, remedy);
  }

  /**
   * Makes the error from a failed call.
   *
   * @param failure the call
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public BucketNameTakenException(Failure failure, String problem, String remedy) {
    super(failure, problem, remedy);
  }
}

package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Optional;

/**
 * AWS began to make or start a resource and couldn't: a fleet stopped by itself instead of coming
 * to run, an image or an image builder is FAILED. The resource's own errors say why.
 */
public final class ResourceFailedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final List<String> codes;

  /**
   * Makes the error.
   *
   * @param address the resource
   * @param codes the codes that AWS gives for it, {@code SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES} for
   *     one, in its order; empty if it gives none
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ResourceFailedException(
      ResourceAddress address, List<String> codes, String problem, String remedy) {
    super(ErrorCategory.RESOURCE_FAILED, Optional.of(address), problem, remedy);
    this.codes = List.copyOf(codes);
  }

  /** Returns the codes that AWS gives for it, in its order; empty if it gives none. */
  public List<String> codes() {
    return codes;
  }
}

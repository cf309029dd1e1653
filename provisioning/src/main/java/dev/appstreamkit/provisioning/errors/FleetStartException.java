package dev.appstreamkit.provisioning.errors;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Optional;

/** A fleet stopped by itself instead of coming to run; the fleet errors say why. */
public final class FleetStartException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> fleetErrorCodes;

  /**
   * Makes the error.
   *
   * @param address the fleet
   * @param fleetErrorCodes the service's codes, {@code SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES} for
   *     one
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public FleetStartException(
      ResourceAddress address, List<String> fleetErrorCodes, String problem, String remedy) {
    super(Optional.of(address), problem, remedy);
    this.fleetErrorCodes = List.copyOf(fleetErrorCodes);
  }

  /** Returns the service's codes, in its order. */
  public List<String> fleetErrorCodes() {
    return fleetErrorCodes;
  }
}

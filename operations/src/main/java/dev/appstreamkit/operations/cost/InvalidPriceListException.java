package dev.appstreamkit.operations.cost;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;

/** A list of prices can't be used. */
public final class InvalidPriceListException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes it.
   *
   * @param source which list
   * @param problem what is wrong with it
   */
  public InvalidPriceListException(String source, String problem) {
    super(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the prices of " + source + " can't be used: " + problem,
        "give what aws pricing get-products --service-code AmazonAppStream prints");
  }
}

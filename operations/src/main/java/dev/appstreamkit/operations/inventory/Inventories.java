package dev.appstreamkit.operations.inventory;

import dev.appstreamkit.provisioning.errors.ProvisioningException;

/**
 * Reads what AppStream has in an account and region. Thread-safe.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface Inventories {

  /**
   * Reads all that AppStream has. Only reads, page by page.
   *
   * @throws ProvisioningException if AWS refuses a call
   */
  Inventory read();
}

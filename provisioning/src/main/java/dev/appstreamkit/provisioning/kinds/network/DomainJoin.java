package dev.appstreamkit.provisioning.kinds.fleet;

import java.util.Objects;

/**
 * The Active Directory domain that a fleet's instances join.
 *
 * @param directory the fully qualified name of the domain, {@code corp.example.com} for one, for
 *     which the account has a directory configuration
 * @param organizationalUnit the distinguished name of the unit that they are put into, {@code
 *     OU=Streaming,DC=corp,DC=example,DC=com} for one
 */
public record DomainJoin(String directory, String organizationalUnit) {

  /** Checks that nothing is null. */
  public DomainJoin {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(organizationalUnit, "organizationalUnit");
  }

  /**
   * Returns a domain to join.
   *
   * @param directory the fully qualified name of the domain
   * @param organizationalUnit the distinguished name of the unit, at most 2000 characters
   */
  public static DomainJoin of(String directory, String organizationalUnit) {
    return new DomainJoin(directory, organizationalUnit);
  }
}

package dev.appstreamkit.provisioning.kinds.network;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The Active Directory domain that a fleet's instances or an image builder join.
 *
 * @param directory the fully qualified name of the domain, {@code corp.example.com} for one, for
 *     which the account has a directory configuration
 * @param organizationalUnit the distinguished name of the unit that they are put into, {@code
 *     OU=Streaming,DC=corp,DC=example,DC=com} for one
 * @param configuration the directory configuration, if the environment makes it; empty if it is
 *     there
 */
public record DomainJoin(
    String directory, String organizationalUnit, Optional<ResourceSpec> configuration) {

  private static final String ATTRIBUTE = "domain";

  /** Checks that nothing is null. */
  public DomainJoin {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(organizationalUnit, "organizationalUnit");
    Objects.requireNonNull(configuration, "configuration");
  }

  /** Joins a domain whose directory configuration is there. */
  public DomainJoin(String directory, String organizationalUnit) {
    this(directory, organizationalUnit, Optional.empty());
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

  /**
   * Returns a domain to join once its directory configuration is made; {@code
   * DirectoryConfig.join(…)} says the same.
   *
   * @param configuration the directory configuration; comes along
   * @param directory the fully qualified name of the domain
   * @param organizationalUnit the distinguished name of the unit, at most 2000 characters
   */
  public static DomainJoin of(
      ResourceSpec configuration, String directory, String organizationalUnit) {
    return new DomainJoin(directory, organizationalUnit, Optional.of(configuration));
  }

  /** Returns what has to be there before: the directory configuration, if it is described. */
  public Set<ResourceSpec> dependencies() {
    return configuration.map(Set::of).orElse(Set.of());
  }

  /**
   * Returns all that is wrong with joining this domain.
   *
   * @param owner the spec that says it, not null
   * @param network what its instances are connected to; empty for nothing
   */
  public List<Problem> problems(ResourceAddress owner, Optional<Network> network) {
    SpecCheck check = new SpecCheck(Objects.requireNonNull(owner, "owner"));
    if (directory.isBlank()) {
      check.error(ATTRIBUTE, "its name is empty", "name it, or leave it out");
    }
    check.within(NetworkLimits.UNIT, Optional.of(organizationalUnit));
    if (network.filter(value -> value.mayHaveSubnets(1)).isEmpty()) {
      check.error(
          ATTRIBUTE,
          "its directory can't be reached without a subnet",
          "give it a network with subnets");
    }
    return check.problems();
  }
}

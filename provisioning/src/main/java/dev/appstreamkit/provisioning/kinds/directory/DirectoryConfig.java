package dev.appstreamkit.provisioning.kinds.directory;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A directory configuration: an Active Directory domain, and the account by which AppStream has
 * instances join it. Fleets and image builders join with {@code domain(…)} and come after it.
 *
 * <p>What isn't described is left alone: certificate-based authentication that somebody switched on
 * stays on, whatever else is changed. The password is nowhere but on its way to AppStream, see
 * {@link DirectoryPassword}.
 *
 * <p>AWS operations: {@code CreateDirectoryConfig}, {@code DescribeDirectoryConfigs}, {@code
 * UpdateDirectoryConfig}, {@code DeleteDirectoryConfig}.
 */
@Value.Immutable
@SpecStyle
public abstract class DirectoryConfig extends AddressedSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "directory-config";

  private static final String SERVICE_ACCOUNT = "serviceAccount";
  private static final String UNITS = "organizationalUnits";

  DirectoryConfig() {}

  /**
   * Returns a builder of a directory configuration.
   *
   * @param directoryName the fully qualified name of the domain, {@code corp.example.com} for one
   */
  public static Builder builder(String directoryName) {
    return new Builder(directoryName);
  }

  /** Returns the domain's fully qualified name. */
  public abstract String directoryName();

  /** Returns the distinguished names of the units that instances may be put into. */
  public abstract List<String> organizationalUnits();

  /** Returns the name of the account that joins instances to the domain; empty if not said. */
  public abstract Optional<String> serviceAccount();

  /** Returns where the account's password is found; empty if no account is said. */
  public abstract Optional<DirectoryPassword> password();

  /** Returns how users sign in with certificates. */
  @Value.Default
  public Setting<CertificateBasedAuth> certificateBasedAuth() {
    return Setting.unset();
  }

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns a builder that begins with what this configuration is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns what joins this domain: {@code Fleet.builder("a").domain(directory.join("OU=…"))}.
   *
   * @param organizationalUnit the distinguished name of the unit that instances are put into
   */
  public DomainJoin join(String organizationalUnit) {
    return DomainJoin.of(this, directoryName(), organizationalUnit);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, directoryName());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (directoryName().isBlank()) {
      check.error("directoryName", "is empty", "give the domain's fully qualified name");
    }
    if (organizationalUnits().isEmpty()) {
      check.error(UNITS, "is missing", "name a unit with organizationalUnit(…)");
    }
    check
        .eachWithin(DirectoryLimits.UNIT, organizationalUnits())
        .within(DirectoryLimits.ACCOUNT, serviceAccount())
        .within(
            DirectoryLimits.AUTHORITY,
            certificateBasedAuth().value().map(CertificateBasedAuth::certificateAuthorityArn));
    password()
        .filter(place -> place.supplier().isPresent() && place.jsonKey().isPresent())
        .ifPresent(
            place ->
                check.error(
                    SERVICE_ACCOUNT,
                    "has a key of JSON for what a supplier gives",
                    "have the supplier give the password itself"));
    password()
        .filter(place -> place.secret().map(String::isBlank).orElse(false))
        .ifPresent(
            place ->
                check.error(SERVICE_ACCOUNT, "has a secret without a name", "name the secret"));
    return check.retention(retention()).problems();
  }

  /** Collects what a directory configuration is to be. Not thread-safe. */
  public static final class Builder {

    private final ImmutableDirectoryConfig.Builder config = ImmutableDirectoryConfig.builder();

    private Builder(String directoryName) {
      config.directoryName(directoryName);
    }

    private Builder(DirectoryConfig like) {
      config.from(like);
    }

    /**
     * Adds a unit that instances may be put into; at least one is required. AWS: {@code
     * CreateDirectoryConfig.OrganizationalUnitDistinguishedNames}.
     *
     * @param distinguishedName {@code OU=Streaming,DC=corp,DC=example,DC=com} for one, 1 to 2000
     *     characters
     */
    public Builder organizationalUnit(String distinguishedName) {
      config.addOrganizationalUnits(distinguishedName);
      return this;
    }

    /**
     * Says all units that instances may be put into. AWS: {@code
     * CreateDirectoryConfig.OrganizationalUnitDistinguishedNames}.
     */
    public Builder organizationalUnits(Collection<String> distinguishedNames) {
      config.organizationalUnits(List.copyOf(distinguishedNames));
      return this;
    }

    /**
     * Says by which account instances join the domain. AWS: {@code
     * CreateDirectoryConfig.ServiceAccountCredentials}, {@code AccountName} and {@code
     * AccountPassword}.
     *
     * @param accountName {@code CORP\appstream} for one
     * @param password where its password is found
     */
    public Builder serviceAccount(String accountName, DirectoryPassword password) {
      config.serviceAccount(accountName).password(password);
      return this;
    }

    /**
     * Lets users of the domain sign in to Windows with certificates, and with their password where
     * that fails. Needs users who sign in with SAML 2.0. AWS: {@code
     * CreateDirectoryConfig.CertificateBasedAuthProperties}, {@code ENABLED}.
     *
     * @param certificateAuthorityArn the ARN of a certificate authority of AWS Private CA
     */
    public Builder certificateBasedAuth(String certificateAuthorityArn) {
      return certificateBasedAuth(new CertificateBasedAuth("ENABLED", certificateAuthorityArn));
    }

    /**
     * The same by AWS's word, without a fallback to passwords for one. AWS: {@code
     * CreateDirectoryConfig.CertificateBasedAuthProperties}.
     */
    public Builder certificateBasedAuth(CertificateBasedAuth how) {
      config.certificateBasedAuth(Setting.of(how));
      return this;
    }

    /**
     * Lets nobody sign in with certificates any more. AWS: {@code
     * UpdateDirectoryConfig.CertificateBasedAuthProperties}, {@code DISABLED}.
     */
    public Builder withoutCertificateBasedAuth() {
      config.certificateBasedAuth(Setting.cleared());
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteDirectoryConfig.DirectoryName}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      config.retention(end);
      return this;
    }

    /** Returns the configuration. What is wrong is reported when the environment is built. */
    public DirectoryConfig build() {
      return config.build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.spi.OpenEnum;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Storage of users' own that their sessions show as a folder.
 *
 * @param type what it is
 * @param domains the domains of the accounts that may be used; empty for home folders
 * @param adminConsentDomains those of them whose administrator has to agree; empty if nothing is
 *     said. AWS: {@code StorageConnector.DomainsRequireAdminConsent}
 * @param resourceIdentifier the ARN of the connector; empty if nothing is said. AWS: {@code
 *     StorageConnector.ResourceIdentifier}
 */
public record StorageConnector(
    Type type,
    List<String> domains,
    Optional<List<String>> adminConsentDomains,
    Optional<String> resourceIdentifier) {

  /** What storage can be connected. */
  public static final class Type extends OpenEnum {

    /** Folders in a bucket that AppStream makes and keeps. */
    public static final Type HOMEFOLDERS = new Type("HOMEFOLDERS");

    /** Google Drive. */
    public static final Type GOOGLE_DRIVE = new Type("GOOGLE_DRIVE");

    /** OneDrive for Business. */
    public static final Type ONE_DRIVE = new Type("ONE_DRIVE");

    private Type(String text) {
      super(text);
    }

    /** Returns a type by AWS's word for it, one of these or one that AWS has added. */
    public static Type of(String text) {
      return new Type(text);
    }
  }

  /** Copies the lists. */
  public StorageConnector {
    Objects.requireNonNull(type, "type");
    domains = List.copyOf(domains);
    adminConsentDomains = adminConsentDomains.map(List::copyOf);
    Objects.requireNonNull(resourceIdentifier, "resourceIdentifier");
  }

  /**
   * Returns a connector of a type, for what there is no method for here.
   *
   * @param domains the domains of the accounts that may be used
   */
  public static StorageConnector of(Type type, String... domains) {
    return of(type, Arrays.asList(domains));
  }

  /** Returns the same for domains in a collection. */
  public static StorageConnector of(Type type, Collection<String> domains) {
    return new StorageConnector(type, List.copyOf(domains), Optional.empty(), Optional.empty());
  }

  /**
   * Returns the same connector, for domains some of which need their administrator's consent.
   *
   * @param consenting some of the domains
   */
  public StorageConnector requiringAdminConsent(String... consenting) {
    return requiringAdminConsent(Arrays.asList(consenting));
  }

  /** Returns the same for domains in a collection. */
  public StorageConnector requiringAdminConsent(Collection<String> consenting) {
    return new StorageConnector(
        type, domains, Optional.of(consenting.stream().sorted().toList()), resourceIdentifier);
  }

  /** Returns the same connector with the ARN of its resource. */
  public StorageConnector resource(String arn) {
    return new StorageConnector(type, domains, adminConsentDomains, Optional.of(arn));
  }

  /** Returns home folders. Their bucket belongs to AppStream and outlives the stack. */
  public static StorageConnector homeFolders() {
    return of(Type.HOMEFOLDERS);
  }

  /** Returns Google Drive for accounts of these domains, at least one. */
  public static StorageConnector googleDrive(String... domains) {
    return of(Type.GOOGLE_DRIVE, domains);
  }

  /** Returns the same for domains in a collection. */
  public static StorageConnector googleDrive(Collection<String> domains) {
    return of(Type.GOOGLE_DRIVE, domains);
  }

  /** Returns OneDrive for accounts of these domains, at least one. */
  public static StorageConnector oneDrive(String... domains) {
    return of(Type.ONE_DRIVE, domains);
  }

  /** Returns the same for domains in a collection. */
  public static StorageConnector oneDrive(Collection<String> domains) {
    return of(Type.ONE_DRIVE, domains);
  }

  void check(SpecCheck check) {
    check
        .within(StackLimits.DOMAINS, Optional.of(domains))
        .eachWithin(StackLimits.DOMAIN, domains)
        .within(StackLimits.CONSENTING, adminConsentDomains)
        .eachWithin(StackLimits.CONSENTING_DOMAIN, adminConsentDomains.orElse(List.of()))
        .within(StackLimits.RESOURCE, resourceIdentifier);
  }
}

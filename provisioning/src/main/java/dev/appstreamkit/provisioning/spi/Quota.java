package dev.appstreamkit.provisioning.spi;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A quota of the account, as Service Quotas has it. Quotas are known by their names there, which
 * AWS words; one that isn't found isn't checked. Two of the same service and label are the same.
 */
public final class Quota {

  private final String service;
  private final String label;
  private final Predicate<String> named;
  private final ToIntFunction<Services> there;

  private Quota(
      String service, String label, Predicate<String> named, ToIntFunction<Services> there) {
    this.service = Objects.requireNonNull(service, "service");
    this.label = Objects.requireNonNull(label, "label");
    this.named = Objects.requireNonNull(named, "named");
    this.there = Objects.requireNonNull(there, "there");
  }

  /**
   * Returns the quota of a name.
   *
   * @param service the service's code in Service Quotas, {@code appstream2} for one
   * @param name the quota's name there, {@code Fleets} for one; its case doesn't matter
   * @param there counts what the account has; may block
   */
  public static Quota of(String service, String name, ToIntFunction<Services> there) {
    return new Quota(service, name, name::equalsIgnoreCase, there);
  }

  /**
   * Returns the quota whose name fits.
   *
   * @param service the service's code in Service Quotas
   * @param label tells it from others of the service
   * @param named whether a name is the quota's
   * @param there counts what the account has; may block
   */
  public static Quota of(
      String service, String label, Predicate<String> named, ToIntFunction<Services> there) {
    return new Quota(service, label, named, there);
  }

  /** Returns the service's code in Service Quotas. */
  public String service() {
    return service;
  }

  /** Returns what tells it from others of the service. */
  public String label() {
    return label;
  }

  /** Returns whether a name in Service Quotas is this quota's. */
  public boolean isNamed(String name) {
    return named.test(name);
  }

  /** Counts what the account has. May block. */
  public int there(Services services) {
    return there.applyAsInt(services);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quota quota
        && service.equals(quota.service)
        && label.equals(quota.label);
  }

  @Override
  public int hashCode() {
    return Objects.hash(service, label);
  }

  @Override
  public String toString() {
    return service + " " + label;
  }
}

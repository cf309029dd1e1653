package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What an environment owns, and what it has begun. Holds names and digests, never values.
 *
 * @param environmentId tells this environment from others of the same name
 * @param environment the environment's name
 * @param target the account and region that it lives in
 * @param serial how often it was written
 * @param entries the resources by address
 * @param steps the approved plan that was last executed step by step; empty if none ever was
 */
public record Manifest(
    String environmentId,
    String environment,
    Target target,
    long serial,
    SortedMap<ResourceAddress, Entry> entries,
    Optional<StepLog> steps) {

  /** Copies the entries. */
  public Manifest {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** Returns the manifest of an environment that owns nothing yet. */
  public static Manifest empty(String environmentId, String environment, Target target) {
    return new Manifest(environmentId, environment, target, 0, new TreeMap<>(), Optional.empty());
  }

  /** Returns what is known of a resource; empty if nothing is. */
  public Optional<Entry> entry(ResourceAddress address) {
    return Optional.ofNullable(entries.get(address));
  }

  /**
   * Returns the next manifest, with an entry added or replaced.
   *
   * @throws ProvisioningException if its ARN is of another account, partition or region
   */
  public Manifest with(Entry entry) {
    HeldArn.require(entry.address(), entry.identity(), target);
    SortedMap<ResourceAddress, Entry> next = new TreeMap<>(entries);
    next.put(entry.address(), entry);
    return new Manifest(environmentId, environment, target, serial + 1, next, steps);
  }

  /** Returns the next manifest, without an entry. */
  public Manifest without(ResourceAddress address) {
    SortedMap<ResourceAddress, Entry> next = new TreeMap<>(entries);
    next.remove(address);
    return new Manifest(environmentId, environment, target, serial + 1, next, steps);
  }

  /** Returns the same manifest, of which only one resource is looked at. */
  public Manifest only(ResourceAddress address) {
    return of(entry -> entry.address().equals(address));
  }

  /** Returns the same manifest, of which only some resources are looked at. */
  public Manifest only(Collection<ResourceAddress> addresses) {
    return of(entry -> addresses.contains(entry.address()));
  }

  /** Returns the same manifest, of which only a resource and those that need it are looked at. */
  public Manifest relatedTo(ResourceAddress address) {
    return of(entry -> entry.address().equals(address) || entry.dependsOn().contains(address));
  }

  private Manifest of(Predicate<Entry> some) {
    SortedMap<ResourceAddress, Entry> left = new TreeMap<>();
    entries.values().stream().filter(some).forEach(entry -> left.put(entry.address(), entry));
    return new Manifest(environmentId, environment, target, serial, left, steps);
  }

  /** Returns the next manifest, with another record of steps. */
  public Manifest with(StepLog log) {
    return new Manifest(environmentId, environment, target, serial + 1, entries, Optional.of(log));
  }
}

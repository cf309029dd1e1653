package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the manifest knows of one resource.
 *
 * @param address where it stands in the environment
 * @param state how far its life has come
 * @param identity what the service knows it by
 * @param intendedAt when the environment first set out to make it
 * @param createdAt when the service says that it was made; empty if it didn't say
 * @param dependsOn what must not be deleted before it
 * @param digests for each managed attribute the digest of the value last applied
 * @param before how it was before it was disturbed, to be brought back; empty if nothing is
 * @param carried what its successor is to have beside what is described, while it is replaced
 * @param keeping whether it is kept when nobody wants it any more
 */
public record Entry(
    ResourceAddress address,
    State state,
    Identity identity,
    Instant intendedAt,
    Optional<Instant> createdAt,
    SortedSet<ResourceAddress> dependsOn,
    SortedMap<String, String> digests,
    SortedMap<String, String> before,
    Attributes carried,
    Keeping keeping) {

  /** How far a resource's life has come. */
  public enum State {
    /** Its making has begun, and nobody knows yet whether it is there. */
    CREATING,
    /** It was made, whole. */
    READY,
    /** Its deletion has begun. */
    DELETING
  }

  /** Copies the collections. */
  public Entry {
    dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
  }

  /** Returns the intent to make a resource. */
  public static Entry intent(
      ResourceAddress address, Identity identity, Instant now, Set<ResourceAddress> dependsOn) {
    return new Entry(
        address,
        State.CREATING,
        identity,
        now,
        Optional.empty(),
        new TreeSet<>(dependsOn),
        new TreeMap<>(),
        new TreeMap<>(),
        Attributes.empty(),
        Keeping.USUAL);
  }

  /** Returns the same entry in another state. */
  public Entry in(State next) {
    return new Entry(
        address,
        next,
        identity,
        intendedAt,
        createdAt,
        dependsOn,
        digests,
        before,
        carried,
        keeping);
  }

  /** Returns the same entry under another identity. */
  public Entry known(Identity as) {
    return new Entry(
        address, state, as, intendedAt, createdAt, dependsOn, digests, before, carried, keeping);
  }

  /** Returns the same entry with what is to be brought back; what is known already stays. */
  public Entry pendingRestore(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(more);
    all.putAll(before);
    return new Entry(
        address, state, identity, intendedAt, createdAt, dependsOn, digests, all, carried, keeping);
  }

  /** Returns the same entry with what its successor is to have. */
  public Entry carrying(Attributes along) {
    return new Entry(
        address,
        state,
        identity,
        intendedAt,
        createdAt,
        dependsOn,
        digests,
        before,
        along,
        keeping);
  }

  /** Returns the same entry with nothing to be brought back. */
  public Entry broughtBack() {
    return new Entry(
        address,
        state,
        identity,
        intendedAt,
        createdAt,
        dependsOn,
        digests,
        new TreeMap<>(),
        Attributes.empty(),
        keeping);
  }

  /** Returns the entry of a resource that is there, whole. */
  public Entry ready(
      Identity as,
      Optional<Instant> since,
      Set<ResourceAddress> needs,
      Map<String, String> applied) {
    return new Entry(
        address,
        State.READY,
        as,
        intendedAt,
        since.or(this::createdAt),
        new TreeSet<>(needs),
        new TreeMap<>(applied),
        new TreeMap<>(),
        Attributes.empty(),
        keeping);
  }

  /** Returns the entry of a resource that was there before it was this environment's. */
  public Entry adopted() {
    return keeping(keeping.ofAdopted());
  }

  /** Returns the entry of a resource that is kept though nobody wants it any more. */
  public Entry kept() {
    return keeping(keeping.told());
  }

  /** Returns the entry of a resource that is wanted, with what its description says of its end. */
  public Entry wanted(Optional<Retention> retention) {
    return keeping(keeping.saying(retention));
  }

  private Entry keeping(Keeping other) {
    return new Entry(
        address,
        state,
        identity,
        intendedAt,
        createdAt,
        dependsOn,
        digests,
        before,
        carried,
        other);
  }
}

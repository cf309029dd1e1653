package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.immutables.value.Value;

/** What the manifest knows of one resource. */
@Value.Immutable
@DataStyle
public abstract class Entry {

  /** How far a resource's life has come. */
  public enum State {
    /** Its making has begun, and nobody knows yet whether it is there. */
    CREATING,
    /** It was made, whole. */
    READY,
    /** Its deletion has begun. */
    DELETING
  }

  Entry() {}

  /** Returns the intent to make a resource. */
  public static Entry intent(
      ResourceAddress address, Identity identity, Instant now, Set<ResourceAddress> dependsOn) {
    return builder()
        .address(address)
        .state(State.CREATING)
        .identity(identity)
        .intendedAt(now)
        .dependsOn(dependsOn)
        .build();
  }

  static Builder builder() {
    return new Builder();
  }

  /** Returns where it stands in the environment. */
  public abstract ResourceAddress address();

  /** Returns how far its life has come. */
  public abstract State state();

  /** Returns what the service knows it by. */
  public abstract Identity identity();

  /** Returns when the environment first set out to make it. */
  public abstract Instant intendedAt();

  /** Returns when the service says that it was made; empty if it didn't say. */
  public abstract Optional<Instant> createdAt();

  /** Returns what must not be deleted before it. */
  @Value.NaturalOrder
  public abstract SortedSet<ResourceAddress> dependsOn();

  /** Returns for each managed attribute the digest of the value last applied. */
  @Value.NaturalOrder
  public abstract SortedMap<String, String> digests();

  /** Returns how it was before it was disturbed, to be brought back; empty if nothing is. */
  @Value.NaturalOrder
  public abstract SortedMap<String, String> before();

  /** Returns what its successor is to have beside what is described, while it is replaced. */
  @Value.Default
  public Attributes carried() {
    return Attributes.empty();
  }

  /** Returns whether it is kept when nobody wants it any more. */
  @Value.Default
  public Keeping keeping() {
    return Keeping.USUAL;
  }

  private Builder same() {
    return builder().from(this);
  }

  /** Returns the same entry in another state. */
  public Entry in(State next) {
    return same().state(next).build();
  }

  /** Returns the same entry under another identity. */
  public Entry known(Identity as) {
    return same().identity(as).build();
  }

  /** Returns the same entry with what is to be brought back; what is known already stays. */
  public Entry pendingRestore(Map<String, String> more) {
    return same().before(more).putAllBefore(before()).build();
  }

  /** Returns the same entry with what its successor is to have. */
  public Entry carrying(Attributes along) {
    return same().carried(along).build();
  }

  /** Returns the same entry with nothing to be brought back. */
  public Entry broughtBack() {
    return same().before(Map.of()).carried(Attributes.empty()).build();
  }

  /** Returns the entry of a resource that is there, whole. */
  public Entry ready(
      Identity as,
      Optional<Instant> since,
      Set<ResourceAddress> needs,
      Map<String, String> applied) {
    return broughtBack()
        .same()
        .state(State.READY)
        .identity(as)
        .createdAt(since.or(this::createdAt))
        .dependsOn(needs)
        .digests(applied)
        .build();
  }

  /** Returns the same entry of a resource of which it is known when it was made. */
  public Entry bornAt(Instant time) {
    return same().createdAt(time).build();
  }

  /** Returns the entry of a resource that was there before it was this environment's. */
  public Entry adopted() {
    return same().keeping(keeping().ofAdopted()).build();
  }

  /** Returns the entry of a resource that is kept though nobody wants it any more. */
  public Entry kept() {
    return same().keeping(keeping().told()).build();
  }

  /** Returns the entry of a resource that is wanted, with what its description says of its end. */
  public Entry wanted(Optional<Retention> retention) {
    return same().keeping(keeping().saying(retention)).build();
  }

  /** Builds it. */
  static final class Builder extends ImmutableEntry.Builder {
    Builder() {}
  }
}

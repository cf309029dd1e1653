package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Names the owner of a call: whom it is for.
 *
 * @param address the resource; empty if for none
 * @param kind the kind that can explain its failures; empty if none
 * @param run the run that makes it; empty if none does
 * @param fresh whether this run makes the resource, or has changed what it needs: only then can a
 *     failure mean that something isn't known everywhere yet
 * @param calls counts the AWS calls that were made for it
 */
public record CallOwner(
    Optional<ResourceAddress> address,
    Optional<ResourceKind<? extends ResourceSpec>> kind,
    Optional<String> run,
    boolean fresh,
    LongAdder calls) {

  /** A call for no resource in particular. */
  public static final CallOwner NONE =
      new CallOwner(Optional.empty(), Optional.empty(), Optional.empty(), false, new LongAdder());

  /** Returns the owner of calls for a kind's resources in general. */
  public static CallOwner of(ResourceKind<? extends ResourceSpec> kind) {
    return new CallOwner(
        Optional.empty(), Optional.of(kind), Optional.empty(), false, new LongAdder());
  }

  /** Returns the owner of calls for one resource. */
  public static CallOwner of(ResourceAddress address, ResourceKind<? extends ResourceSpec> kind) {
    return new CallOwner(
        Optional.of(address), Optional.of(kind), Optional.empty(), false, new LongAdder());
  }

  public static CallOwner of(PlannedChange change, Optional<String> run, boolean fresh) {
    return new CallOwner(
        Optional.of(change.address()), Optional.of(change.kind()), run, fresh, new LongAdder());
  }

  /** Returns the same, as part of a run; what is counted is counted together. */
  CallOwner partOf(Optional<String> id) {
    return new CallOwner(address, kind, id, fresh, calls);
  }

  /** Returns the name under which its calls are counted: the kind's, so that there are few. */
  public String name() {
    return kind.map(ResourceKind::name).orElse("account");
  }
}

package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.net.URI;
import java.util.Optional;

/** A call that failed, on its way to being retried or explained; never leaves the engine. */
public final class CallFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final transient CallOwner owner;
  private final transient Optional<URI> address;
  private final transient boolean worthPatience;

  /**
   * Makes one.
   *
   * @param address where the call went; empty if it wasn't sent
   * @param worthPatience whether AWS was there a moment ago, so that it may soon be there again
   */
  CallFailedException(
      Failure failure, CallOwner owner, Optional<URI> address, boolean worthPatience) {
    super(failure.cause());
    this.address = address;
    this.worthPatience = worthPatience;
    this.failure = failure;
    this.owner = owner;
  }

  public Failure failure() {
    return failure;
  }

  Optional<URI> address() {
    return address;
  }

  boolean isWorthPatience() {
    return worthPatience;
  }

  Optional<ResourceKind<? extends ResourceSpec>> kind() {
    return owner.kind();
  }

  /**
   * Returns whether the call may have failed because something just made isn't known everywhere
   * yet.
   */
  boolean propagating() {
    return owner.fresh() && kind().filter(kind -> kind.propagating(failure)).isPresent();
  }
}

package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;

/** A call that failed, on its way to being retried or explained; never leaves the engine. */
final class CallFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;
  private final transient Optional<ResourceKind<? extends ResourceSpec>> kind;

  CallFailedException(Failure failure, Optional<ResourceKind<? extends ResourceSpec>> kind) {
    super(failure.cause());
    this.failure = failure;
    this.kind = kind;
  }

  Failure failure() {
    return failure;
  }

  Optional<ResourceKind<? extends ResourceSpec>> kind() {
    return kind;
  }
}

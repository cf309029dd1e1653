package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.waiting.BatchedWaits;
import dev.appstreamkit.provisioning.internal.calls.CallFailedException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.RetryRules;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.SharedRead;
import java.util.IdentityHashMap;
import java.util.Map;

/** The waits of a run that share their polls: those that read the same sort of thing. */
final class SharedReads {

  private final Calls calls;
  private final Services services;
  private final Map<SharedRead<?>, BatchedWaits<?>> waits = new IdentityHashMap<>();

  SharedReads(Calls calls, Services services) {
    this.calls = calls;
    this.services = services;
  }

  /** Returns the waits that read by a poll. */
  @SuppressWarnings("unchecked") // Each poll is put here with the waits that read what it reads.
  synchronized <T> BatchedWaits<T> by(
      SharedRead<T> read, ResourceKind<? extends ResourceSpec> kind) {
    return (BatchedWaits<T>) waits.computeIfAbsent(read, first -> made(read, kind));
  }

  private <T> BatchedWaits<T> made(SharedRead<T> read, ResourceKind<? extends ResourceSpec> kind) {
    CallOwner owner = CallOwner.of(kind);
    return BatchedWaits.<T>builder(
            names -> calls.raw(owner, () -> read.byNames(services, names)),
            error ->
                error instanceof CallFailedException failed
                    && read.isAbsence(failed.failure().cause()))
        .list(() -> calls.raw(owner, () -> read.list(services)))
        .errors(RetryRules::ofPoll)
        .timeSource(calls.time())
        .build();
  }
}

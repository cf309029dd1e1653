package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what has just been made. Where reading one costs as much as reading all, as with users,
 * those that come soon after each other are read together: a thousand users are not listed a
 * thousand times.
 */
final class CoalescedReads {

  /** As long as others keep coming this soon, the read waits for them, but not for ever. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Calls calls;
  private final Services services;
  private final TimeSource time;
  private final Map<String, Group> open = new HashMap<>();

  CoalescedReads(Calls calls, Services services) {
    this.calls = calls;
    this.services = services;
    this.time = calls.time();
  }

  private static final class Group {
    private final ResourceKind<? extends ResourceSpec> kind;
    private final long first;
    private final Map<Identity, CompletableFuture<Optional<Observed>>> wanted =
        new LinkedHashMap<>();
    private long last;

    Group(ResourceKind<? extends ResourceSpec> kind, long now) {
      this.kind = kind;
      this.first = now;
    }
  }

  CompletableFuture<Optional<Observed>> read(CallOwner owner, Identity identity) {
    ResourceKind<? extends ResourceSpec> kind = owner.kind().orElseThrow();
    if (!kind.readsWholeList()) {
      return calls.retrying(owner, () -> kind.read(identity, services));
    }
    CompletableFuture<Optional<Observed>> read;
    Optional<Group> begun = Optional.empty();
    synchronized (open) {
      Group group = open.get(kind.name());
      if (group == null) {
        group = new Group(kind, time.nanoTime());
        open.put(kind.name(), group);
        begun = Optional.of(group);
      }
      group.last = time.nanoTime();
      read = group.wanted.computeIfAbsent(identity, anew -> new CompletableFuture<>());
    }
    begun.ifPresent(this::later);
    return read;
  }

  private void later(Group group) {
    CompletableFuture<Void> soon = time.delay(SOON);
    calls.stop().ends(soon);
    soon.whenComplete((over, ended) -> flushIfQuiet(group, ended != null));
  }

  private void flushIfQuiet(Group group, boolean stopped) {
    boolean quiet;
    synchronized (open) {
      long now = time.nanoTime();
      quiet =
          stopped || now - group.last >= SOON.toNanos() || now - group.first >= LONGEST.toNanos();
      if (quiet) {
        open.remove(group.kind.name(), group);
      }
    }
    if (quiet) {
      flush(group);
    } else {
      later(group);
    }
  }

  private void flush(Group group) {
    List<Identity> identities = List.copyOf(group.wanted.keySet());
    calls
        .retrying(CallOwner.of(group.kind), () -> group.kind.readAll(identities, services))
        .whenComplete(
            (found, error) ->
                group.wanted.forEach(
                    (identity, read) -> {
                      if (error == null) {
                        read.complete(Optional.ofNullable(found.get(identity)));
                      } else {
                        read.completeExceptionally(error);
                      }
                    }));
  }
}

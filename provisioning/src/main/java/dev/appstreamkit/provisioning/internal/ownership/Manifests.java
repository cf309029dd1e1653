package dev.appstreamkit.provisioning.internal.ownership;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.AlreadyRunningException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.RunUnderWayException;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.internal.reading.Planning;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds manifests, and checks that each belongs to its environment. */
public final class Manifests {

  /** What this process holds, by its place: all of its runs, whichever provisioner's they are. */
  private static final Map<String, ManifestStore.Writer> HELD_HERE = new ConcurrentHashMap<>();

  /** Short writes of this process queue here; only those of others are tried again. */
  private static final Map<String, Turn> LAST_HERE = new ConcurrentHashMap<>();

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Calls calls;
  private final Services services;
  private final Places places;
  private final TimeSource wall;
  private final Consumer<LeaseEvent> leased;

  /**
   * Prepares to find them.
   *
   * @param calls what makes the calls
   * @param services the clients
   * @param places where manifests are
   * @param wall the time that all machines have
   * @param leased is told what becomes of leases
   */
  public Manifests(
      Calls calls, Services services, Places places, TimeSource wall, Consumer<LeaseEvent> leased) {
    this.leased = leased;
    this.wall = wall;
    this.calls = calls;
    this.services = services;
    this.places = places;
  }

  /**
   * A manifest that only its holder can write, until it is closed.
   *
   * @param manifest what it said when it was opened
   * @param writer writes it
   * @param place where it is
   */
  public record Open(Manifest manifest, ManifestStore.Writer writer, String place)
      implements AutoCloseable {
    /** What fails after the lease was lost fails because of that. */
    public RuntimeException explained(RuntimeException error) {
      try {
        writer.require();
        return error;
      } catch (LeaseLostException lost) {
        if (error != lost) {
          lost.addSuppressed(error);
        }
        return lost;
      }
    }

    @Override
    public void close() {
      writer.close();
      HELD_HERE.remove(place, writer);
    }
  }

  /**
   * Reads an environment's manifest; one that lists nothing if there is none.
   *
   * @throws ManifestException if it can't be read
   */
  public Manifest load(AppStreamEnvironment environment) {
    ManifestStore store = store(environment);
    return found(environment, Calls.join(calls.recording(CallOwner.NONE, store::load)));
  }

  /**
   * Takes an environment's manifest over.
   *
   * @throws AlreadyRunningException if another run of this process holds it
   * @throws RunUnderWayException if an approved plan is executed step by step
   * @throws ManifestException if another process holds it, it can't be read, or it is another
   *     environment's
   */
  public Open open(AppStreamEnvironment environment) {
    return open(environment, Manifests::requireNoRun);
  }

  /**
   * Refuses to come between the steps of a run.
   *
   * @throws RunUnderWayException if there is one
   */
  public static void requireNoRun(Manifest manifest) {
    manifest
        .steps()
        .ifPresent(
            log ->
                log.underWay()
                    .ifPresent(
                        run -> {
                          throw new RunUnderWayException(run.id(), log.approval());
                        }));
  }

  /**
   * Takes an environment's manifest over.
   *
   * @param check throws if what it says stands in the way
   */
  public Open open(AppStreamEnvironment environment, Consumer<Manifest> check) {
    ManifestStore store = store(environment);
    ManifestStore.Writer writer = writer(store);
    CompletableFuture<Manifest> claim =
        calls.recording(
            CallOwner.NONE,
            () ->
                writer.claim(
                    there -> {
                      Manifest manifest = checked(environment, there);
                      check.accept(manifest);
                      return manifest;
                    }));
    try {
      Open open = new Open(Calls.join(claim), writer, store.toString());
      HELD_HERE.put(open.place(), writer);
      return open;
    } catch (CancellationException stopped) {
      claim.whenComplete((manifest, error) -> writer.close());
      throw stopped;
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /**
   * Changes an environment's manifest in one go, whatever others write meanwhile, and again while
   * that fails for a passing reason. Blocks, whoever is asked to stop.
   *
   * @param change is given what is there; returns what to write, or the same to write nothing
   * @return what is there by then
   * @throws ManifestException if others hold it all the time, it can't be read or written, or it is
   *     another environment's
   */
  public Manifest update(AppStreamEnvironment environment, UnaryOperator<Manifest> change) {
    return Calls.joinToTheEnd(
        calls.recording(CallOwner.NONE, () -> updateWithinCall(environment, change)));
  }

  /**
   * Changes an environment's manifest in one go, whatever others write meanwhile. Blocks; is called
   * from within a call.
   *
   * @param change is given what is there; returns what to write, or the same to write nothing
   * @return what is there by then
   * @throws ManifestException if others hold it all the time, it can't be read or written, or it is
   *     another environment's
   */
  public Manifest updateWithinCall(
      AppStreamEnvironment environment, UnaryOperator<Manifest> change) {
    ManifestStore store = store(environment);
    Turn mine = new Turn(Thread.currentThread(), new CompletableFuture<>());
    awaitTurn(LAST_HERE.put(store.toString(), mine));
    try {
      AtomicReference<RuntimeException> refused = new AtomicReference<>();
      return patiently(
          () ->
              store.update(
                  there -> {
                    try {
                      return change.apply(checked(environment, there));
                    } catch (RuntimeException e) {
                      refused.set(e);
                      throw e;
                    }
                  }),
          busy -> busy != refused.get());
    } finally {
      LAST_HERE.remove(store.toString(), mine);
      mine.over().complete(null);
    }
  }

  /** A short write, which the next one waits for. */
  private record Turn(Thread writer, CompletableFuture<Void> over) {}

  /**
   * Waits for the write before, and not for ever: a store is users' code, which may come back to us
   * or wait for another write. No lock is held meanwhile, and whose turn comes too early is told by
   * the store that another writes.
   */
  private void awaitTurn(@Nullable Turn before) {
    if (before != null && before.writer() != Thread.currentThread()) {
      CompletableFuture<Void> enough = wall.delay(PATIENCE);
      Calls.joinToTheEnd(CompletableFuture.anyOf(before.over(), enough));
      enough.cancel(false);
    }
  }

  /** Reads an environment's manifest; blocks, and is called from within a call. */
  public Manifest peek(AppStreamEnvironment environment) {
    return found(environment, store(environment).load());
  }

  /** Tries again while others write; not what the change itself refuses. */
  private Manifest patiently(Supplier<Manifest> write, Predicate<ManifestException> passes) {
    Duration pause = FIRST_PAUSE;
    Duration waited = Duration.ZERO;
    while (true) {
      try {
        return write.get();
      } catch (ManifestException busy) {
        if (busy.category() != ErrorCategory.RETRY_LATER
            || waited.compareTo(PATIENCE) > 0
            || !passes.test(busy)) {
          throw busy;
        }
      }
      Calls.joinToTheEnd(wall.delay(pause));
      waited = waited.plus(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  /** Returns the time that all machines have. */
  public TimeSource wall() {
    return wall;
  }

  /** Who is asked to stop while it is opened doesn't keep it. */
  private ManifestStore.Writer writer(ManifestStore store) {
    CompletableFuture<ManifestStore.Writer> opening = calls.recording(CallOwner.NONE, store::open);
    try {
      return Calls.join(opening);
    } catch (CancellationException stopped) {
      opening.thenAccept(ManifestStore.Writer::close);
      throw stopped;
    } catch (ManifestException refused) {
      throw refused.category() == ErrorCategory.RETRY_LATER
              && HELD_HERE.containsKey(store.toString())
          ? new AlreadyRunningException(store.toString())
          : refused;
    }
  }

  private Manifest checked(AppStreamEnvironment environment, Optional<Manifest> there) {
    Manifest manifest = found(environment, there);
    Planning.requireSame(environment, manifest, services.target());
    return manifest;
  }

  private Manifest found(AppStreamEnvironment environment, Optional<Manifest> there) {
    return there.orElseGet(
        () -> Manifest.empty(UUID.randomUUID().toString(), environment.name(), services.target()));
  }

  private ManifestStore store(AppStreamEnvironment environment) {
    return places.store(environment, services, wall, leased, this::aside);
  }

  private <T> T aside(Supplier<T> code) {
    return calls.aside(wall, code);
  }
}

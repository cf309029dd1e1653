package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.RunTakenOverException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a claim in the background while a step's action is done, however long its calls take. */
final class ClaimRenewal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimRenewal.class);

  private final TimeSource wall;
  private final Runnable renew;

  /** Its thread is made when something is renewed for the first time: most actions are shorter. */
  private final ExecutorService renewer = Executors.newSingleThreadExecutor(ClaimRenewal::daemon);

  private volatile CompletableFuture<Void> next = CompletableFuture.completedFuture(null);

  private ClaimRenewal(TimeSource wall, Runnable renew) {
    this.wall = wall;
    this.renew = renew;
  }

  /**
   * Begins to renew.
   *
   * @param wall the time that all machines have
   * @param renew renews it once
   */
  static ClaimRenewal begin(TimeSource wall, Runnable renew) {
    ClaimRenewal renewal = new ClaimRenewal(wall, renew);
    renewal.later();
    return renewal;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "appstreamkit-claim", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClaimRenewal.class.getClassLoader());
    return thread;
  }

  private synchronized void later() {
    if (!renewer.isShutdown()) {
      next = wall.delay(StepClaim.RENEWAL);
      next.thenRunAsync(this::once, renewer);
    }
  }

  private void once() {
    try {
      renew.run();
    } catch (LeaseLostException | RunTakenOverException lost) {
      LOG.debug("The claim of a step isn't renewed any more.", lost);
      return;
    } catch (RuntimeException | Error e) {
      // A client that was closed throws no exception of the SDK's; and no error may end renewing.
      LOG.warn("The claim of a step could not be renewed; it is tried again.", e);
    }
    later();
  }

  @Override
  public synchronized void close() {
    renewer.shutdown();
    next.cancel(false);
  }
}

package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.Run;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Pauses the runs when the application is shut down, before anything else stops, and waits for
 * them. The provisioner itself is closed when its bean is destroyed, so that an application context
 * that is only paused can go on.
 */
final class RunLifecycle implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

  private final Provisioner provisioner;
  private final Duration longest;
  private volatile boolean running;

  RunLifecycle(Provisioner provisioner, Duration longest) {
    this.provisioner = provisioner;
    this.longest = longest;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    List<Run> runs = provisioner.runs();
    if (runs.isEmpty()) {
      return;
    }
    LOG.info("Pausing {} runs of the provisioner; applying again goes on from there", runs.size());
    runs.forEach(Run::pause);
    CompletableFuture<?>[] results =
        runs.stream().map(Run::result).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(results)
          .get(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.warn("Runs haven't ended after {} and are broken off: {}", longest, ids(runs));
    } catch (ExecutionException e) {
      LOG.warn("A run ended without its records", e.getCause());
    }
  }

  private static List<String> ids(List<Run> runs) {
    return runs.stream().filter(run -> run.state() != Run.State.ENDED).map(Run::id).toList();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}

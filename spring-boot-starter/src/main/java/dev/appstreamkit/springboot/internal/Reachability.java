package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.springboot.AppStreamKitProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Finds out whether AWS takes the credentials. Asks at most once for all who want to know at a
 * time, and never waits longer than is configured: a question without an answer goes on by itself.
 */
final class Reachability {

  /**
   * What was found.
   *
   * @param up whether AWS answered
   * @param details more
   */
  record Found(boolean up, Map<String, Object> details) {}

  private final Provisioner provisioner;
  private final AppStreamKitProperties.Health health;
  private final TimeSource time;
  private Optional<CompletableFuture<Found>> asked = Optional.empty();
  private long askedAt;

  Reachability(Provisioner provisioner, AppStreamKitProperties.Health health) {
    this(provisioner, health, SystemTime.instance());
  }

  Reachability(Provisioner provisioner, AppStreamKitProperties.Health health, TimeSource time) {
    this.provisioner = provisioner;
    this.health = health;
    this.time = time;
  }

  Found find() {
    try {
      return answer()
          .get(TimeUnit.NANOSECONDS.convert(health.timeoutOrDefault()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Found(
          false,
          Map.of(
              "error",
              "no answer within "
                  + TimeUnit.MILLISECONDS.convert(health.timeoutOrDefault())
                  + " ms"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Found(false, Map.of("error", "interrupted"));
    } catch (ExecutionException e) {
      return new Found(false, Map.of("error", String.valueOf(e.getCause())));
    }
  }

  private synchronized CompletableFuture<Found> answer() {
    long now = time.nanoTime();
    boolean old = now - askedAt > TimeUnit.NANOSECONDS.convert(health.timeToLiveOrDefault());
    Optional<CompletableFuture<Found>> known = asked.filter(answer -> !answer.isDone() || !old);
    if (known.isPresent()) {
      return known.get();
    }
    CompletableFuture<Found> asking = CompletableFuture.supplyAsync(this::ask, daemon());
    asked = Optional.of(asking);
    askedAt = now;
    return asking;
  }

  private static Executor daemon() {
    return work -> {
      Thread thread = new Thread(null, work, "appstreamkit-health", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(Reachability.class.getClassLoader());
      thread.start();
    };
  }

  private Found ask() {
    Map<String, Object> details = new LinkedHashMap<>();
    try {
      Target target = provisioner.target();
      // The provisioner remembers its target; whether the credentials are taken now, STS says.
      provisioner.services().client(StsClient.class).getCallerIdentity(request -> {});
      details.put("account", target.account());
      details.put("region", target.region());
      return new Found(true, details);
    } catch (RuntimeException e) {
      details.put("error", String.valueOf(e.getMessage()));
      return new Found(false, details);
    }
  }
}

package dev.appstreamkit.architecture.pages;

import dev.appstreamkit.bridge.CredentialsEndpoint;
import dev.appstreamkit.core.pacing.Pacer;
import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.waiting.BatchedWaits;
import dev.appstreamkit.core.waiting.WaitCondition;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import dev.appstreamkit.simulator.AppStreamSimulator;
import io.github.resilience4j.retry.RetryRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Code of the modules' own pages, with an imagined service where they show any. */
final class ModuleExamples {

  private static final Logger log = LoggerFactory.getLogger(ModuleExamples.class);

  private ModuleExamples() {}

  record Order(String id) {}

  /** An API that isn't AWS's. */
  interface Orders {
    Order getOrder(String id) throws IOException;
  }

  interface AsyncOrders {
    CompletableFuture<Order> getOrder(String id);
  }

  static final class MyServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    int statusCode() {
      return 503;
    }

    Duration retryAfter() {
      return Duration.ofSeconds(2);
    }
  }

  static CompletableFuture<Order> retry(
      RetryRegistry myRetryRegistry, Orders client, AsyncOrders async, String id) {
    RetryPolicy policy =
        RetryPolicy.builder()
            .maxAttempts(8) // the default
            .deadline(Duration.ofMinutes(2)) // the default; checked before each delay
            .classifier(
                ErrorClassifier.on(
                        MyServiceException.class,
                        e ->
                            switch (e.statusCode()) {
                              case 429 -> Verdict.THROTTLED.retryAfter(e.retryAfter());
                              case 503 -> Verdict.TRANSIENT;
                              default -> Verdict.FINAL;
                            })
                    .or(ErrorClassifier.ofDefaults())) // I/O errors and timeouts are transient
            .build();
    Retrier retrier = Retrier.builder(policy).registry(myRetryRegistry).build();

    Order order = retrier.call("GetOrder", () -> client.getOrder(id)); // blocks
    CompletableFuture<Order> later = retrier.callAsync("GetOrder", () -> async.getOrder(id));
    return later.thenApply(same -> order);
  }

  static Waiter<Fleet> waiter() {
    WaitCondition<Fleet> condition =
        WaitCondition.<Fleet>byState(Fleet::stateAsString)
            .success("RUNNING")
            .pending("STARTING", "STOPPED")
            .failureWhen(fleet -> fleet.stateAsString().equals("STOPPED") && fleet.hasFleetErrors())
            .detail(fleet -> fleet.fleetErrors().toString())
            .build();
    Waiter<Fleet> running =
        Waiter.builder("the fleet to be RUNNING", condition)
            .expected(Duration.ofMinutes(10))
            .deadline(Duration.ofMinutes(40))
            .listener(progress -> log.info("{} for {}", progress.state(), progress.elapsed()))
            .build();
    return running;
  }

  static CompletableFuture<Fleet> await(Waiter<Fleet> running) {
    Fleet fleet = running.await(() -> describe("my-fleet")); // blocks
    CompletableFuture<Fleet> later = running.start(() -> describeAsync("my-fleet")); // no thread
    return later.thenApply(same -> fleet);
  }

  static CompletableFuture<Optional<Fleet>> together(WaitCondition<Fleet> condition) {
    BatchedWaits<Fleet> fleets =
        BatchedWaits.<Fleet>builder(
                names -> describeAsync(names), // a map from name to fleet
                error -> error instanceof ResourceNotFoundException)
            .list(() -> describeAllAsync()) // when a name has vanished
            .build();
    Waiter<Optional<Fleet>> waiter =
        Waiter.builder("fleet-1 to be RUNNING", WaitCondition.ofPresent(condition)).build();
    CompletableFuture<Optional<Fleet>> one = fleets.start("fleet-1", waiter);
    return one;
  }

  static Retrier pace(RetryPolicy policy) {
    Pacer pacer = Pacer.builder("orders, account 1").highestRate(20).build(); // one per account
    Retrier retrier = Retrier.builder(policy).pacer(pacer).build();
    return retrier;
  }

  static void time(Waiter<Fleet> running) {
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      Waiter<Fleet> waiter = running.toBuilder().timeSource(time).build();
      waiter.await(() -> describe("my-fleet")); // ten minutes, in a millisecond
    }
  }

  private static Fleet describe(String name) {
    return Fleet.builder().name(name).state("RUNNING").build();
  }

  private static CompletableFuture<Fleet> describeAsync(String name) {
    return CompletableFuture.completedFuture(describe(name));
  }

  private static CompletableFuture<Map<String, Fleet>> describeAsync(Set<String> names) {
    return CompletableFuture.completedFuture(Map.of());
  }

  private static CompletableFuture<Map<String, Fleet>> describeAllAsync() {
    return CompletableFuture.completedFuture(Map.of());
  }

  static void credentials(AppStreamMachineRoleCredentialsProvider provider) {
    provider.waitUntilAvailable(Duration.ofMinutes(1));
  }

  static void bridge() throws IOException, InterruptedException {
    try (var role = AppStreamMachineRoleCredentialsProvider.create();
        var endpoint = CredentialsEndpoint.start(role)) {
      ProcessBuilder program = new ProcessBuilder("aws", "s3", "ls").inheritIO();
      endpoint.prepare(program);
      program.start().waitFor();
    }
  }

  static void simulator() {
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        AppStreamClient appstream =
            AppStreamClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(simulator.region())
                .credentialsProvider(simulator.administrator())
                .build()) {
      appstream.createStack(stack -> stack.name("share-stack"));
    }
  }
}

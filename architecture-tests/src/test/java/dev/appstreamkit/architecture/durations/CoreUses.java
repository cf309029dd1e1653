package dev.appstreamkit.architecture.durations;

import static java.util.Map.entry;

import dev.appstreamkit.bridge.Doctor;
import dev.appstreamkit.core.retry.Backoff;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryEvent;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.BatchedWaits;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.PollingPlan;
import dev.appstreamkit.core.waiting.WaitProgress;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.temporal.EnvironmentRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What needs no account. */
final class CoreUses {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private CoreUses() {}

  static Map<String, Use> all() {
    return Map.ofEntries(
        entry(
            "bridge.Doctor$Builder.patience(Duration)",
            time -> Doctor.builder(CoreUses::noKeys).patience(time).build().examine()),
        entry(
            "core.retry.Backoff.decorrelatedJitter(Duration, Duration)",
            time -> delays(Backoff.decorrelatedJitter(time, time))),
        entry("core.retry.Backoff.fixed(Duration)", time -> delays(Backoff.fixed(time))),
        entry(
            "core.retry.Backoff.fullJitter(Duration, Duration)",
            time -> delays(Backoff.fullJitter(time, time))),
        entry(
            "core.retry.RetryEvent.<init>(String, int, core.retry.Verdict, Throwable, Duration, Duration)",
            time ->
                Shown.of(
                    new RetryEvent("a", 1, Verdict.TRANSIENT, new IOException("a"), time, time))),
        entry(
            "core.retry.RetryPolicy$Builder.deadline(Duration)",
            time -> failsOnce(policy -> policy.deadline(time), Verdict.TRANSIENT)),
        entry(
            "core.retry.Verdict.retryAfter(Duration)",
            time -> failsOnce(policy -> policy, Verdict.TRANSIENT.retryAfter(time))),
        entry(
            "core.time.AcceleratedTime.delay(Duration)",
            time -> delay(AcceleratedTime.of(START, 10), time)),
        entry(
            "core.time.ManualTime.advance(Duration)",
            time -> ManualTime.startingAt(START).advance(time)),
        entry(
            "core.time.ManualTime.delay(Duration)",
            time -> delay(ManualTime.startingAt(START), time)),
        entry("core.time.SelfAdvancingTime.delay(Duration)", CoreUses::selfAdvancing),
        entry("core.time.SystemTime.delay(Duration)", time -> delay(SystemTime.instance(), time)),
        entry(
            "core.waiting.BatchedWaits$Builder.gap(Duration)",
            time ->
                BatchedWaits.<String>builder(
                        names -> CompletableFuture.completedFuture(Map.of()), error -> false)
                    .gap(time)
                    .build()),
        entry(
            "core.waiting.PollingPlan.exponential(Duration, Duration)",
            time -> polls(PollingPlan.exponential(time, time))),
        entry("core.waiting.PollingPlan.fixed(Duration)", time -> polls(PollingPlan.fixed(time))),
        entry(
            "core.waiting.WaitProgress.<init>(String, String, String, int, Duration, Optional, Duration, Optional)",
            time ->
                Shown.of(
                    new WaitProgress(
                        "a", "b", "c", 1, time, Optional.of(time), time, Optional.empty()))),
        entry(
            "core.waiting.Waiter$Builder.deadline(Duration)",
            time -> await(waiter -> waiter.deadline(time))),
        entry(
            "core.waiting.Waiter$Builder.expected(Duration)",
            time -> await(waiter -> waiter.expected(time))),
        entry(
            "credentials.AppStreamMachineRoleCredentialsProvider$Builder.lifetimeWithoutExpiration(Duration)",
            time -> provider().lifetimeWithoutExpiration(time).build().close()),
        entry(
            "credentials.AppStreamMachineRoleCredentialsProvider$Builder.timeout(Duration)",
            time -> provider().timeout(time).build().close()),
        entry(
            "credentials.AppStreamMachineRoleCredentialsProvider.waitUntilAvailable(Duration)",
            CoreUses::waitUntilAvailable),
        entry(
            "temporal.EnvironmentRequest.approvalWithin(Duration)",
            time -> request().approvalWithin(time)),
        entry(
            "temporal.EnvironmentRequest.driftEvery(Duration)", time -> request().driftEvery(time)),
        entry(
            "temporal.EnvironmentRequest.personWithin(Duration)",
            time -> request().personWithin(time)),
        entry(
            "temporal.EnvironmentRequest.retryAfter(Duration)",
            time -> request().retryAfter(time)));
  }

  private static AwsCredentials noKeys() {
    throw SdkClientException.create("there are no keys");
  }

  private static void delays(Backoff backoff) {
    Duration before = Duration.ZERO;
    for (int failures : new int[] {1, 2, 70}) {
      before = backoff.delay(failures, before, new Random(1));
    }
  }

  private static void polls(PollingPlan plan) {
    for (int polls : new int[] {1, 2, 70}) {
      plan.delay(polls, Duration.ofDays(1), Optional.empty(), new Random(1));
    }
  }

  private static void failsOnce(UnaryOperator<RetryPolicy.Builder> change, Verdict verdict) {
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(START)) {
      RetryPolicy.Builder policy = RetryPolicy.builder().classifier(error -> verdict);
      AtomicInteger calls = new AtomicInteger();
      Retrier.builder(change.apply(policy).build())
          .timeSource(time)
          .build()
          .call(
              "call",
              () -> {
                if (calls.incrementAndGet() == 1) {
                  throw new IllegalStateException("once");
                }
                return "done";
              });
    }
  }

  private static void delay(TimeSource source, Duration time) {
    source.delay(time).cancel(false);
  }

  private static void selfAdvancing(Duration time) {
    try (SelfAdvancingTime source = SelfAdvancingTime.startingAt(START)) {
      delay(source, time);
    }
  }

  /** Waits for a second poll. */
  private static void await(UnaryOperator<Waiter.Builder<String>> change) {
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(START)) {
      AtomicInteger polls = new AtomicInteger();
      change
          .apply(
              Waiter.<String>builder(
                      "it",
                      seen -> polls.get() > 1 ? PollResult.success(seen) : PollResult.pending(seen))
                  .timeSource(time))
          .build()
          .await(() -> "poll " + polls.incrementAndGet());
    }
  }

  private static AppStreamMachineRoleCredentialsProvider.Builder provider() {
    return AppStreamMachineRoleCredentialsProvider.builder();
  }

  private static void waitUntilAvailable(Duration time) {
    try (var provider = provider().build()) {
      provider.waitUntilAvailable(time);
    }
  }

  private static EnvironmentRequest request() {
    return EnvironmentRequest.apply(
        "share", "v1", new Target("111122223333", "aws", "eu-central-1"));
  }
}

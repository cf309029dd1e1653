package dev.appstreamkit.peers.sdk;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.waiters.AppStreamWaiter;

// Step: run it
// Only: the SDK waits for fleets, and for nothing else of AppStream
final class Task10 {
  static AppStreamClient client() {
    return AppStreamClient.builder()
        .overrideConfiguration(
            config ->
                config.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(8).build()))
        .build();
  }

  static void start(AppStreamClient client, String fleet) {
    client.startFleet(r -> r.name(fleet));
    try (AppStreamWaiter waiter =
        AppStreamWaiter.builder()
            .client(client)
            .overrideConfiguration(o -> o.waitTimeout(Duration.ofMinutes(30)).maxAttempts(60))
            .build()) {
      waiter.waitUntilFleetStarted(r -> r.names(fleet));
    }
  }
}

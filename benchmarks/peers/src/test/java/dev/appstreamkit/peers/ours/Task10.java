package dev.appstreamkit.peers.ours;

import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import software.amazon.awssdk.services.appstream.AppStreamClient;

// Step: run it
final class Task10 {
  static void start(AppStreamClient client, String fleet, TimeSource time) {
    RetryPolicy policy = RetryPolicy.builder().classifier(AwsErrorClassifier.appStream()).build();
    Retrier retrier = Retrier.builder(policy).timeSource(time).build();
    retrier.run("StartFleet", () -> client.startFleet(request -> request.name(fleet)));
    AppStreamWaiters.fleetRunning(fleet).timeSource(time).await(client);
  }
}

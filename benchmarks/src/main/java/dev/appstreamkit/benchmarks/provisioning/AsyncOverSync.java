package dev.appstreamkit.benchmarks.provisioning;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.appstream.AppStreamAsyncClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;

/** What the SDK's asynchronous waiter needs of a client, over real calls of the blocking one. */
record AsyncOverSync(AppStreamClient client, TimeSource time) implements AppStreamAsyncClient {

  @Override
  public CompletableFuture<DescribeFleetsResponse> describeFleets(DescribeFleetsRequest request) {
    Hold hold = time.hold();
    CompletableFuture<DescribeFleetsResponse> answer = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              // Simulated time stands still until the answer has been passed on.
              try (hold) {
                answer.complete(client.describeFleets(request));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    caller.setDaemon(true);
    caller.start();
    return answer;
  }

  @Override
  public String serviceName() {
    return AppStreamClient.SERVICE_NAME;
  }

  @Override
  public void close() {}
}

package dev.appstreamkit.provisioning.waiters;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.appstream.AppStreamAsyncClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;

/** The asynchronous client, as far as it is needed here, over real calls of the blocking one. */
final class AsyncOverSync implements AppStreamAsyncClient {

  private final AppStreamClient client;
  private final TimeSource time;

  AsyncOverSync(AppStreamClient client, TimeSource time) {
    this.client = client;
    this.time = time;
  }

  @Override
  public CompletableFuture<DescribeFleetsResponse> describeFleets(DescribeFleetsRequest request) {
    Hold hold = time.hold();
    CompletableFuture<DescribeFleetsResponse> answer = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              // The hold ends after the answer has been passed on, whichever it is.
              try (hold) {
                pass(request, answer);
              }
            });
    caller.setDaemon(true);
    caller.start();
    return answer;
  }

  private void pass(
      DescribeFleetsRequest request, CompletableFuture<DescribeFleetsResponse> answer) {
    try {
      answer.complete(client.describeFleets(request));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  @Override
  public String serviceName() {
    return AppStreamClient.SERVICE_NAME;
  }

  @Override
  public void close() {}
}

package dev.appstreamkit.examples;

import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls any HTTP API patiently, with {@code appstreamkit-core} alone: no AWS is in it. */
public final class RetryAnyApi {

  private RetryAnyApi() {}

  /** What the API answered when it didn't answer well. */
  static final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    StatusException(int status) {
      super("status " + status);
      this.status = status;
    }
  }

  /** Started with a URL; prints what is there. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("Usage: RetryAnyApi URL");
      System.exit(2);
    }
    System.out.println(get(URI.create(arguments[0]), SystemTime.instance()));
  }

  /**
   * Reads a page, and again while the API is busy or broken.
   *
   * @param time where the delays come from; a test gives one that doesn't really wait
   * @throws StatusException if the API refuses for good
   * @throws dev.appstreamkit.core.retry.RetriesExhaustedException if it stays busy or broken
   */
  static String get(URI page, TimeSource time) {
    RetryPolicy policy =
        RetryPolicy.builder()
            .maxAttempts(5)
            .deadline(Duration.ofMinutes(1))
            .classifier(
                ErrorClassifier.on(StatusException.class, RetryAnyApi::verdict)
                    .or(ErrorClassifier.ofDefaults()))
            .build();
    Retrier retrier =
        Retrier.builder(policy)
            .timeSource(time)
            .listener(event -> System.out.println("again after " + event.error().getMessage()))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    return retrier.call("GetPage", () -> ask(client, page));
  }

  private static Verdict verdict(StatusException answer) {
    if (answer.status == 429) {
      return Verdict.THROTTLED;
    }
    return answer.status >= 500 ? Verdict.TRANSIENT : Verdict.FINAL;
  }

  private static String ask(HttpClient client, URI page) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new StatusException(answer.statusCode());
    }
    return answer.body();
  }
}

package dev.appstreamkit.provisioning.kinds.extras;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** Has the service answer otherwise than the simulator does. */
final class ChangedAnswers implements SdkHttpClient {

  private final SdkHttpClient http = ApacheHttpClient.create();
  private final String contentType;
  private final UnaryOperator<String> body;

  ChangedAnswers(String contentType, UnaryOperator<String> body) {
    this.contentType = contentType;
    this.body = body;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = http.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return changed(prepared.call());
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse changed(HttpExecuteResponse answer) throws IOException {
    if (answer.responseBody().isEmpty()) {
      return answer;
    }
    try (InputStream there = answer.responseBody().get()) {
      byte[] text =
          body.apply(new String(there.readAllBytes(), StandardCharsets.UTF_8))
              .getBytes(StandardCharsets.UTF_8);
      return HttpExecuteResponse.builder()
          .response(
              answer.httpResponse().toBuilder()
                  .putHeader("Content-Type", contentType)
                  .putHeader("Content-Length", String.valueOf(text.length))
                  .build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(text)))
          .build();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

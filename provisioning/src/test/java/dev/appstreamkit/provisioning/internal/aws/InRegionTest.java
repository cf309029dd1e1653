package dev.appstreamkit.provisioning.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** Single requests that go to another region. */
class InRegionTest {

  private final List<SdkHttpRequest> sent = new ArrayList<>();

  @Test
  void request_ofAnotherRegion_goesThereAndIsSignedForIt() {
    try (AppStreamClient client =
        AppStreamClient.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .httpClient(new Told())
            .build()) {
      client.describeImages();
      client.describeImages(
          request -> request.overrideConfiguration(InRegion.of("ap-southeast-2")));
      client.describeImages();
    }

    assertThat(sent)
        .extracting(SdkHttpRequest::host)
        .containsExactly(
            "appstream2.eu-central-1.amazonaws.com",
            "appstream2.ap-southeast-2.amazonaws.com",
            "appstream2.eu-central-1.amazonaws.com");
    assertThat(sent.get(1).firstMatchingHeader("Authorization").orElseThrow())
        .contains("/ap-southeast-2/appstream/");
  }

  @Test
  void equals_sameRegion_isTheSameQuestion() {
    assertThat(InRegion.of("eu-west-1")).isEqualTo(InRegion.of("eu-west-1"));
    assertThat(InRegion.of("eu-west-1")).isNotEqualTo(InRegion.of("eu-west-2"));
  }

  /** Keeps what it is sent, and answers that there is nothing. */
  private final class Told implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      sent.add(request.httpRequest());
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}

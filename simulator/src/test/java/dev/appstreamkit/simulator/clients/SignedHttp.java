package dev.appstreamkit.simulator.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests as a test wants them, signed as AWS demands it. */
public final class SignedHttp {

  /** What the HTTP client sets by itself. */
  private static final Set<String> RESTRICTED = Set.of("host", "content-length");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final String region;

  /** Creates one for a simulator. */
  public SignedHttp(URI endpoint, String region) {
    this.endpoint = endpoint;
    this.region = region;
  }

  /**
   * Sends a request.
   *
   * @param service the signing name, such as {@code iam}
   * @param path the path with its query, percent-encoded
   */
  public HttpResponse<String> send(
      AwsCredentialsIdentity keys,
      String service,
      String method,
      String path,
      Map<String, String> headers,
      String body)
      throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder()
            .uri(URI.create(endpoint + path))
            .method(SdkHttpMethod.fromValue(method));
    headers.forEach(unsigned::putHeader);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(keys)
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3")));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.request().getUri())
            .method(method, BodyPublishers.ofByteArray(bytes));
    for (Map.Entry<String, List<String>> header : signed.request().headers().entrySet()) {
      if (!RESTRICTED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}

package dev.appstreamkit.operations.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.AppStreamServiceClientConfiguration;
import software.amazon.awssdk.services.appstream.endpoints.AppStreamEndpointProvider;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

/** Sends requests of AppStream's JSON protocol, signed as the SDK's client would sign them. */
public final class RawHttp implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final String SERVICE = "appstream";
  private static final String TARGET = "PhotonAdminProxyService.";

  private final AppStreamClient client;
  private final Optional<SdkHttpClient> given;
  private @Nullable SdkHttpClient made;

  /**
   * Makes it.
   *
   * @param client whose credentials, region and endpoint are used
   * @param given what speaks HTTP; empty for the SDK's that is on the class path
   */
  public RawHttp(AppStreamClient client, Optional<SdkHttpClient> given) {
    this.client = client;
    this.given = given;
  }

  /**
   * Sends a request.
   *
   * @param operation the operation
   * @param body its members as JSON
   * @return the answer's JSON
   * @throws AppStreamException if AppStream refuses it
   * @throws SdkClientException if nobody answers
   */
  public byte[] send(String operation, byte[] body) {
    AppStreamServiceClientConfiguration settings = client.serviceClientConfiguration();
    ContentStreamProvider payload = ContentStreamProvider.fromByteArray(body);
    SignedRequest signed = signed(settings, request(settings, operation, body.length), payload);
    HttpExecuteRequest.Builder execute =
        HttpExecuteRequest.builder()
            .request(signed.request())
            .contentStreamProvider(signed.payload().orElse(payload));
    try {
      HttpExecuteResponse answer = http().prepareRequest(execute.build()).call();
      byte[] content =
          answer.responseBody().isPresent()
              ? answer.responseBody().get().readAllBytes()
              : new byte[0];
      if (!answer.httpResponse().isSuccessful()) {
        throw refusal(answer, content);
      }
      return content;
    } catch (IOException e) {
      throw SdkClientException.create(operation + ": no answer: " + e.getMessage(), e);
    }
  }

  private static SdkHttpRequest request(
      AppStreamServiceClientConfiguration settings, String operation, int length) {
    return SdkHttpFullRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(endpoint(settings))
        .putHeader("Content-Type", TYPE)
        .putHeader("Content-Length", String.valueOf(length))
        .putHeader("X-Amz-Target", TARGET + operation)
        .build();
  }

  private static URI endpoint(AppStreamServiceClientConfiguration settings) {
    return settings
        .endpointOverride()
        .orElseGet(
            () -> {
              Endpoint endpoint =
                  AppStreamEndpointProvider.defaultProvider()
                      .resolveEndpoint(asked -> asked.region(settings.region()))
                      .join();
              return endpoint.url();
            });
  }

  private static SignedRequest signed(
      AppStreamServiceClientConfiguration settings,
      SdkHttpRequest request,
      ContentStreamProvider payload) {
    AwsCredentialsIdentity identity = settings.credentialsProvider().resolveIdentity().join();
    return AwsV4HttpSigner.create()
        .sign(
            signing ->
                signing
                    .identity(identity)
                    .request(request)
                    .payload(payload)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region().id()));
  }

  private static AwsServiceException refusal(HttpExecuteResponse answer, byte[] content) {
    JsonNode said = read(content);
    String type = said.path("__type").asText("UnknownError");
    String code = type.substring(type.lastIndexOf('#') + 1);
    String message = said.path("message").asText(said.path("Message").asText(""));
    return AppStreamException.builder()
        .message(message)
        .statusCode(answer.httpResponse().statusCode())
        .requestId(answer.httpResponse().firstMatchingHeader("x-amzn-RequestId").orElse(""))
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("AppStream")
                .errorCode(code)
                .errorMessage(message)
                .rawResponse(SdkBytes.fromByteArray(new byte[0]))
                .sdkHttpResponse(answer.httpResponse())
                .build())
        .build();
  }

  private static JsonNode read(byte[] content) {
    try {
      JsonNode read = JSON.readTree(content);
      return read == null ? JSON.createObjectNode() : read;
    } catch (IOException notJson) {
      return JSON.createObjectNode();
    }
  }

  private synchronized SdkHttpClient http() {
    if (given.isPresent()) {
      return given.get();
    }
    if (made == null) {
      made =
          ServiceLoader.load(SdkHttpService.class, RawHttp.class.getClassLoader())
              .findFirst()
              .orElseThrow(
                  () ->
                      SdkClientException.create(
                          "no HTTP client of the SDK is on the class path; add apache-client or"
                              + " url-connection-client"))
              .createHttpClientBuilder()
              .build();
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      made.close();
      made = null;
    }
  }
}

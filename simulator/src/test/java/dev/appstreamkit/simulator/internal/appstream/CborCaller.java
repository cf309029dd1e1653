package dev.appstreamkit.simulator.internal.appstream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.json.BaseAwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;
import software.amazon.awssdk.protocols.rpcv2.SmithyRpcV2CborProtocolFactory;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

/** Sends the SDK's requests as its newer versions do: through its own marshallers for CBOR. */
final class CborCaller {

  static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE00000000/20260105/us-east-1/appstream/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";
  private static final Map<String, String> PROTOCOL = Map.of("smithy-protocol", "rpc-v2-cbor");
  private static final JsonOperationMetadata METADATA =
      JsonOperationMetadata.builder()
          .hasStreamingSuccessResponse(false)
          .isPayloadJson(true)
          .build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SmithyRpcV2CborProtocolFactory factory;

  CborCaller(URI endpoint) {
    factory =
        SmithyRpcV2CborProtocolFactory.builder()
            .clientConfiguration(
                SdkClientConfiguration.builder()
                    .option(
                        SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                        ClientEndpointProvider.forEndpointOverride(endpoint))
                    .build())
            .defaultServiceExceptionSupplier(AppStreamException::builder)
            .build();
  }

  /** Sends a request; returns the response, or throws the service's refusal. */
  SdkPojo call(String operation, SdkPojo request, SdkPojo response) {
    SdkHttpFullRequest marshalled =
        factory.createProtocolMarshaller(operation(operation)).marshall(request);
    try {
      SdkHttpFullResponse answer = send(marshalled);
      ExecutionAttributes attributes = new ExecutionAttributes();
      if (answer.isSuccessful()) {
        SdkPojo read =
            factory
                .<SdkPojo>createResponseHandler(METADATA, () -> response)
                .handle(answer, attributes);
        return read;
      }
      AwsServiceException refused =
          factory
              .createErrorResponseHandler(METADATA, code -> Optional.empty())
              .handle(answer, attributes);
      throw refused;
    } catch (AwsServiceException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(operation, e);
    }
  }

  private static OperationInfo operation(String name) {
    return OperationInfo.builder()
        .requestUri("/service/PhotonAdminProxyService/operation/" + name)
        .httpMethod(SdkHttpMethod.POST)
        .hasExplicitPayloadMember(false)
        .hasImplicitPayloadMembers(true)
        .hasPayloadMembers(true)
        .putAdditionalMetadata(BaseAwsJsonProtocolFactory.GENERATES_BODY, true)
        .putAdditionalMetadata(BaseAwsJsonProtocolFactory.HTTP_EXTRA_HEADERS, PROTOCOL)
        .build();
  }

  private SdkHttpFullResponse send(SdkHttpFullRequest request)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.getUri())
            .header("Authorization", AUTHORIZATION)
            .header("X-Amz-Date", "20260105T090000Z")
            .POST(BodyPublishers.ofByteArray(body(request)));
    request.forEachHeader(
        (name, values) -> {
          if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
            builder.header(name, values.get(0));
          }
        });
    HttpResponse<byte[]> response = http.send(builder.build(), BodyHandlers.ofByteArray());
    return SdkHttpFullResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .content(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
        .build();
  }

  private static byte[] body(SdkHttpFullRequest request) {
    return request
        .contentStreamProvider()
        .map(ContentStreamProvider::newStream)
        .map(
            stream -> {
              try (stream) {
                return stream.readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse(new byte[0]);
  }
}

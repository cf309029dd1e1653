package dev.appstreamkit.provisioning.internal.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Puts members into the JSON of a request that the SDK's class of the request doesn't have. Two
 * that put the same are equal, so that a repeated call is known again. Never prints the values.
 */
public final class RawRequest implements SdkPlugin {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern REFUSALS =
      Pattern.compile("Serialization.*|Validation.*|InvalidParameter.*|InvalidRequest.*");
  private static final String TYPE = "Content-Type";

  private final Map<String, Object> members;
  private final Set<String> secrets;
  private final Supplier<? extends RuntimeException> notJson;

  private RawRequest(
      Map<String, Object> members,
      Set<String> secrets,
      Supplier<? extends RuntimeException> notJson) {
    this.members = Map.copyOf(members);
    this.secrets = Set.copyOf(secrets);
    this.notJson = notJson;
  }

  /**
   * Adds members to a request.
   *
   * @param request the request's builder
   * @param members the members by AWS's names: texts, booleans, numbers, lists and maps
   * @param secrets texts that the request holds and that no error may show
   * @param notJson gives the error where the client speaks something else than JSON
   */
  public static void add(
      AwsRequest.Builder request,
      Map<String, Object> members,
      Set<String> secrets,
      Supplier<? extends RuntimeException> notJson) {
    AwsRequestOverrideConfiguration before = request.overrideConfiguration();
    AwsRequestOverrideConfiguration.Builder configuration =
        before == null ? AwsRequestOverrideConfiguration.builder() : before.toBuilder();
    request.overrideConfiguration(
        configuration.addPlugin(new RawRequest(members, secrets, notJson)).build());
  }

  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder client) {
    client.overrideConfiguration(
        client.overrideConfiguration().toBuilder().addExecutionInterceptor(new Put()).build());
  }

  /** Returns whether a message's content is JSON. */
  static boolean isJson(Optional<String> contentType) {
    return contentType
        .filter(
            type ->
                type.startsWith("application/x-amz-json") || type.startsWith("application/json"))
        .isPresent();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawRequest that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return "RawRequest" + members.keySet();
  }

  private final class Put implements ExecutionInterceptor {

    @Override
    public Optional<RequestBody> modifyHttpContent(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      if (members.isEmpty()) {
        return context.requestBody();
      }
      Optional<String> type = context.httpRequest().firstMatchingHeader(TYPE);
      if (!isJson(type)) {
        throw notJson.get();
      }
      byte[] body = with(context.requestBody());
      return Optional.of(
          RequestBody.fromContentProvider(
              ContentStreamProvider.fromByteArray(body), body.length, type.orElse("")));
    }

    /** The SDK asks for this before it takes the content from above; it doesn't count again. */
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return members.isEmpty()
          ? context.httpRequest()
          : context.httpRequest().toBuilder()
              .putHeader("Content-Length", String.valueOf(with(context.requestBody()).length))
              .build();
    }

    /**
     * AWS doesn't always say which member it is that it can't read, and likes to quote the value.
     */
    @Override
    public Throwable modifyException(
        Context.FailedExecution context, ExecutionAttributes attributes) {
      return context.exception() instanceof AwsServiceException refusal
              && refusal.awsErrorDetails() != null
          ? told(refusal)
          : context.exception();
    }

    private AwsServiceException told(AwsServiceException refusal) {
      AwsErrorDetails details = refusal.awsErrorDetails();
      String text = String.valueOf(details.errorMessage());
      for (String secret : secrets) {
        text = text.replace(secret, "(sensitive)");
      }
      if (!members.isEmpty() && REFUSALS.matcher(String.valueOf(details.errorCode())).matches()) {
        String names = String.join(", ", members.keySet().stream().sorted().toList());
        text = text + " (said by name: " + names + ")";
      }
      return refusal.toBuilder()
          .message(text)
          .awsErrorDetails(details.toBuilder().errorMessage(text).rawResponse(null).build())
          .build();
    }

    private byte[] with(Optional<RequestBody> body) {
      try {
        JsonNode read = JSON.createObjectNode();
        if (body.isPresent()) {
          try (InputStream there = body.get().contentStreamProvider().newStream()) {
            read = JSON.readTree(there);
          }
        }
        ObjectNode all = read instanceof ObjectNode object ? object : JSON.createObjectNode();
        members.forEach((name, value) -> all.set(name, JSON.valueToTree(value)));
        return JSON.writeValueAsBytes(all);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package dev.appstreamkit.provisioning.internal.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What services answered as they wrote it, with the members that the SDK's classes don't have. It
 * is kept only where somebody listens, and goes along with the SDK's answer, so that an answer that
 * is kept and given again brings it along.
 */
public final class RawAnswers {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String BODY = "appstreamkit-answer";
  private static final ExecutionAttribute<String> READ =
      new ExecutionAttribute<>(RawAnswers.class.getName());
  private static final ThreadLocal<@Nullable List<SdkResponse>> HEARD = new ThreadLocal<>();

  private RawAnswers() {}

  /**
   * What was read, and the answers that it was read from.
   *
   * @param value what was read
   * @param answers the answers, as plain data
   * @param isWhole whether all answers were JSON
   */
  public record Heard<T>(T value, List<Map<String, Object>> answers, boolean isWhole) {

    /**
     * Returns what was answered about one of the things that were described.
     *
     * @param member AWS's name of the member that tells them apart
     * @param name its value
     */
    public Optional<Map<?, ?>> about(String member, String name) {
      return answers.stream()
          .flatMap(answer -> answer.values().stream())
          .flatMap(part -> part instanceof Collection<?> all ? all.stream() : List.of().stream())
          .<Map<?, ?>>mapMulti(
              (one, into) -> {
                if (one instanceof Map<?, ?> map && name.equals(map.get(member))) {
                  into.accept(map);
                }
              })
          .findFirst();
    }
  }

  /** Reads something with blocking clients, and listens to what they are answered. */
  public static <T> Heard<T> listen(Supplier<T> read) {
    List<SdkResponse> heard = new ArrayList<>();
    HEARD.set(heard);
    try {
      T value = read.get();
      List<Map<String, Object>> answers =
          heard.stream().map(RawAnswers::body).flatMap(Optional::stream).toList();
      return new Heard<>(value, answers, answers.size() == heard.size());
    } finally {
      HEARD.remove();
    }
  }

  /** Returns whether the current thread listens. */
  public static boolean isListening() {
    return HEARD.get() != null;
  }

  /** Tells the current thread's listener, if there is one, what a client answered. */
  public static void heard(@Nullable Object answer) {
    List<SdkResponse> all = HEARD.get();
    if (all != null && answer instanceof SdkResponse response) {
      all.add(response);
    }
  }

  /** Returns what keeps the text of an answer beside it. */
  public static ExecutionInterceptor keeping() {
    return new Keep();
  }

  private static Optional<Map<String, Object>> body(SdkResponse answer) {
    return Optional.ofNullable(answer.sdkHttpResponse())
        .flatMap(http -> http.firstMatchingHeader(BODY))
        .map(RawAnswers::parsed);
  }

  private static Map<String, Object> parsed(String text) {
    try {
      Map<String, Object> all = new LinkedHashMap<>();
      JSON.readTree(text)
          .properties()
          .forEach(
              member -> plain(member.getValue()).ifPresent(one -> all.put(member.getKey(), one)));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns plain data, whole numbers as longs and others as texts; empty for null. */
  private static Optional<Object> plain(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties()
          .forEach(part -> plain(part.getValue()).ifPresent(one -> map.put(part.getKey(), one)));
      return Optional.of(map);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(part -> plain(part).ifPresent(list::add));
      return Optional.of(list);
    }
    return Optional.of(
        node.isBoolean()
            ? node.booleanValue()
            : node.isIntegralNumber() && node.canConvertToLong()
                ? node.longValue()
                : node.asText());
  }

  private static final class Keep implements ExecutionInterceptor {

    /** The answer keeps its headers to the end, and nothing else that could hold a text. */
    @Override
    public SdkHttpResponse modifyHttpResponse(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      return text(context, attributes)
          .<SdkHttpResponse>map(
              body -> context.httpResponse().toBuilder().putHeader(BODY, body).build())
          .orElse(context.httpResponse());
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      return text(context, attributes)
          .<InputStream>map(body -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
          .or(context::responseBody);
    }

    /** The content can be read once, and is asked for twice. */
    private static Optional<String> text(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      String read = attributes.getAttribute(READ);
      boolean json = RawRequest.isJson(context.httpResponse().firstMatchingHeader("Content-Type"));
      if (read != null
          || !json
          || !context.httpResponse().isSuccessful()
          || context.responseBody().isEmpty()) {
        return Optional.ofNullable(read);
      }
      try (InputStream there = context.responseBody().get()) {
        String text = new String(there.readAllBytes(), StandardCharsets.UTF_8);
        attributes.putAttribute(READ, text);
        return Optional.of(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package dev.appstreamkit.realaccount.recording;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Writes down the form of each call that a client makes. Bodies of objects aren't read. Nothing
 * that is written down is anybody's name, key, link or number; see {@link Words}. Thread-safe.
 */
public final class Recorder implements ExecutionInterceptor {

  private final List<Exchange> exchanges = new ArrayList<>();

  /** Returns what was recorded, oldest first, and begins anew. */
  public synchronized List<Exchange> take() {
    List<Exchange> taken = List.copyOf(exchanges);
    exchanges.clear();
    return taken;
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    boolean object = service.equals("S3") && name.matches("GetObject|PutObject|UploadPart");
    byte[] answer = object ? new byte[0] : bytes(context.responseBody());
    SortedSet<String> request = new TreeSet<>();
    if (!object) {
      context.requestBody().map(Recorder::text).map(Form::of).ifPresent(request::addAll);
    }
    context.httpRequest().rawQueryParameters().keySet().stream()
        .filter(parameter -> parameter.matches("[A-Za-z-]{1,40}"))
        .forEach(parameter -> request.add("?" + parameter));
    SortedSet<String> form = Form.of(new String(answer, StandardCharsets.UTF_8));
    int status = context.httpResponse().statusCode();
    String error = status < 300 ? "" : code(form);
    add(new Exchange(service + ":" + name, status, error, request, form));
    return object ? context.responseBody() : Optional.of(new ByteArrayInputStream(answer));
  }

  private synchronized void add(Exchange exchange) {
    exchanges.add(exchange);
  }

  private static String code(SortedSet<String> form) {
    return form.stream()
        .filter(path -> path.startsWith("__type=") || path.matches("(.*\\.)?Code=.*"))
        .map(path -> path.substring(path.indexOf('=') + 1))
        .findFirst()
        .orElse("none");
  }

  private static String text(RequestBody body) {
    return new String(
        bytes(Optional.of(body.contentStreamProvider().newStream())), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Optional<InputStream> stream) {
    try (InputStream in = stream.orElseGet(() -> new ByteArrayInputStream(new byte[0]))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("an answer can't be read", e);
    }
  }
}

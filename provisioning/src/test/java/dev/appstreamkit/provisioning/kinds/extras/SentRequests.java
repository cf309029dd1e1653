package dev.appstreamkit.provisioning.kinds.extras;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Writes down what is sent: the SDK's requests and the text that becomes of them. */
final class SentRequests implements ExecutionInterceptor {

  /** A request and its text. */
  private record Sent(SdkRequest request, String text) {}

  private final List<Sent> all = new CopyOnWriteArrayList<>();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    String text =
        context
            .requestBody()
            .map(
                body -> {
                  try (InputStream content = body.contentStreamProvider().newStream()) {
                    return new String(content.readAllBytes(), StandardCharsets.UTF_8);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .orElse("");
    all.add(new Sent(context.request(), context.httpRequest().headers() + text));
  }

  /** Returns the requests of a class, in order. */
  <Q extends SdkRequest> List<Q> of(Class<Q> request) {
    return all.stream().map(Sent::request).filter(request::isInstance).map(request::cast).toList();
  }

  /** Returns the headers and texts of the requests of a class, in order. */
  List<String> texts(Class<? extends SdkRequest> request) {
    return all.stream().filter(one -> request.isInstance(one.request())).map(Sent::text).toList();
  }
}

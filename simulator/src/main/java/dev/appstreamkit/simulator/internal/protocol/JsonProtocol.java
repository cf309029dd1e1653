package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON 1.1: {@code X-Amz-Target} names the operation, bodies are JSON. */
final class JsonProtocol extends DocumentProtocol {

  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  /**
   * Creates it.
   *
   * @param operations each service's operations by its name
   */
  JsonProtocol(Map<String, Operations> operations) {
    super(operations, Notation.JSON);
  }

  @Override
  public Optional<RequestTarget> recognise(HttpCall http, @Nullable Service addressed) {
    Optional<String> target = http.header("X-Amz-Target");
    Service named = target.map(JsonProtocol::byTarget).orElse(null);
    if (named != null) {
      return Optional.of(target(named, target.get().substring(target.get().indexOf('.') + 1)));
    }
    if (addressed != null) {
      return SPOKEN_BY.contains(addressed)
          ? Optional.of(target(addressed, target.orElse("")))
          : Optional.empty();
    }
    return target.map(unknown -> target(Service.APPSTREAM, unknown));
  }

  private RequestTarget target(Service service, String operation) {
    return new RequestTarget(service, RequestTarget.clean(operation), this);
  }

  private static @Nullable Service byTarget(String target) {
    int dot = target.indexOf('.');
    return byMarker(dot < 0 ? target : target.substring(0, dot));
  }

  /** Where a client gives no content type, the body is taken for JSON. */
  @Override
  void demandContentType(HttpCall http) {
    String type = http.header("Content-Type").orElse("application/json");
    if (!type.startsWith("application/x-amz-json-1.") && !type.startsWith("application/json")) {
      throw unknownContentType(type, CONTENT_TYPE);
    }
  }

  @Override
  Reply reply(int status, String requestId, byte[] body) {
    return Reply.of(
        status,
        Map.of("Content-Type", List.of(CONTENT_TYPE), "x-amzn-RequestId", List.of(requestId)),
        body);
  }

  @Override
  public Reply error(Service service, ServiceException error, String requestId, String resource) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", error.code())
            .put("Message", error.getMessage())
            .toString();
    return reply(error.status(), requestId, body.getBytes(StandardCharsets.UTF_8))
        .withHeader("x-amzn-ErrorType", error.code());
  }
}

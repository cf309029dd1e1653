package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Operations.Operation;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** JSON 1.1: {@code X-Amz-Target} names the operation, bodies are JSON. */
final class JsonProtocol implements Protocol {

  private static final List<Service> SPOKEN_BY =
      List.of(
          Service.APPSTREAM, Service.AUTO_SCALING, Service.QUOTAS, Service.SECRETS, Service.SSM);
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  private final Map<String, Operations> operations;

  /**
   * Creates it.
   *
   * @param operations each service's operations by its name
   */
  JsonProtocol(Map<String, Operations> operations) {
    this.operations = operations;
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
    String prefix = dot < 0 ? target : target.substring(0, dot);
    for (Service service : SPOKEN_BY) {
      if (service.marker().equals(prefix)) {
        return service;
      }
    }
    return null;
  }

  @Override
  public Reply answer(Call call) {
    demandJson(call);
    Operations known = Operations.of(call.service(), operations);
    Operation operation =
        known
            .find(call.operation())
            .orElseThrow(
                () ->
                    new ServiceException(
                        "UnknownOperationException",
                        400,
                        "The operation "
                            + (call.operation().isEmpty()
                                ? "is missing: X-Amz-Target names none"
                                : call.operation() + " isn't known")));
    SdkPojo request = Fields.build(JsonCodec.decode(call.http().body(), operation.request().get()));
    SdkPojo response = known.handle(call, operation, call.http().bodyText(), request);
    return Reply.of(
        200,
        Map.of(
            "Content-Type", List.of(CONTENT_TYPE),
            "x-amzn-RequestId", List.of(call.requestId())),
        JsonCodec.encode(response));
  }

  /**
   * A service finds its protocol by the content type too, so that under another one no operation is
   * known. Where a client gives none, it is taken for JSON.
   */
  private static void demandJson(Call call) {
    String type = call.http().header("Content-Type").orElse("application/json");
    if (!type.startsWith("application/x-amz-json-1.") && !type.startsWith("application/json")) {
      throw new ServiceException(
          "UnknownOperationException",
          404,
          "No operation takes the content type " + type + "; send " + CONTENT_TYPE);
    }
  }

  @Override
  public Reply error(Service service, ServiceException error, String requestId, String resource) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", error.code())
            .put("Message", error.getMessage())
            .toString();
    return Reply.text(error.status(), CONTENT_TYPE, body)
        .withHeader("x-amzn-RequestId", requestId)
        .withHeader("x-amzn-ErrorType", error.code());
  }

  @Override
  public ServiceException throttled() {
    return new ServiceException("ThrottlingException", 400, "Rate exceeded");
  }

  @Override
  public ServiceException refused(SignatureProblem problem) {
    return problem.inJson();
  }

  @Override
  public String requestId(long high, long low) {
    return new UUID(high, low).toString();
  }
}

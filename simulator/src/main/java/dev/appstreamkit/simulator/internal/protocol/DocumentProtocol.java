package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Operations.Operation;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** What the protocols share whose bodies are documents; a service speaks all of them. */
abstract class DocumentProtocol implements Protocol {

  /** The services that speak so. */
  static final List<Service> SPOKEN_BY =
      List.of(
          Service.APPSTREAM,
          Service.AUTO_SCALING,
          Service.QUOTAS,
          Service.PRICING,
          Service.SECRETS,
          Service.SSM);

  private final Map<String, Operations> operations;
  private final Notation notation;

  /**
   * Creates it.
   *
   * @param operations each service's operations by its name
   */
  DocumentProtocol(Map<String, Operations> operations, Notation notation) {
    this.operations = operations;
    this.notation = notation;
  }

  /** Returns the service that a marker names. */
  static @Nullable Service byMarker(String marker) {
    return SPOKEN_BY.stream()
        .filter(service -> service.marker().equals(marker))
        .findFirst()
        .orElse(null);
  }

  @Override
  public final Prepared prepare(HttpCall http, RequestTarget target) {
    demandContentType(http);
    Operations known = Operations.of(target.service(), operations);
    String name = target.operation();
    Operation operation = known.find(name).orElseThrow(() -> unknown(name));
    Document document = Document.read(http.body(), notation);
    known.demandTypes(operation, document);
    SdkPojo request = Fields.build(JsonCodec.decode(document, operation.request().get()));
    Operations.Checked checked = known.check(operation, document, request);
    return call -> {
      Answer answer = checked.handle(call);
      return Unsent.later(
          () -> reply(200, call.requestId(), DocumentWriter.write(answer, notation)));
    };
  }

  private static ServiceException unknown(String operation) {
    return new ServiceException(
        "UnknownOperationException",
        400,
        "The operation "
            + (operation.isEmpty()
                ? "is missing: X-Amz-Target names none"
                : operation + " isn't known"));
  }

  /**
   * A service finds its protocol by the content type too, so that under another one no operation is
   * known.
   */
  abstract void demandContentType(HttpCall http);

  /** Returns the error of a content type that isn't this protocol's. */
  static ServiceException unknownContentType(String type, String wanted) {
    return new ServiceException(
        "UnknownOperationException",
        404,
        "No operation takes the content type " + type + "; send " + wanted);
  }

  /** Returns a reply of this protocol. */
  abstract Reply reply(int status, String requestId, byte[] body);

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

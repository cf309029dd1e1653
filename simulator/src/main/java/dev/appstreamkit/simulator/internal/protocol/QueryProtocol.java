package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Operations.Operation;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Query: a form names {@code Action} and {@code Version}, replies are XML. */
final class QueryProtocol implements Protocol {

  private static final List<Service> SPOKEN_BY = List.of(Service.IAM, Service.STS);

  /** Operations whose model has a result with nothing in it; some clients look for it. */
  private static final Set<String> EMPTY_RESULTS = Set.of("UpdateRole");

  private final Map<String, Operations> operations;

  /**
   * Creates it.
   *
   * @param operations each service's operations by its name
   */
  QueryProtocol(Map<String, Operations> operations) {
    this.operations = operations;
  }

  @Override
  public Optional<RequestTarget> recognise(HttpCall http, @Nullable Service addressed) {
    return recognise(http, addressed, SPOKEN_BY, this);
  }

  /** Recognises a form: by the service that is addressed, or by its version. */
  static Optional<RequestTarget> recognise(
      HttpCall http, @Nullable Service addressed, List<Service> spokenBy, Protocol protocol) {
    boolean anybodys = http.method().equals("POST") && http.rawPath().equals("/");
    if (addressed == null ? !anybodys : !spokenBy.contains(addressed)) {
      return Optional.empty();
    }
    // What has too many is refused once it is known by whom.
    Map<String, List<String>> form = QueryForm.hasTooMany(http) ? Map.of() : QueryForm.of(http);
    Service service = addressed != null ? addressed : byVersion(form, spokenBy);
    return Optional.ofNullable(service)
        .map(
            found ->
                new RequestTarget(
                    found, RequestTarget.clean(QueryForm.first(form, "Action")), protocol));
  }

  private static @Nullable Service byVersion(
      Map<String, List<String>> form, List<Service> spokenBy) {
    String version = QueryForm.first(form, "Version");
    return spokenBy.stream()
        .filter(service -> service.marker().equals(version))
        .findFirst()
        .orElse(null);
  }

  @Override
  public Prepared prepare(HttpCall http, RequestTarget target) {
    Map<String, List<String>> form = QueryForm.of(http);
    Operations known = Operations.of(target.service(), operations);
    String name = target.operation();
    Operation operation = known.find(name).orElseThrow(() -> unknown(name, form));
    SdkPojo request = Fields.build(QueryDecoder.decode(form, operation.request().get()));
    Operations.Checked checked = known.check(operation, Document.of(request), request);
    return call -> {
      SdkPojo response = checked.handle(call).response();
      return Unsent.later(
          () ->
              Reply.text(200, "text/xml", render(call, operation.name(), response))
                  .withHeader("x-amzn-RequestId", call.requestId()));
    };
  }

  /** Returns the error of an operation that isn't there. */
  static ServiceException unknown(String operation, Map<String, List<String>> form) {
    return new ServiceException(
        "InvalidAction",
        400,
        "Could not find operation "
            + operation
            + " for version "
            + QueryForm.first(form, "Version"));
  }

  private static String namespace(Service service) {
    return "https://" + service.name() + ".amazonaws.com/doc/" + service.marker() + "/";
  }

  private static String render(Call call, String operation, SdkPojo response) {
    StringBuilder out = new StringBuilder(512);
    out.append('<').append(operation).append("Response xmlns=\"");
    out.append(namespace(call.service())).append("\">");
    if (!response.sdkFields().isEmpty() || EMPTY_RESULTS.contains(operation)) {
      out.append('<').append(operation).append("Result>");
      XmlCodec.members(out, response);
      out.append("</").append(operation).append("Result>");
    }
    out.append("<ResponseMetadata><RequestId>").append(call.requestId());
    out.append("</RequestId></ResponseMetadata>");
    return out.append("</").append(operation).append("Response>").toString();
  }

  @Override
  public Reply error(Service service, ServiceException error, String requestId, String resource) {
    String body =
        "<ErrorResponse xmlns=\""
            + namespace(service)
            + "\"><Error><Type>"
            + (error.status() >= 500 ? "Receiver" : "Sender")
            + "</Type>"
            + XmlCodec.codeAndMessage(error)
            + "</Error><RequestId>"
            + requestId
            + "</RequestId></ErrorResponse>";
    return Reply.text(error.status(), "text/xml", body).withHeader("x-amzn-RequestId", requestId);
  }

  @Override
  public boolean takesUnsigned(String operation) {
    return operation.equals("AssumeRoleWithSAML");
  }

  @Override
  public ServiceException throttled() {
    return new ServiceException("Throttling", 400, "Rate exceeded");
  }

  @Override
  public ServiceException refused(SignatureProblem problem) {
    return problem.inQuery();
  }

  @Override
  public String requestId(long high, long low) {
    return new UUID(high, low).toString();
  }
}

package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Smithy's RPC v2: the path names service and operation, bodies are CBOR. */
final class CborProtocol extends DocumentProtocol {

  private static final String PROTOCOL_HEADER = "smithy-protocol";
  private static final String PROTOCOL = "rpc-v2-cbor";
  private static final String CONTENT_TYPE = "application/cbor";
  private static final Pattern PATH = Pattern.compile("/service/([^/]{1,128})/operation/([^/]+)");

  /** What AWS's own framework answers, before a service is asked. */
  private static final Pattern OF_THE_FRAMEWORK =
      Pattern.compile(
          "(AccessDenied|ExpiredToken|IncompleteSignature|InvalidSignature|Serialization"
              + "|MissingAuthenticationToken|Throttling|UnknownOperation|UnrecognizedClient"
              + "|Validation)Exception|InternalFailure");

  /**
   * Creates it.
   *
   * @param operations each service's operations by its name
   */
  CborProtocol(Map<String, Operations> operations) {
    super(operations, Notation.CBOR);
  }

  @Override
  public Optional<RequestTarget> recognise(HttpCall http, @Nullable Service addressed) {
    if (!http.header(PROTOCOL_HEADER).filter(PROTOCOL::equals).isPresent()
        || (addressed != null && !SPOKEN_BY.contains(addressed))) {
      return Optional.empty();
    }
    Matcher path = PATH.matcher(http.rawPath());
    boolean named = path.matches() && http.method().equals("POST");
    Service service = named ? byMarker(path.group(1)) : null;
    Service meant = service != null ? service : addressed;
    return Optional.of(
        new RequestTarget(
            meant == null ? Service.APPSTREAM : meant,
            // A service knows the operations that are asked of it alone.
            RequestTarget.clean(service == null ? http.rawPath() : path.group(2)),
            this));
  }

  /** A request without members may come without a body and its type. */
  @Override
  void demandContentType(HttpCall http) {
    Optional<String> type = http.header("Content-Type");
    boolean empty = type.isEmpty() && http.body().length == 0;
    if (!empty && !type.orElse("").split(";", 2)[0].strip().equalsIgnoreCase(CONTENT_TYPE)) {
      throw unknownContentType(type.orElse("that is missing"), CONTENT_TYPE);
    }
  }

  @Override
  Reply reply(int status, String requestId, byte[] body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put(PROTOCOL_HEADER, List.of(PROTOCOL));
    headers.put("Content-Type", List.of(CONTENT_TYPE));
    headers.put("x-amzn-RequestId", List.of(requestId));
    return Reply.of(status, headers, body);
  }

  @Override
  public Reply error(Service service, ServiceException error, String requestId, String resource) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("__type", shapeId(service, error.code()));
    members.put("Message", error.getMessage());
    return reply(error.status(), requestId, DocumentWriter.write(members, Notation.CBOR))
        .withHeader("x-amzn-ErrorType", error.code());
  }

  private static String shapeId(Service service, String code) {
    String namespace =
        OF_THE_FRAMEWORK.matcher(code).matches()
            ? "com.amazon.coral.service"
            : "com.amazonaws." + service.name().replace("-", "");
    return namespace + "#" + code;
  }
}

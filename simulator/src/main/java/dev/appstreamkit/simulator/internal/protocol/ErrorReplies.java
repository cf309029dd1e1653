package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;

/** Renders errors as each protocol does. */
public final class ErrorReplies {

  private ErrorReplies() {}

  /** Renders an error. */
  public static Reply render(
      Service service, ServiceException error, String requestId, String resource) {
    return switch (service.protocol()) {
      case JSON_1_1 -> json(error, requestId);
      case QUERY -> query(service, error, requestId);
      case EC2 -> ec2(error, requestId);
      case REST_XML -> s3(error, requestId, resource);
    };
  }

  /** Renders an error of a call. */
  public static Reply render(Call call, ServiceException error) {
    return render(call.service(), error, call.requestId(), call.http().rawPath());
  }

  private static Reply json(ServiceException error, String requestId) {
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", error.code())
            .put("Message", error.getMessage())
            .toString();
    return Reply.text(error.status(), "application/x-amz-json-1.1", body)
        .withHeader("x-amzn-RequestId", requestId)
        .withHeader("x-amzn-ErrorType", error.code());
  }

  private static Reply query(Service service, ServiceException error, String requestId) {
    String body =
        "<ErrorResponse xmlns=\""
            + QueryProtocol.namespace(service)
            + "\"><Error><Type>"
            + (error.status() >= 500 ? "Receiver" : "Sender")
            + "</Type>"
            + codeAndMessage(error)
            + "</Error><RequestId>"
            + requestId
            + "</RequestId></ErrorResponse>";
    return Reply.text(error.status(), "text/xml", body).withHeader("x-amzn-RequestId", requestId);
  }

  private static Reply ec2(ServiceException error, String requestId) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>"
            + codeAndMessage(error)
            + "</Error></Errors><RequestID>"
            + requestId
            + "</RequestID></Response>";
    return Reply.text(error.status(), "text/xml;charset=UTF-8", body)
        .withHeader("x-amzn-RequestId", requestId);
  }

  private static Reply s3(ServiceException error, String requestId, String resource) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>"
            + codeAndMessage(error)
            + "<Resource>"
            + XmlCodec.escape(resource)
            + "</Resource><RequestId>"
            + requestId
            + "</RequestId></Error>";
    return Reply.of(
        error.status(),
        java.util.Map.of(
            "Content-Type", List.of("application/xml"), "x-amz-request-id", List.of(requestId)),
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String codeAndMessage(ServiceException error) {
    return "<Code>"
        + XmlCodec.escape(error.code())
        + "</Code><Message>"
        + XmlCodec.escape(error.getMessage())
        + "</Message>";
  }
}

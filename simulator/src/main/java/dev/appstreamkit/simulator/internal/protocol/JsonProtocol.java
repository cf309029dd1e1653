package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Operations.Operation;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** JSON 1.1. */
final class JsonProtocol {

  private JsonProtocol() {}

  /** Answers a call. */
  static Reply answer(Call call, Operations operations) {
    demandJson(call);
    Operation operation =
        operations
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
    SdkPojo response = operations.handle(call, operation, call.http().bodyText(), request);
    return Reply.of(
        200,
        Map.of(
            "Content-Type", List.of("application/x-amz-json-1.1"),
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
          "No operation takes the content type " + type + "; send application/x-amz-json-1.1");
    }
  }
}

package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Operations.Operation;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Query, and EC2's kin of it. */
public final class QueryProtocol {

  /** Operations whose model has a result with nothing in it; some clients look for it. */
  private static final Set<String> EMPTY_RESULTS = Set.of("UpdateRole");

  private QueryProtocol() {}

  /** Returns the form of a call: its query's parameters and its body's. */
  public static Map<String, List<String>> form(HttpCall http) {
    Map<String, List<String>> form = new LinkedHashMap<>(http.query());
    String type = http.header("Content-Type").orElse("");
    if (http.body().length > 0 && (type.isEmpty() || type.contains("x-www-form-urlencoded"))) {
      form.putAll(Forms.parse(http.bodyText()));
    }
    return form;
  }

  /** Returns the first value of a form's parameter, or an empty string. */
  public static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }

  /** Answers a call. */
  static Reply answer(Call call, Operations operations) {
    Map<String, List<String>> form = form(call.http());
    Operation operation = operations.find(call.operation()).orElseThrow(() -> unknown(call, form));
    SdkPojo request = Fields.build(QueryDecoder.decode(form, operation.request().get()));
    SdkPojo response = operations.handle(call, operation, "", request);
    return Reply.text(200, "text/xml", render(call, operation.name(), response))
        .withHeader("x-amzn-RequestId", call.requestId());
  }

  /** Answers a call of EC2, whose replies have no element around their members. */
  static Reply answerEc2(Call call, @Nullable Ec2Front ec2) {
    Map<String, List<String>> form = form(call.http());
    if (ec2 == null) {
      throw unknown(call, form);
    }
    String members = ec2.answer(call, form);
    String name = call.operation() + "Response";
    String namespace = "http://ec2.amazonaws.com/doc/" + call.service().marker() + "/";
    return Reply.text(
            200,
            "text/xml;charset=UTF-8",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"
                + name
                + " xmlns=\""
                + namespace
                + "\">"
                + "<requestId>"
                + call.requestId()
                + "</requestId>"
                + members
                + "</"
                + name
                + ">")
        .withHeader("x-amzn-RequestId", call.requestId());
  }

  private static ServiceException unknown(Call call, Map<String, List<String>> form) {
    return new ServiceException(
        "InvalidAction",
        400,
        "Could not find operation " + call.operation() + " for version " + first(form, "Version"));
  }

  /** Returns the XML namespace of a service's replies. */
  static String namespace(Service service) {
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
}

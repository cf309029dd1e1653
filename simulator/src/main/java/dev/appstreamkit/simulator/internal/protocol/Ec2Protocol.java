package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** EC2's: a form as in Query, with its own way of naming members, and other errors. */
final class Ec2Protocol implements Protocol {

  private static final List<Service> SPOKEN_BY = List.of(Service.EC2);
  private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final @Nullable Ec2Front ec2;

  /**
   * Creates it.
   *
   * @param ec2 who answers EC2's calls; null when nobody does
   */
  Ec2Protocol(@Nullable Ec2Front ec2) {
    this.ec2 = ec2;
  }

  @Override
  public Optional<RequestTarget> recognise(HttpCall http, @Nullable Service addressed) {
    return QueryProtocol.recognise(http, addressed, SPOKEN_BY, this);
  }

  /** Answers a call: the replies have no element around their members. */
  @Override
  public Prepared prepare(HttpCall http, RequestTarget target) {
    Map<String, List<String>> form = QueryForm.of(http);
    Ec2Front front = ec2;
    if (front == null) {
      throw QueryProtocol.unknown(target.operation(), form);
    }
    return call -> {
      Supplier<String> members = front.answer(call, form);
      return Unsent.later(() -> written(call, members.get()));
    };
  }

  private static Reply written(Call call, String members) {
    String name = call.operation() + "Response";
    String namespace = "http://ec2.amazonaws.com/doc/" + call.service().marker() + "/";
    return Reply.text(
            200,
            CONTENT_TYPE,
            PROLOG
                + "<"
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

  @Override
  public Reply error(Service service, ServiceException error, String requestId, String resource) {
    String body =
        PROLOG
            + "<Response><Errors><Error>"
            + XmlCodec.codeAndMessage(error)
            + "</Error></Errors><RequestID>"
            + requestId
            + "</RequestID></Response>";
    return Reply.text(error.status(), CONTENT_TYPE, body).withHeader("x-amzn-RequestId", requestId);
  }

  @Override
  public ServiceException throttled() {
    return new ServiceException("RequestLimitExceeded", 503, "Request limit exceeded.");
  }

  @Override
  public ServiceException refused(SignatureProblem problem) {
    return problem.inEc2();
  }

  @Override
  public String requestId(long high, long low) {
    return new UUID(high, low).toString();
  }
}

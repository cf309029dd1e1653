package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** S3's: method, path, headers and XML. What isn't anybody else's is S3's. */
final class S3Protocol implements Protocol {

  private final @Nullable S3Front s3;

  /**
   * Creates it.
   *
   * @param s3 who answers S3's calls; null when nobody does
   */
  S3Protocol(@Nullable S3Front s3) {
    this.s3 = s3;
  }

  /** Takes every request: its turn comes when no other protocol knew it. */
  @Override
  public Optional<RequestTarget> recognise(HttpCall http, @Nullable Service addressed) {
    return Optional.of(
        new RequestTarget(Service.S3, s3 == null ? http.method() : s3.operation(http), this));
  }

  @Override
  public Prepared prepare(HttpCall http, RequestTarget target) {
    if (s3 == null) {
      throw new ServiceException("NotImplemented", 501, "this simulator has no S3");
    }
    Prepared prepared = s3.prepare(http, target.operation());
    return call -> prepared.answer(call).then(reply -> HostId.stamped(reply, call.requestId()));
  }

  @Override
  public Reply error(Service service, ServiceException error, String requestId, String resource) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>"
            + XmlCodec.codeAndMessage(error)
            + "<Resource>"
            + XmlCodec.escape(resource)
            + "</Resource><RequestId>"
            + requestId
            + "</RequestId><HostId>"
            + HostId.of(requestId)
            + "</HostId></Error>";
    return HostId.stamped(Reply.xml(error.status(), body), requestId);
  }

  @Override
  public ServiceException throttled() {
    return new ServiceException("SlowDown", 503, "Please reduce your request rate.");
  }

  @Override
  public ServiceException refused(SignatureProblem problem) {
    return problem.inS3();
  }

  @Override
  public String failureCode() {
    return "InternalError";
  }

  @Override
  public boolean takesUnsigned(String operation) {
    return true;
  }

  @Override
  public String requestId(long high, long low) {
    return HexFormat.of().toHexDigits(high).toUpperCase(Locale.ROOT);
  }
}

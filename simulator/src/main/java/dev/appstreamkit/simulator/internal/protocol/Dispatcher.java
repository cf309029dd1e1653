package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.service.Protocol;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a call to its service's handler and renders what comes back, errors included. */
public final class Dispatcher {

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Map<String, Operations> operations;
  private final @Nullable S3Front s3;
  private final @Nullable Ec2Front ec2;

  /**
   * Creates a dispatcher.
   *
   * @param operations each service's operations by its name
   * @param s3 who answers S3's calls; null when nobody does
   * @param ec2 who answers EC2's calls; null when nobody does
   */
  public Dispatcher(
      Map<String, Operations> operations, @Nullable S3Front s3, @Nullable Ec2Front ec2) {
    this.operations = Map.copyOf(operations);
    this.s3 = s3;
    this.ec2 = ec2;
  }

  /** Answers a call; the world's lock is held. */
  public Reply answer(Call call) {
    try {
      return handled(call);
    } catch (ServiceException e) {
      return ErrorReplies.render(call, e);
    } catch (RuntimeException e) {
      log.error(
          "{} {} failed; this is a bug in the simulator",
          call.service().name(),
          call.operation(),
          e);
      return ErrorReplies.render(call, internalFailure(call));
    }
  }

  private Reply handled(Call call) {
    Service service = call.service();
    if (service.protocol() == Protocol.REST_XML) {
      if (s3 == null) {
        throw new ServiceException("NotImplemented", 501, "this simulator has no S3");
      }
      return s3.handle(call);
    }
    if (service.protocol() == Protocol.EC2) {
      return QueryProtocol.answerEc2(call, ec2);
    }
    Operations known = operations.get(service.name());
    if (known == null) {
      known = new Operations(service);
    }
    return service.protocol() == Protocol.JSON_1_1
        ? JsonProtocol.answer(call, known)
        : QueryProtocol.answer(call, known);
  }

  private static ServiceException internalFailure(Call call) {
    String code =
        call.service().protocol() == Protocol.REST_XML ? "InternalError" : "InternalFailure";
    return new ServiceException(
        code, 500, "the simulator failed; its log says why (request " + call.requestId() + ")");
  }
}

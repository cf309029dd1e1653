package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.S3Routes.Route;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.HostId;
import dev.appstreamkit.simulator.internal.protocol.Prepared;
import dev.appstreamkit.simulator.internal.protocol.S3Front;
import dev.appstreamkit.simulator.internal.protocol.Unsent;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** S3: buckets, objects, and who may do what with them. */
public final class S3Service implements SimulatedService, S3Front {

  private final Consumer<String> watch;

  /** Creates one. */
  public S3Service() {
    this(what -> {});
  }

  /**
   * Creates one.
   *
   * @param watch is told what takes long, before it is done
   */
  S3Service(Consumer<String> watch) {
    this.watch = watch;
  }

  @Override
  public void install(Installation installation) {
    installation.s3(
        this,
        () -> S3Routes.all().stream().map(S3Routes.Route::operation).collect(Collectors.toSet()));
    S3Control.install(installation);
  }

  @Override
  public Prepared prepare(HttpCall http, String operation) {
    try {
      BodyLength.demandSaid(operation, http);
      S3Request request = S3Request.of(http, new Works(watch));
      Works.ahead(operation, request);
      return call -> handle(call, request);
    } catch (S3Fault fault) {
      return call -> Unsent.written(render(call, fault));
    }
  }

  private Unsent handle(Call call, S3Request request) {
    try {
      StoredBytes.admit(call, request);
      S3Reply reply = answer(call, request);
      return Unsent.later(
          reply.status(),
          () -> {
            watch.accept("answer");
            return reply.written();
          });
    } catch (S3Fault fault) {
      return Unsent.written(render(call, fault));
    }
  }

  /** Answers a request that was read. */
  static S3Reply answer(Call call, S3Request request) {
    Route route = S3Routes.find(request);
    S3NotSimulated.demandSimulated(route.operation(), request);
    return route.handler().apply(new S3Call(call, request, store(call.world())));
  }

  @Override
  public String operation(HttpCall http) {
    try {
      return S3Routes.find(S3Request.withoutBody(http)).operation();
    } catch (S3Fault fault) {
      return http.method();
    }
  }

  static BucketStore store(World world) {
    return world.section(BucketStore.class, BucketStore::new);
  }

  private static Reply render(Call call, S3Fault fault) {
    boolean bodiless = call.http().method().equals("HEAD");
    byte[] body =
        bodiless
            ? new byte[0]
            : S3Xml.plain(
                    "Error",
                    xml -> {
                      xml.text("Code", fault.code()).text("Message", fault.text());
                      fault.details().forEach(xml::text);
                      xml.text("RequestId", call.requestId())
                          .text("HostId", HostId.of(call.requestId()));
                    })
                .bytes();
    S3Reply reply =
        new S3Reply(fault.status(), Map.of("Content-Type", "application/xml"), () -> body);
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    return reply.written();
  }
}

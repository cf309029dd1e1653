package dev.appstreamkit.simulator.internal.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.protocol.Dispatcher;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.protocol.Prepared;
import dev.appstreamkit.simulator.internal.protocol.S3Front;
import dev.appstreamkit.simulator.internal.protocol.Unsent;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.world.Settings;
import dev.appstreamkit.simulator.internal.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;

/**
 * While a request is checked, and while its answer is written, another call is carried out from its
 * beginning to its end: it could not be if the world's lock were held.
 */
class OutsideTheLockTest {

  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();
  private final List<String> meanwhile = new ArrayList<>();
  private final World world =
      new World(
          new Settings(7, "111122223333", "us-east-1", "aws", 50, false, false),
          ManualTime.startingAt(Instant.EPOCH),
          Clock.systemUTC());
  private final Gateway gateway = gateway();

  @AfterEach
  void stop() {
    elsewhere.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "appstream, /, X-Amz-Target, PhotonAdminProxyService.Slow, ''",
    "appstream, /service/PhotonAdminProxyService/operation/Slow, smithy-protocol, rpc-v2-cbor, ''",
    "iam, /, Content-Type, application/x-www-form-urlencoded, Action=Slow&Version=2010-05-08",
    "s3, /bucket/key, x-amz-content-sha256, UNSIGNED-PAYLOAD, data"
  })
  void call_expensiveToReadAndToWrite_letsOthersThroughMeanwhile(
      String service, String path, String header, String value, String body) {
    assertThat(gateway.handle(call(service, path, header, value, body)).status()).isEqualTo(200);
    assertThat(meanwhile).startsWith("checked").contains("written").doesNotContain("nobody");
  }

  @Test
  void call_underTheLock_isWhereNobodyElseComesThrough() {
    assertThat(world.locked(() -> elsewhere.submit(() -> world.locked(() -> 1)).isDone()))
        .isFalse();
  }

  /** Has another call carried out now; the time limit is only there to fail instead of hanging. */
  private void another(String when) {
    try {
      Reply reply =
          elsewhere
              .submit(
                  () ->
                      gateway.handle(
                          call("appstream", "/", "X-Amz-Target", "PhotonAdminProxyService.Q", "")))
              .get(20, TimeUnit.SECONDS);
      meanwhile.add(reply.status() == 200 ? when : "nobody");
    } catch (Exception e) {
      meanwhile.add("nobody");
    }
  }

  private Gateway gateway() {
    Installation installation = new Installation(world, () -> URI.create("http://localhost"));
    ControlApi control = new ControlApi(world, installation.control(), "token", Set::of);
    Map<String, Operations> operations =
        Map.of("appstream", slow(Service.APPSTREAM), "iam", slow(Service.IAM));
    Dispatcher dispatcher = new Dispatcher(operations, new SlowFront(), null);
    return new Gateway(world, control, dispatcher, Map.of(), PolicyEvaluator.of(world));
  }

  private Operations slow(Service service) {
    return new Operations(service)
        .authorizedBy((call, request) -> {})
        .validatedBy(
            (operation, document) -> {
              if (operation.equals("Slow")) {
                another("checked");
              }
            })
        .on("Slow", DescribeFleetsRequest::builder, (call, request) -> new SlowToWrite())
        .on(
            "Q",
            DescribeFleetsRequest::builder,
            (call, request) -> DescribeFleetsResponse.builder().build());
  }

  private static HttpCall call(
      String service, String path, String header, String value, String body) {
    String signed =
        "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/"
            + service
            + "/aws4_request, SignedHeaders=host, Signature=0";
    return new HttpCall(
        service.equals("s3") ? "PUT" : "POST",
        path,
        Map.of(),
        Map.of("Authorization", List.of(signed), header, List.of(value)),
        body.getBytes(StandardCharsets.UTF_8),
        true);
  }

  /** An answer whose members are asked for when it is written. */
  private final class SlowToWrite implements SdkPojo {
    @Override
    public List<SdkField<?>> sdkFields() {
      another("written");
      return List.of();
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
      return Map.of();
    }
  }

  /** An S3 that takes long before and after. */
  private final class SlowFront implements S3Front {
    @Override
    public Prepared prepare(HttpCall http, String operation) {
      another("checked");
      return call ->
          new Unsent(
              200,
              () -> {
                another("written");
                return Reply.empty(200);
              });
    }
  }
}

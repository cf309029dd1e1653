package dev.appstreamkit.provisioning.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * A service, or what stands before it, answers with success and with what isn't its answer, in each
 * protocol: what passes is asked again, and what stays is named.
 */
class GarbledAnswersTest {

  private static SelfAdvancingTime time;
  private static AppStreamSimulator simulator;

  @TempDir static Path folder;

  @BeforeAll
  static void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).start();
    try (Provisioner provisioner = builder().build()) {
      provisioner.apply(provisioner.plan(environment()));
    }
  }

  private static ProvisionerBuilder builder() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")));
  }

  @AfterAll
  static void close() {
    simulator.close();
    time.close();
  }

  static Stream<Arguments> garbage() {
    List<String> texts =
        List.of(
            "<html><body>Sign in to the network</body></html>",
            "<Get\u0001<<&",
            "{\"Fleets\": [{\"Name\": \"a",
            "",
            "[]",
            "17",
            "null",
            "\"text\"",
            "{\"Fleets\": 17, \"Stacks\": {}, \"ScalableTargets\": \"x\"}");
    return Stream.of("sts", "appstream", "s3", "iam", "application-autoscaling")
        .flatMap(service -> texts.stream().map(text -> Arguments.of(service, text)));
  }

  /** Puts something else in the place of a service's first answers. */
  private record Garbling(
      SdkHttpClient network,
      String service,
      Optional<Integer> status,
      String text,
      int times,
      AtomicInteger done)
      implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String signed = request.httpRequest().firstMatchingHeader("Authorization").orElse("unsigned");
      ExecutableHttpRequest sent = network.prepareRequest(request);
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          HttpExecuteResponse answer = sent.call();
          boolean garbles =
              signed.contains("/" + service + "/aws4_request")
                  && !request.httpRequest().method().equals(SdkHttpMethod.HEAD)
                  && answer.httpResponse().isSuccessful()
                  && done.incrementAndGet() <= times;
          if (garbles) {
            answer.responseBody().ifPresent(AbortableInputStream::abort);
          }
          return garbles
              ? HttpExecuteResponse.builder()
                  .response(
                      status
                          .map(Garbling::page)
                          .orElseGet(answer.httpResponse()::toBuilder)
                          .putHeader("Content-Length", "" + text.length())
                          .build())
                  .responseBody(
                      AbortableInputStream.create(
                          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                  .build()
              : answer;
        }

        @Override
        public void abort() {
          sent.abort();
        }
      };
    }

    /** A proxy knows none of the headers of AWS. */
    private static SdkHttpResponse.Builder page(int status) {
      return SdkHttpResponse.builder()
          .statusCode(status)
          .putHeader("Content-Type", "text/html")
          .putHeader("Location", "http://sign.in.invalid/");
    }

    @Override
    public void close() {
      network.close();
    }
  }

  private static AppStreamEnvironment environment() {
    Bucket share = Bucket.builder("share-bucket-18").build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .machineRole(MachineRole.builder("share-role").allow(share.readWrite()).build())
            .scaling(Scaling.between(1, 2).keepingUtilizationAt(70))
            .network(Network.defaultInternetAccess())
            .build();
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").fleet(fleet).build())
        .build();
  }

  private Throwable plan(String service, String text, int times) {
    return plan(service, Optional.empty(), text, times);
  }

  private Throwable plan(String service, Optional<Integer> status, String text, int times) {
    try (SdkHttpClient client =
            new Garbling(
                ApacheHttpClient.create(), service, status, text, times, new AtomicInteger());
        Provisioner provisioner = builder().httpClient(client).build()) {
      return catchThrowable(
          () -> {
            Plan plan = provisioner.plan(environment());
            assertThat(plan.isEmpty()).as(plan::describe).isTrue();
          });
    }
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void plan_garbledTwice_isAskedAgain(String service, String text) {
    assertThat(plan(service, text, 2)).isNull();
  }

  /** What it is makes little difference by then: a page, nothing, and another form. */
  static Stream<Arguments> lasting() {
    return garbage().filter(one -> String.valueOf(one.get()[1]).matches("<html.*|\\[\\]|"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void plan_garbledForEver_isSaidAndNothingElse(String service, String text) {
    assertThat(plan(service, text, Integer.MAX_VALUE))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> {
              assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
              assertThat(error)
                  .hasMessageContaining("did not answer as it should")
                  .hasMessageContaining(simulator.endpoint().toString());
            });
  }

  static Stream<Arguments> pages() {
    return Stream.of("sts", "appstream", "s3", "iam", "application-autoscaling")
        .flatMap(
            service ->
                Stream.of(302, 403, 404, 407, 502).map(status -> Arguments.of(service, status)));
  }

  /** A proxy's page is none of AWS's refusals, whatever its status. */
  @ParameterizedTest
  @MethodSource("pages")
  void plan_pageOfAProxy_isNotTakenForAWord(String service, int status) {
    String page = "<html><head><title>Squid</title></head><body>Not to be had</body></html>";

    assertThat(plan(service, Optional.of(status), page, Integer.MAX_VALUE))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> {
              assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
              assertThat(error.getMessage())
                  .doesNotContain("may not ", "AWS refused", "quota", "no message");
              assertThat(error).hasMessageContaining("" + status);
            });
  }
}

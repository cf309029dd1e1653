package dev.appstreamkit.provisioning.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
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
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One service alone isn't reached, though all others answer: it is named with its address and the
 * cause, as soon as when nobody answers at all.
 */
class UnreachableServiceTest {

  private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");

  private static SelfAdvancingTime time;
  private static AppStreamSimulator simulator;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    time = SelfAdvancingTime.startingAt(BEGIN);
    simulator = AppStreamSimulator.builder().time(time).start();
  }

  @AfterAll
  static void close() {
    simulator.close();
    time.close();
  }

  /** What is wrong with an address, and what is said of it. */
  private record Trouble(URI address, String cause) {}

  static Stream<Arguments> troubles() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    List<Trouble> troubles =
        List.of(
            new Trouble(URI.create("http://127.0.0.1:" + free), "Connection refused"),
            new Trouble(URI.create("http://no-such-host.invalid:80"), "isn't known"),
            new Trouble(
                URI.create("https://127.0.0.1:" + simulator.endpoint().getPort()),
                "no safe connection"));
    return Stream.of("Sts", "AppStream", "S3", "Iam", "ApplicationAutoScaling")
        .flatMap(service -> troubles.stream().map(trouble -> Arguments.of(service, trouble)));
  }

  /** Sends what is for one service somewhere else. */
  private record Detour(String service, URI address) implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return attributes
              .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
              .replace(" ", "")
              .equalsIgnoreCase(service)
          ? context.httpRequest().toBuilder()
              .protocol(address.getScheme())
              .host(address.getHost())
              .port(address.getPort())
              .build()
          : context.httpRequest();
    }
  }

  private static AppStreamEnvironment environment() {
    Bucket share = Bucket.builder("share-bucket-17").build();
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

  @ParameterizedTest
  @MethodSource("troubles")
  void plan_oneServiceIsNotReached_isSaidWithinSeconds(String service, Trouble trouble) {
    Instant begun = time.instant();
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .clients(all -> all.addExecutionInterceptor(new Detour(service, trouble.address())))
            .time(time)
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
            .build()) {
      ProvisioningException error =
          catchThrowableOfType(ProvisioningException.class, () -> provisioner.plan(environment()));

      assertThat(error)
          .hasMessageContaining(trouble.cause())
          .hasMessageContaining(trouble.address().getHost());
      assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
      assertThat(Duration.between(begun, time.instant())).isLessThan(Duration.ofSeconds(15));
    }
  }
}

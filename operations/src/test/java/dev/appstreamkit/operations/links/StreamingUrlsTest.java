package dev.appstreamkit.operations.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.OperationsBuilder;
import dev.appstreamkit.operations.Situation;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(AppStreamSimulatorExtension.class)
class StreamingUrlsTest {

  private final List<AuditEvent> told = new ArrayList<>();

  private StreamingUrls urls(AppStreamClient client, Duration cap) {
    return Operations.builder(client)
        .audit(told::add)
        .maximumUrlValidity(cap)
        .build()
        .streamingUrls();
  }

  @Test
  void maximumUrlValidity_ofAProvisioner_holdsForItsOperations(AppStreamSimulator simulator) {
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .maximumUrlValidity(Duration.ofMinutes(5))
            .build()) {
      OperationsBuilder builder = Operations.builder(provisioner);

      assertThatThrownBy(() -> builder.maximumUrlValidity(Duration.ofMinutes(6)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("as the provisioner allows");
      UserLink longer = UserLink.of("s", "f", "hoge").validity(Duration.ofMinutes(6));
      StreamingUrls urls = builder.build().streamingUrls();
      assertThatThrownBy(() -> urls.forUser(longer)).hasMessageContaining("PT5M");
      assertThat(provisioner.services().maximumUrlValidity()).isEqualTo(Duration.ofMinutes(5));
    }
    assertThatThrownBy(() -> Provisioner.builder().maximumUrlValidity(Duration.ofDays(8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forUser_nothingElseSaid_leadsInForSixtySecondsAndIsToldWithoutTheLink(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1);
    Instant before = Instant.now();

    StreamingUrl link =
        urls(client, Duration.ofDays(7))
            .forUser(
                UserLink.of(Situation.STACK, Situation.FLEET, "hoge").sessionContext("ticket 7"));

    assertThat(link.expires()).isBetween(before.plusSeconds(50), Instant.now().plusSeconds(61));
    assertThat(link.toString()).doesNotContain("https://").contains("(secret)");
    assertThat(control.users().follow(link.url().reveal()).id()).isNotBlank();
    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.operation()).isEqualTo("CreateStreamingURL");
              assertThat(event.user()).contains("hoge");
              assertThat(event.details()).containsEntry("Validity", "60");
              assertThat(event.toString())
                  .doesNotContain(link.url().reveal())
                  .doesNotContain("https://");
            });
  }

  @Test
  void forUser_longerThanTheCap_isRefusedBeforeAnyCall(
      AppStreamClient client, SimulatorControl control) {
    StreamingUrls urls = urls(client, Duration.ofMinutes(5));

    ProvisioningException refused =
        catchThrowableOfType(
            ProvisioningException.class,
            () ->
                urls.forUser(
                    UserLink.of("share-stack", "share-fleet", "hoge")
                        .validity(Duration.ofMinutes(6))));

    assertThat(refused.category()).isEqualTo(ErrorCategory.INVALID);
    assertThat(refused).hasMessageContaining("PT5M").hasMessageContaining("maximumUrlValidity");
    assertThat(control.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT1.000000001S", "P7DT1S"})
  void forUser_validityThatAwsDoesntTake_isRefused(String validity, AppStreamClient client) {
    assertThatThrownBy(
            () ->
                urls(client, Duration.ofDays(7))
                    .forUser(
                        UserLink.of("share-stack", "share-fleet", "hoge")
                            .validity(Duration.parse(validity))))
        .isInstanceOf(ProvisioningException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "two words", "a\nb", "aaaaaaaaaabbbbbbbbbbccccccccccddd"})
  void forUser_idThatAwsDoesntTake_isRefused(String id, AppStreamClient client) {
    assertThatThrownBy(
            () ->
                urls(client, Duration.ofDays(7))
                    .forUser(UserLink.of("share-stack", "share-fleet", id)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("user's id");
  }

  @Test
  void forUser_noSuchStack_saysSoAndTellsOfIt(AppStreamClient client) {
    assertThatThrownBy(
            () ->
                urls(client, Duration.ofDays(7))
                    .forUser(UserLink.of("no-stack", "no-fleet", "hoge")))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND));
    assertThat(told).extracting(AuditEvent::succeeded).containsExactly(false);
  }

  @Test
  void forUser_listenerThatFails_handsNoLinkOut(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1);
    StreamingUrls urls =
        Operations.builder(client)
            .audit(
                event -> {
                  throw new IllegalStateException("the audit log is full");
                })
            .build()
            .streamingUrls();

    assertThatThrownBy(() -> urls.forUser(UserLink.of(Situation.STACK, Situation.FLEET, "hoge")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the audit log is full");
  }

  @Test
  void forImageBuilder_running_leadsToIt(AppStreamClient client, TimeSource time) {
    client.createImageBuilder(
        r ->
            r.name("builder")
                .imageName("AppStream-WinServer2019-09-18-2019")
                .instanceType("stream.standard.medium"));
    AppStreamWaiters.imageBuilderRunning("builder").timeSource(time).await(client);

    StreamingUrl link = urls(client, Duration.ofHours(1)).forImageBuilder("builder");

    assertThat(link.url().reveal()).startsWith("https://");
    assertThat(link.expires().truncatedTo(ChronoUnit.DAYS)).isNotNull();
    assertThat(told)
        .extracting(event -> event.operation() + " " + event.resource())
        .containsExactly("CreateImageBuilderStreamingURL image-builder/builder");
  }
}

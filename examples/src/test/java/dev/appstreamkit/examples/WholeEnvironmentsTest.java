package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import dev.appstreamkit.simulator.SamlUser;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Federation, a domain and shared images, played on the simulator. */
class WholeEnvironmentsTest {

  private static final String IMAGE = "office-image";

  private final SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.now());

  @RegisterExtension
  final AppStreamSimulatorExtension extension = AppStreamSimulatorExtension.withTime(() -> time);

  @TempDir Path folder;
  private AppStreamSimulator simulator;
  private AppStreamClient appStream;

  @BeforeEach
  void open(AppStreamSimulator started, AppStreamClient client) {
    simulator = started;
    appStream = client;
  }

  @AfterEach
  void close() {
    time.close();
  }

  private Provisioner provisioner() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(simulator.time())
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
        .build();
  }

  private void apply(AppStreamEnvironment environment) {
    try (Provisioner provisioner = provisioner()) {
      assertThat(provisioner.apply(provisioner.plan(environment)).complete()).isTrue();
      assertThat(provisioner.plan(environment).isEmpty()).isTrue();
    }
  }

  /** Somebody made an image with two applications by hand. */
  private void officeImage() {
    appStream.createImageBuilder(
        r ->
            r.name("by-hand")
                .imageName("AppStream-WinServer2019-07-16-2025")
                .instanceType("stream.standard.medium"));
    simulator.time().delay(Duration.ofHours(1)).join();
    ImageAssistant assistant =
        simulator
            .control()
            .imageAssistant(
                appStream.createImageBuilderStreamingURL(r -> r.name("by-hand")).streamingURL());
    assistant.addApplication("Excel", "C:\\excel.exe");
    assistant.addApplication("Paint", "C:\\paint.exe");
    assistant.createImage(IMAGE);
    simulator.time().delay(Duration.ofHours(2)).join();
  }

  private Path metadata() throws IOException {
    return Files.writeString(
        folder.resolve("metadata.xml"),
        """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example">
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <!-- %s -->
          </IDPSSODescriptor>
        </EntityDescriptor>
        """
            .formatted("a certificate ".repeat(80)));
  }

  @Test
  void signInWithSaml_usersOfTwoDepartments_seeWhatTheyAreEntitledTo() throws IOException {
    officeImage();
    apply(SignInWithSaml.environment(metadata(), IMAGE));

    assertThat(seen(SamlUser.of("a").attribute("department", "Finance"))).containsExactly("Excel");
    assertThat(seen(SamlUser.of("b").attribute("title", "Chief")))
        .containsExactly("Excel", "Paint");
    assertThat(appStream.describeUsageReportSubscriptions(r -> {}).usageReportSubscriptions())
        .hasSize(1);
  }

  private List<String> seen(SamlUser user) throws IOException {
    try (Provisioner provisioner = provisioner()) {
      Target target = provisioner.target();
      String[] said =
          SignInWithSaml.forTheIdentityProvider(target, metadata(), IMAGE)
              .lines()
              .toArray(String[]::new);
      String[] arns = said[0].substring("Role: ".length()).split(",");
      assertThat(said[1]).contains("/saml?stack=office-stack&accountId=" + target.account());
      UserSession session =
          simulator.control().users().startSamlSession(user, arns[0], arns[1], "office-stack");
      return simulator.control().users().applications(session);
    }
  }

  @Test
  void joinDomain_rotatedPassword_restartsNothing() {
    apply(JoinDomain.environment(rotated("one")));
    long stops = stops();

    apply(JoinDomain.environment(rotated("other")));

    assertThat(stops()).isEqualTo(stops);
  }

  private String rotated(String password) {
    simulator
        .control()
        .putSecret("appstream/join", "{\"username\":\"a\",\"password\":\"" + password + "\"}");
    try (SecretsManagerClient secrets =
        SecretsManagerClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      return secrets.getSecretValue(r -> r.secretId("appstream/join")).versionId();
    }
  }

  private long stops() {
    return simulator.control().requestCounts().getOrDefault("appstream:StopFleet", 0L);
  }

  @Test
  void shareImage_withTwoAccounts_isWhatBothMay() {
    officeImage();
    apply(ShareImage.environment(IMAGE));

    assertThat(appStream.describeImagePermissions(r -> r.name(IMAGE)).sharedImagePermissionsList())
        .extracting(one -> one.imagePermissions().allowImageBuilder())
        .containsExactly(true, false);
  }
}

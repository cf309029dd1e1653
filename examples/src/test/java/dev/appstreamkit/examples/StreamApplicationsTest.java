package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatedMail;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(AppStreamSimulatorExtension.class)
class StreamApplicationsTest {

  private static final String PASSWORD = "Another-Passw0rd";

  @Test
  void user_ofAnElasticFleet_startsAnApplication(
      AppStreamSimulator simulator, AppStreamClient client, @TempDir Path folder)
      throws IOException {
    for (String name : List.of("editor.vhdx", "mount.ps1", "editor.png")) {
      Files.writeString(folder.resolve(name), name);
    }
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(simulator.time())
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
            .build()) {
      provisioner.apply(provisioner.plan(StreamApplications.environment(folder)));

      SimulatorControl control = simulator.control();
      SimulatedMail mail = control.mails("hoge@example.com").get(0);
      control.users().signIn(mail.link(), mail.to(), mail.temporaryPassword(), PASSWORD);
      UserSession session = control.users().startSession(mail.link(), mail.to(), PASSWORD);
      assertThat(control.users().applications(session)).containsExactly("editor");
      assertThat(control.users().startApplication(session, "editor"))
          .isEqualTo("C:\\AppBlocks\\editor\\editor.exe");
      control.users().endSession(session);

      Files.writeString(folder.resolve("editor.png"), "another picture");
      Plan icon = provisioner.plan(StreamApplications.environment(folder));
      assertThat(changed(icon))
          .containsExactly("s3-object/mytest-appstream-apps/editor/editor.png");
      provisioner.apply(icon);
      assertThat(provisioner.plan(StreamApplications.environment(folder)).isEmpty()).isTrue();

      provisioner.apply(
          provisioner.planDestroy(
              StreamApplications.environment(folder),
              PlanOptions.defaults().deletingKinds("bucket", "user")));
    }
    assertThat(client.describeAppBlocks(r -> {}).appBlocks()).isEmpty();
    assertThat(client.describeApplications(r -> {}).applications()).isEmpty();
    assertThat(client.describeFleets(r -> {}).fleets()).isEmpty();
  }

  private static List<String> changed(Plan plan) {
    return plan.changes().stream()
        .filter(change -> change.action().changesSomething())
        .map(Change::address)
        .map(String::valueOf)
        .toList();
  }

  @Test
  void builders_asDescribed_haveNoErrors() {
    assertThat(StreamApplications.packedByAPerson().problems()).isEmpty();
    assertThat(StreamApplications.workshops().resources())
        .allSatisfy(
            spec ->
                assertThat(spec.problems())
                    .noneMatch(problem -> problem.severity() == Problem.Severity.ERROR));
  }
}

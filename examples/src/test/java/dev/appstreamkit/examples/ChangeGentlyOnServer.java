package dev.appstreamkit.examples;

import dev.appstreamkit.examples.scenario.Stage;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import java.nio.file.Path;

/** {@link ChangeGently} on a simulator that runs as a server: a process that can be killed. */
final class ChangeGentlyOnServer {

  private ChangeGentlyOnServer() {}

  /** Started with the simulator's ready file, the manifest's file and the description. */
  public static void main(String[] arguments) {
    AppStreamEnvironment environment = ChangeGently.environment(arguments[2]);
    boolean settled;
    try (Stage stage = Stage.server(Path.of(arguments[0]));
        Provisioner provisioner =
            stage.provisioner().manifest(ManifestLocation.file(Path.of(arguments[1]))).build()) {
      ApplyResult result = ChangeGently.change(provisioner, environment);
      System.out.print(result.describe());
      Plan again = provisioner.plan(environment);
      System.out.print(again.describe());
      settled = result.complete() && again.isEmpty();
    }
    System.exit(settled ? 0 : 1);
  }
}

package dev.appstreamkit.examples.steps;

import dev.appstreamkit.examples.scenario.Stage;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.nio.file.Path;

/**
 * What a workflow engine runs as an activity: each call is one step of an approved plan, by itself.
 * Its working directory holds all that goes from one process to the next: the approval and the
 * manifest.
 */
public final class StepProgram {

  private static final Path APPROVAL = Path.of("approval.json");
  private static final Path MANIFEST = Path.of("manifest.json");

  private StepProgram() {}

  /**
   * Does one thing.
   *
   * @param arguments the simulator's ready file, and then {@code approve} to plan and approve,
   *     {@code steps} to list the approved steps, or {@code execute} and the key of one of them
   */
  public static void main(String[] arguments) {
    try (Stage stage = Stage.server(Path.of(arguments[0]));
        Provisioner provisioner =
            stage.provisioner().manifest(ManifestLocation.file(MANIFEST)).build()) {
      switch (arguments[1]) {
        case "approve" -> approve(provisioner);
        case "steps" -> steps(provisioner);
        case "execute" -> execute(provisioner, arguments[2]);
        default -> throw new IllegalArgumentException(arguments[1]);
      }
    }
  }

  private static void approve(Provisioner provisioner) {
    Plan plan = provisioner.plan(environment());
    System.out.println(plan.describe());
    Approval.of(plan).save(APPROVAL);
  }

  private static void steps(Provisioner provisioner) {
    for (PlannedStep step : provisioner.steps(environment(), Approval.load(APPROVAL))) {
      System.out.println(
          (step.done() ? "done " : "open ")
              + step.key()
              + " after "
              + String.join(" ", step.after()));
    }
  }

  private static void execute(Provisioner provisioner, String key) {
    System.out.println(
        provisioner.executeStep(environment(), Approval.load(APPROVAL), key).words());
  }

  private static AppStreamEnvironment environment() {
    MachineRole role =
        MachineRole.builder("stepwise-role")
            .allow(
                PolicyStatement.allow("sqs:SendMessage")
                    .on("arn:{partition}:sqs:{region}:{account}:jobs"))
            .build();
    Fleet fleet =
        Fleet.builder("stepwise-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .machineRole(role)
            .network(Network.vpc("subnet-1"))
            .build();
    return AppStreamEnvironment.builder("stepwise")
        .add(Stack.builder("stepwise-stack").fleet(fleet).build())
        .build();
  }
}

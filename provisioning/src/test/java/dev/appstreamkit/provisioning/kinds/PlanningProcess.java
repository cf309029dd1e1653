package dev.appstreamkit.provisioning.kinds;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * A program that plans and saves an approval, or applies one: {@code plan|apply endpoint folder}.
 */
final class PlanningProcess {

  private PlanningProcess() {}

  public static void main(String[] arguments) {
    URI endpoint = URI.create(arguments[1]);
    Path folder = Path.of(arguments[2]);
    Path file = Path.of(arguments[3]);
    String description = arguments[4];
    try {
      if (arguments[0].equals("plan")) {
        plan(endpoint, folder, file, description);
      } else {
        System.out.print(apply(endpoint, folder, file, description));
      }
    } catch (ProvisioningException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      System.exit(1);
    }
  }

  /** Plans, and saves the approval of the plan. */
  static void plan(URI endpoint, Path folder, Path file, String description) {
    try (Provisioner provisioner = provisioner(endpoint, folder)) {
      Approval.of(provisioner.plan(environment(description))).save(file);
    }
  }

  /** Does what was approved, and returns what was done. */
  static String apply(URI endpoint, Path folder, Path file, String description) {
    try (Provisioner provisioner = provisioner(endpoint, folder)) {
      return provisioner.apply(environment(description), Approval.load(file)).describe();
    }
  }

  private static Provisioner provisioner(URI endpoint, Path folder) {
    return Provisioner.builder()
        .endpoint(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "test")))
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
        .build();
  }

  /** Its maps have an order that each JVM chooses for itself. */
  static AppStreamEnvironment environment(String description) {
    Bucket.Builder bucket = Bucket.builder("mytest-appstream-share-s3").folder("s3_share_test/");
    Map.of("team", "a", "cost", "b", "owner", "c", "stage", "d", "purpose", "e")
        .forEach(bucket::tag);
    MachineRole.Builder role =
        MachineRole.builder("test_appstream_role")
            .description(description)
            .allow(bucket.build().readWrite());
    for (String action : List.of("sqs:SendMessage", "sqs:ReceiveMessage", "sns:Publish")) {
      role.allow(PolicyStatement.allow(action).on("*"));
    }
    Stack stack = Stack.builder("share-stack").withoutFleet().build();
    return AppStreamEnvironment.builder("share")
        .add(role.build())
        .addAll(
            List.of(
                User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build(),
                User.builder("fuga@example.com").name("Fuga", "Example").assignTo(stack).build()))
        .build();
  }
}

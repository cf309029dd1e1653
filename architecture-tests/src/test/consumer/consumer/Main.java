package consumer;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import dev.appstreamkit.credentials.MachineRoleCredentialsException;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.net.URI;
import java.nio.file.Path;

/** Makes a bucket at the endpoint that it is given. */
public final class Main {

  private Main() {}

  /** Takes the endpoint and the manifest's file. */
  public static void main(String[] arguments) {
    if (Main.class.getModule().isNamed() && Provisioner.class.getModule().isNamed()) {
      System.out.println("consumer: on the module path");
    }
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("consumer")
            .add(Bucket.builder("bucket-of-the-consumer").folder("shared").build())
            .build();
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(URI.create(arguments[0]))
            .manifest(ManifestLocation.file(Path.of(arguments[1])))
            .time(SystemTime.instance())
            .build()) {
      provisioner.apply(provisioner.plan(environment));
      System.out.println("consumer: applied");
      if (provisioner.plan(environment).isEmpty()) {
        System.out.println("consumer: nothing to do");
      }
    }
    try (var role = AppStreamMachineRoleCredentialsProvider.create()) {
      role.resolveCredentials();
    } catch (MachineRoleCredentialsException e) {
      System.out.println("consumer: no machine role here: " + e.reason());
    }
  }
}

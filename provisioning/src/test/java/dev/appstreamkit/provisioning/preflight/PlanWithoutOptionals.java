package dev.appstreamkit.provisioning.preflight;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Plans a fleet at an endpoint, in a process of its own, and prints what was found. */
final class PlanWithoutOptionals {

  private PlanWithoutOptionals() {}

  public static void main(String[] arguments) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .network(arguments.length > 2 ? Network.named(arguments[2]) : Network.vpc("subnet-1"))
            .build();
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(URI.create(arguments[0]))
            .region(Region.US_EAST_1)
            .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .manifest(ManifestLocation.file(Path.of(arguments[1])))
            .build()) {
      Plan plan = provisioner.plan(AppStreamEnvironment.builder("share").add(fleet).build());
      plan.warnings().forEach(System.out::println);
      System.out.println("blockers: " + plan.blockers().size());
    }
  }
}

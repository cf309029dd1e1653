package com.example.consumer;

import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import dev.appstreamkit.credentials.MachineRoleCredentialsException;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.util.VersionInfo;

/** Describes an environment, and plans and applies it on a simulator. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("consumer");
    Bucket share = Bucket.builder("share-of-the-consumer").folder("shared").build();
    MachineRole role = MachineRole.builder("role-of-the-consumer").allow(share.readWrite()).build();
    AppStreamEnvironment environment = AppStreamEnvironment.builder("consumer").add(role).build();

    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(simulator.endpoint())
                .region(simulator.region())
                .credentials(simulator.administrator())
                .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
                .build()) {
      Plan plan = provisioner.plan(environment);
      ApplyResult result = provisioner.apply(plan);
      boolean settled = provisioner.plan(environment).isEmpty();
      System.out.println("consumer: " + where() + ": applied " + result.outcomes().size());
      check(result.complete() && settled, "applied, and then nothing is left to do");
    }
    try (var keys = AppStreamMachineRoleCredentialsProvider.create()) {
      keys.resolveCredentials();
      check(false, "no machine role outside a fleet");
    } catch (MachineRoleCredentialsException e) {
      System.out.println("consumer: no machine role here: " + e.reason());
    }
  }

  private static String where() {
    boolean modules = Main.class.getModule().isNamed() && Provisioner.class.getModule().isNamed();
    return (modules ? "modules" : "class path") + ", SDK " + VersionInfo.SDK_VERSION;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("expected: " + what);
    }
  }
}

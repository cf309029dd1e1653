package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.LeaseHeldException;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;

/**
 * Works on one environment from several machines: its manifest is in a bucket that keeps versions,
 * and who works with it holds a lease, which lapses if their machine dies.
 */
public final class SeveralMachines {

  private SeveralMachines() {}

  /**
   * Applies an environment, unless another machine does at this moment.
   *
   * @param arguments the bucket
   */
  public static void main(String[] arguments) {
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share").add(Stack.builder("share-stack").build()).build();
    try (Provisioner provisioner = on(Provisioner.builder(), arguments[0]).build()) {
      System.out.println(apply(provisioner, environment));
    }
  }

  /** Keeps the manifest in S3. */
  static ProvisionerBuilder on(ProvisionerBuilder builder, String bucket) {
    return builder.manifest(ManifestLocation.s3(bucket, "environments/share.json"));
  }

  /** Applies, and says how it ended. */
  static String apply(Provisioner provisioner, AppStreamEnvironment environment) {
    try {
      return provisioner.apply(provisioner.plan(environment)).describe();
    } catch (LeaseHeldException held) {
      return held.holder() + " works with it, until " + held.until() + " at least";
    } catch (LeaseLostException lost) {
      return "this machine slept too long, and another may have gone on: " + lost.getMessage();
    }
  }
}

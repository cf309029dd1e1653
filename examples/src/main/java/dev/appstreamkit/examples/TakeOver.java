package dev.appstreamkit.examples;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.AppStreamEnvironment;
import dev.appstreamkit.provisioning.EnvironmentOwnership;
import dev.appstreamkit.provisioning.Plan;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.RebuiltManifest;

/** Has an environment own what it didn't make, give it up, and find its own again. */
public final class TakeOver {

  private TakeOver() {}

  /**
   * Adopts a resource that was made by hand.
   *
   * @param address a resource that the environment describes, {@code stack/share-stack} for one
   * @return the plan that brings it to its description
   */
  static Plan adopt(Provisioner provisioner, AppStreamEnvironment environment, String address) {
    provisioner.ownership(environment).adopt(ResourceAddress.parse(address));
    return provisioner.plan(environment);
  }

  /** Leaves a resource to whoever uses it by now; nothing of it changes but its tags. */
  static void forget(Provisioner provisioner, AppStreamEnvironment environment, String address) {
    provisioner.ownership(environment).forget(ResourceAddress.parse(address));
  }

  /** Writes a lost manifest anew, and adopts what carries no tags if it is the environment's. */
  static RebuiltManifest rebuild(Provisioner provisioner, AppStreamEnvironment environment) {
    EnvironmentOwnership ownership = provisioner.ownership(environment);
    RebuiltManifest rebuilt = ownership.rebuildFromTags();
    rebuilt.unproven().stream()
        .filter(address -> address.kind().equals("user"))
        .forEach(ownership::adopt); // because this account has no other environment
    return rebuilt;
  }
}

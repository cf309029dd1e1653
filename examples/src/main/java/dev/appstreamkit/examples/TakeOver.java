package dev.appstreamkit.examples;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RebuiltManifest;

/** Has an environment own what it didn't make, give it up, and find its own again. */
public final class TakeOver {

  private TakeOver() {}

  /**
   * Plans to adopt a resource that was made by hand.
   *
   * @param address a resource that the environment describes, {@code stack/share-stack} for one
   * @return the plan that makes it the environment's and brings it to its description
   */
  static Plan adopt(Provisioner provisioner, AppStreamEnvironment environment, String address) {
    ResourceAddress resource = ResourceAddress.parse(address);
    return provisioner.plan(environment, PlanOptions.defaults().adopting(resource));
  }

  /** Leaves a resource to whoever uses it by now; nothing of it changes but its tags. */
  static void forget(Provisioner provisioner, AppStreamEnvironment environment, String address) {
    provisioner.ownership(environment).forget(ResourceAddress.parse(address));
  }

  /**
   * Writes a lost manifest anew.
   *
   * @return the plan that adopts what carries no tags, users for one; read it before applying it
   */
  static Plan rebuild(Provisioner provisioner, AppStreamEnvironment environment) {
    RebuiltManifest rebuilt = provisioner.ownership(environment).rebuildFromTags();
    PlanOptions options = PlanOptions.defaults();
    for (ResourceAddress unproven : rebuilt.unproven()) {
      options = options.adopting(unproven);
    }
    return provisioner.plan(environment, options);
  }
}

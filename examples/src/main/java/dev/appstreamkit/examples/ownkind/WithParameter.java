package dev.appstreamkit.examples.ownkind;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** Brings an environment about that has a parameter in it. */
public final class WithParameter {

  private WithParameter() {}

  /**
   * Applies it.
   *
   * @param settings the account's
   */
  public static void apply(ProvisionerBuilder settings) {
    try (Provisioner provisioner = settings.kind(new ParameterKind()).build()) {
      AppStreamEnvironment environment =
          AppStreamEnvironment.builder("share")
              .add(new Parameter("share-greeting", "Hello"))
              .build();
      provisioner.apply(provisioner.plan(environment));
    }
  }
}

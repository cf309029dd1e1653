package dev.appstreamkit.realaccount.scenarios;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.realaccount.account.Account;
import dev.appstreamkit.realaccount.account.Deadline;
import dev.appstreamkit.realaccount.account.Names;
import dev.appstreamkit.realaccount.facts.Findings;
import java.nio.file.Path;
import java.util.List;

/**
 * What a scenario plays with.
 *
 * @param account the account
 * @param names what its things are called
 * @param choices what its fleets are made of
 * @param deadline when to stop
 * @param findings where it says what it found out
 * @param provisioner plans and applies, and stops at the deadline; each environment has a manifest
 */
public record Play(
    Account account,
    Names names,
    Choices choices,
    Deadline deadline,
    Findings findings,
    Provisioner provisioner)
    implements AutoCloseable {

  /** Plans may do all that a scenario asks for: whatever is there was made by it. */
  static final PlanOptions FREELY =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE).creatingServiceRoles();

  /**
   * Begins to play.
   *
   * @param manifests the folder of the manifests
   */
  public static Play begin(
      Account account,
      Names names,
      Choices choices,
      Deadline deadline,
      Findings findings,
      Path manifests) {
    Provisioner provisioner =
        account
            .provisioner()
            .listener(deadline)
            .manifests(
                environment ->
                    ManifestLocation.file(manifests.resolve(environment.name() + ".json")))
            .build();
    return new Play(account, names, choices, deadline, findings, provisioner);
  }

  /** Returns an environment of a scenario. */
  AppStreamEnvironment environment(Scenario scenario, ResourceSpec... specs) {
    return AppStreamEnvironment.builder(names.of(scenario.name())).addAll(List.of(specs)).build();
  }

  /** Brings the account to a description, and sees that nothing is left to do. */
  void apply(AppStreamEnvironment environment) {
    apply(environment, FREELY);
  }

  /** Brings the account to a description, and sees that nothing is left to do. */
  void apply(AppStreamEnvironment environment, PlanOptions options) {
    done(provisioner.apply(provisioner.plan(environment, options)));
    Plan again = provisioner.plan(environment, options);
    expect(again.isEmpty(), "planned again, it isn't settled:\n" + again.describe());
  }

  /** Removes what an environment has made, with all that it holds. */
  void destroy(AppStreamEnvironment environment) {
    PlanOptions all = FREELY.deletingKinds("user", "bucket", "stack");
    done(provisioner.apply(provisioner.planDestroy(environment, all)));
  }

  /** Sees that all was done. */
  void done(ApplyResult result) {
    deadline.check();
    expect(result.complete(), "not all was done: " + result.describe());
  }

  /** Sees that something is so. */
  void expect(boolean asExpected, String otherwise) {
    deadline.check();
    if (!asExpected) {
      throw new NotAsExpectedException(otherwise);
    }
  }

  /** Returns the image of the fleets: the newest, where there are several. */
  Image image() {
    return Image.existing(new Images(account.appStream()).newest(choices.image()).name());
  }

  /** Returns a fleet that isn't started, so that it costs nothing. */
  Fleet.Builder fleet(String name) {
    Fleet.Builder fleet =
        Fleet.builder(names.of(name))
            .image(image())
            .instanceType(choices.type())
            .onDemand()
            .capacity(1)
            .stopped()
            .tags(names.tags());
    return choices.subnets().isEmpty()
        ? fleet
        : fleet.network(Network.vpc(choices.subnets()).withDefaultInternetAccess());
  }

  @Override
  public void close() {
    provisioner.close();
  }
}

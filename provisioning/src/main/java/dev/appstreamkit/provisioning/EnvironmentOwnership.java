package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.ownership.ForgetOperation;
import dev.appstreamkit.provisioning.internal.ownership.OwnershipSession;
import dev.appstreamkit.provisioning.internal.ownership.TagSearch;
import dev.appstreamkit.provisioning.internal.run.Undertakings;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.RebuiltManifest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what is an environment's, outside of runs. Everything here is done at once, changes nothing
 * of a resource but the tags that say whose it is, and may be done again. An interrupt ends it with
 * a {@link dev.appstreamkit.provisioning.plan.CallInterruptedException}.
 */
public final class EnvironmentOwnership {

  private final AppStreamEnvironment environment;
  private final Undertakings undertakings;
  private final Function<StopSignal, OwnershipSession> session;

  EnvironmentOwnership(
      AppStreamEnvironment environment,
      Undertakings undertakings,
      Function<StopSignal, OwnershipSession> session) {
    this.environment = environment;
    this.undertakings = undertakings;
    this.session = session;
  }

  /**
   * Makes a resource nobody's: takes the environment's tags from it, and strikes it from the
   * manifest.
   *
   * @param address the resource, which the manifest lists
   * @throws ManifestException if the manifest doesn't list it, or another process works with it
   * @throws ProvisioningException if AWS refuses
   */
  public void forget(ResourceAddress address) {
    undertakings.doing(
        "forget",
        environment.name(),
        stop -> {
          new ForgetOperation(session.apply(stop)).forget(environment, address);
          return true;
        });
  }

  /**
   * Returns what the environment still owns though nothing describes it any more: what a plan has
   * kept, which no later plan to build tells again. {@code PlanOptions.deleting} deletes it, and
   * {@link #forget} gives it up. Only reads the manifest.
   *
   * @return the addresses, sorted; empty if there is nothing such
   * @throws ManifestException if the manifest can't be read
   */
  public Set<ResourceAddress> kept() {
    return undertakings.doing(
        "read",
        environment.name(),
        stop -> new ForgetOperation(session.apply(stop)).kept(environment));
  }

  /**
   * Ends a run that is executed step by step and that nobody carries on, so that others may begin:
   * its workers make no call any more. What its steps have done stays, and planning again goes on
   * from there.
   *
   * @param run the run's id, as {@link dev.appstreamkit.provisioning.errors.RunUnderWayException}
   *     tells it
   * @throws ManifestException if another run is recorded, or another process works with the
   *     manifest
   */
  public void endRun(String run) {
    undertakings.doing(
        "end run",
        environment.name(),
        stop -> {
          new ForgetOperation(session.apply(stop)).endRun(environment, run);
          return true;
        });
  }

  /**
   * Writes a lost manifest anew, from the tags that the environment's resources carry. Calls the
   * lists of all kinds, and reads the tags of all that they list.
   *
   * @return what was found, and what couldn't be proven to be this environment's
   * @throws ManifestException if there is a manifest that lists something, nothing carries the
   *     environment's tags, or several environments of this name do; the message gives their ids
   * @throws ProvisioningException if AWS refuses
   */
  public RebuiltManifest rebuildFromTags() {
    return rebuilt(Optional.empty());
  }

  /**
   * Writes a lost manifest anew, for one of several environments of the same name.
   *
   * @param environmentId its id, as its resources' tag {@code appstreamkit:environment-id} says
   * @return what was found, and what couldn't be proven to be this environment's
   * @throws ManifestException if there is a manifest that lists something
   * @throws ProvisioningException if AWS refuses
   */
  public RebuiltManifest rebuildFromTags(String environmentId) {
    return rebuilt(Optional.of(environmentId));
  }

  private RebuiltManifest rebuilt(Optional<String> environmentId) {
    return undertakings.doing(
        "rebuild from tags",
        environment.name(),
        stop -> new TagSearch(session.apply(stop)).rebuild(environment, environmentId));
  }
}

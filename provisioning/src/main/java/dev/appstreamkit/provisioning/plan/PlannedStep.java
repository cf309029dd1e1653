package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;

/**
 * One step of an approved plan, as data: what another process, or a workflow engine, needs to have
 * it executed.
 *
 * @param key names the step within its plan, always the same: the resource's address, a slash, and
 *     what is done to it, {@code "fleet/share-fleet/start"}
 * @param address the resource
 * @param title what it does, as a person reads it
 * @param after the keys of the steps that must be done before it
 * @param done whether it is done
 */
public record PlannedStep(
    String key, ResourceAddress address, String title, List<String> after, boolean done) {

  /** Copies the keys. */
  public PlannedStep {
    after = List.copyOf(after);
  }

  /** Returns whether it can be executed: it isn't done, and all before it are. */
  public boolean isReady(List<PlannedStep> all) {
    return !done
        && all.stream().filter(step -> after.contains(step.key())).allMatch(PlannedStep::done);
  }
}

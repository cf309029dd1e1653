package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;

/**
 * One step of an approved plan, as data: what another process, or a workflow engine, needs to have
 * it executed. Immutable, and equal to another that says the same.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface PlannedStep {

  /**
   * Returns what names the step within its plan, always the same as long as the plan is executed:
   * the resource's address, a slash, and what is done to it, {@code "fleet/share-fleet/start"}. In
   * place of a person's name there is a keyed hash, {@code "user/4be0643f1d98573b/create"}, and
   * where the service takes several resources in one call, a star and a number, {@code
   * "association/*&#47;associate-1"}.
   */
  String key();

  /** Returns the resource; the first of them if there are several. */
  ResourceAddress address();

  /**
   * Returns the resources: one, or several where the service takes them in one call. Like {@link
   * #address()} they may name people.
   */
  default List<ResourceAddress> addresses() {
    return List.of(address());
  }

  /** Returns what it does, as a person reads it. */
  String title();

  /** Returns the keys of the steps that must be done before it. */
  List<String> after();

  /** Returns whether it is done. */
  boolean done();

  /** Returns whether it can be executed: it isn't done, and all before it are. */
  default boolean isReady(List<PlannedStep> all) {
    return !done()
        && all.stream().filter(step -> after().contains(step.key())).allMatch(PlannedStep::done);
  }
}

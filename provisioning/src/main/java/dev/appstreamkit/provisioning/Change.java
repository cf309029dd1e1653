package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan does with one resource, and why.
 *
 * @param address the resource
 * @param action what happens to it
 * @param reason why, as part of a sentence
 * @param attributes what differs, in the kind's order; for a create, all that is wanted
 * @param steps what is done, in order, as a person reads it
 * @param expected how long it usually takes, without what it waits for
 * @param after the resources whose changes come first
 * @param blocker what keeps the plan from being applied; empty if nothing does
 */
public record Change(
    ResourceAddress address,
    Action action,
    String reason,
    List<AttributeChange> attributes,
    List<String> steps,
    Duration expected,
    Set<ResourceAddress> after,
    Optional<ProvisioningException> blocker) {

  /** Copies the collections. */
  public Change {
    attributes = List.copyOf(attributes);
    steps = List.copyOf(steps);
    after = Set.copyOf(after);
  }
}

package dev.appstreamkit.provisioning.plan;

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
 * @param attributes what differs, in the kind's order; for a create, all that is wanted. What the
 *     description doesn't mention any more comes last, as {@link
 *     AttributeChange.Why#NO_LONGER_MANAGED}, also where there is nothing to do
 * @param affectedUsers who uses it now and is disturbed, as part of a sentence: {@code "2 running
 *     sessions"}; empty if nobody is. It is as of the moment of planning, and not part of the
 *     fingerprint
 * @param dependents the resources that do without it while it is replaced, by address; empty unless
 *     it is replaced
 * @param steps what is done, in order, as a person reads it
 * @param expected how long it usually takes, without what it waits for
 * @param after the resources whose changes come first
 * @param blocker what keeps the plan from being applied; empty if nothing does
 * @param fingerprint a digest of what is wanted, what is there and what is done
 */
public record Change(
    ResourceAddress address,
    ChangeAction action,
    String reason,
    List<AttributeChange> attributes,
    Optional<String> affectedUsers,
    List<ResourceAddress> dependents,
    List<String> steps,
    Duration expected,
    Set<ResourceAddress> after,
    Optional<ProvisioningException> blocker,
    String fingerprint) {

  /** Copies the collections. */
  public Change {
    attributes = List.copyOf(attributes);
    dependents = List.copyOf(dependents);
    steps = List.copyOf(steps);
    after = Set.copyOf(after);
  }
}

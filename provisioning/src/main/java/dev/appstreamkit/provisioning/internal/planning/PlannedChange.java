package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change together with the steps that make it.
 *
 * @param change the change as people see it
 * @param kind the resource's kind
 * @param wanted the spec; empty where a resource is only deleted
 * @param identity what the service knows the resource by, as far as is known
 * @param steps what to do, in order
 * @param resumes whether an earlier run began to make the resource
 * @param differences what differs, with sensitive values, which the change doesn't have
 * @param carried what a resource that is made has beside what is described, others' tags among it
 */
public record PlannedChange(
    Change change,
    ResourceKind<? extends ResourceSpec> kind,
    Optional<BoundSpec<?>> wanted,
    Identity identity,
    List<Step> steps,
    boolean resumes,
    List<AttributeChange> differences,
    Attributes carried) {

  /** Returns a change that has no steps. */
  static PlannedChange none(
      Change change, ResourceKind<? extends ResourceSpec> kind, Identity identity) {
    return new PlannedChange(
        change, kind, Optional.empty(), identity, List.of(), false, List.of(), Attributes.empty());
  }

  /** Returns the same steps with another description. */
  PlannedChange with(Change described) {
    return new PlannedChange(
        described, kind, wanted, identity, steps, resumes, differences, carried);
  }

  /**
   * Returns the same change with some steps before its own, and with an obstacle if it has none.
   */
  PlannedChange beginningWith(List<Step> first, Optional<ProvisioningException> obstacle) {
    if (first.isEmpty() && obstacle.isEmpty()) {
      return this;
    }
    List<Step> all = Stream.concat(first.stream(), steps.stream()).toList();
    Change described =
        change.toBuilder()
            .steps(all.stream().map(Step::title).toList())
            .expected(all.stream().map(Step::expected).reduce(Duration.ZERO, Duration::plus))
            .blocker(change.blocker().or(() -> obstacle))
            .build();
    return new PlannedChange(described, kind, wanted, identity, all, resumes, differences, carried);
  }

  /** Returns the same change of what the service is known to know by another identity. */
  public PlannedChange knownAs(Identity actual) {
    return new PlannedChange(change, kind, wanted, actual, steps, resumes, differences, carried);
  }

  /** Returns the resource. */
  public ResourceAddress address() {
    return change.address();
  }
}

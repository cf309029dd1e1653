package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.Attributes;
import java.util.Objects;
import java.util.Optional;

/**
 * One attribute that differs.
 *
 * @param name the attribute's name
 * @param before what is there; empty if nothing is
 * @param after what is wanted; empty or cleared if nothing is
 * @param impact what the change does
 */
public record AttributeChange(
    String name,
    Optional<Attributes.Value> before,
    Optional<Attributes.Value> after,
    Impact impact) {

  /** Checks that nothing is null. */
  public AttributeChange {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(impact, "impact");
  }
}

package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * What one thing costs, before and after a change.
 *
 * @param address the resource; empty for what is the whole environment's, such as user fees
 * @param what what is charged, in words: {@code 2 instances stream.standard.medium}
 * @param before what it costs now
 * @param after what it will cost
 */
public record CostLine(
    Optional<ResourceAddress> address, String what, CostAmount before, CostAmount after) {

  /** Checks that nothing is null. */
  public CostLine {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
  }
}

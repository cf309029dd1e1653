package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what is there, and what was found to stand in the way of what isn't as wanted.
 *
 * @param observed what is there, by address
 * @param findings what was found beforehand, by address
 * @param general what was found beforehand of the whole
 */
public record Snapshot(
    Map<ResourceAddress, Observed> observed,
    Map<ResourceAddress, List<Finding>> findings,
    List<Finding> general) {

  /** Copies the collections. */
  public Snapshot {
    observed = Map.copyOf(observed);
    findings = Map.copyOf(findings);
    general = List.copyOf(general);
  }

  /** Returns what is there, when nobody has looked for what stands in the way. */
  public static Snapshot of(Map<ResourceAddress, Observed> observed) {
    return new Snapshot(observed, Map.of(), List.of());
  }

  /** Returns the same with more that was found of the whole. */
  public Snapshot with(List<Finding> more) {
    return new Snapshot(
        observed, findings, Stream.concat(general.stream(), more.stream()).toList());
  }

  /** Returns whether there is nothing that a plan has to know beside what is there. */
  public boolean foundNothing() {
    return findings.isEmpty() && general.isEmpty();
  }

  Optional<Observed> at(ResourceAddress address) {
    return Optional.ofNullable(observed.get(address));
  }
}

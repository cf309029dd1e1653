package dev.appstreamkit.operations.inventory;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that the account has.
 *
 * @param address what it is, and its name
 * @param arn its ARN; empty if it has none or AWS doesn't say
 * @param tags its tags; empty if it has none
 * @param described whether the inventory's environment describes it
 * @param note why it isn't described, or what of it isn't, as part of a sentence; empty for nothing
 */
public record InventoryItem(
    ResourceAddress address,
    Optional<String> arn,
    Map<String, String> tags,
    boolean described,
    Optional<String> note) {

  /** Checks that nothing is null. */
  public InventoryItem {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(arn, "arn");
    tags = Map.copyOf(tags);
    Objects.requireNonNull(note, "note");
  }
}

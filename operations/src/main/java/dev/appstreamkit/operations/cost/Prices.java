package dev.appstreamkit.operations.cost;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The prices of a region, and of when they are.
 *
 * @param source where they come from, in words
 * @param publishedAt of when they are; empty if the list doesn't say
 * @param all the prices
 */
public record Prices(String source, Optional<Instant> publishedAt, List<Price> all) {

  /** Checks that nothing is null. */
  public Prices {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(publishedAt, "publishedAt");
    all = List.copyOf(all);
  }
}

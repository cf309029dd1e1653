package dev.appstreamkit.operations.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One price, as AWS's Price List has it.
 *
 * @param sku what AWS calls it
 * @param family the product family, {@code Streaming Instance} for one; empty if there is none
 * @param attributes the product's attributes, {@code instanceType} for one, by AWS's names
 * @param unit what is charged: {@code Hrs} for one
 * @param tiers what a unit costs, by currency, in the order of the quantities
 */
public record Price(
    String sku,
    String family,
    Map<String, String> attributes,
    String unit,
    Map<String, List<Tier>> tiers) {

  /** Checks that nothing is null. */
  public Price {
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(unit, "unit");
    attributes = Map.copyOf(attributes);
    Map<String, List<Tier>> copy = new TreeMap<>();
    tiers.forEach((currency, all) -> copy.put(currency, List.copyOf(all)));
    tiers = Map.copyOf(copy);
  }

  /**
   * What a unit costs from one quantity on to another.
   *
   * @param from the quantity from which on it holds, 0 or more
   * @param to the quantity up to which it holds; empty for all that follows
   * @param amount what a unit costs, 0 or more
   */
  public record Tier(BigDecimal from, Optional<BigDecimal> to, BigDecimal amount) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative, or the end isn't after the beginning
     */
    public Tier {
      if (from.signum() < 0 || amount.signum() < 0) {
        throw new IllegalArgumentException("a tier of a price has a negative number");
      }
      if (to.filter(end -> end.compareTo(from) <= 0).isPresent()) {
        throw new IllegalArgumentException("a tier of a price ends before it begins");
      }
    }
  }

  /** Returns an attribute by AWS's name; empty text if the product doesn't have it. */
  public String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }
}

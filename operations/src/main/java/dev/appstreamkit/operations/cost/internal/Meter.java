package dev.appstreamkit.operations.cost.internal;

import dev.appstreamkit.operations.cost.Price.Tier;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Counts what was used of each price, so that what is used together reaches its tiers. */
final class Meter {

  private final Map<String, BigDecimal> used = new HashMap<>();

  /** Returns what more of something costs, after what was used of it before. */
  BigDecimal charge(PriceBook.Found price, BigDecimal quantity) {
    BigDecimal from = used.getOrDefault(price.sku(), BigDecimal.ZERO);
    BigDecimal to = from.add(quantity);
    used.put(price.sku(), to);
    BigDecimal sum = BigDecimal.ZERO;
    for (Tier tier : price.tiers()) {
      BigDecimal begin = from.max(tier.from());
      BigDecimal end = tier.to().map(to::min).orElse(to);
      if (end.compareTo(begin) > 0) {
        sum = sum.add(end.subtract(begin).multiply(tier.amount()));
      }
    }
    return sum;
  }
}

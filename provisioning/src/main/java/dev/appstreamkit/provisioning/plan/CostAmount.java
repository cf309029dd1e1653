package dev.appstreamkit.provisioning.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What something costs: between two amounts, and what of it isn't known. Unknown is never zero: a
 * sum with something unknown in it says so.
 *
 * @param least the least of what is known
 * @param most the most of what is known, not less than {@code least}
 * @param unknown why something isn't known, a sentence without a full stop each; empty if all is
 */
public record CostAmount(BigDecimal least, BigDecimal most, List<String> unknown) {

  /** Nothing. */
  public static final CostAmount NOTHING =
      new CostAmount(BigDecimal.ZERO, BigDecimal.ZERO, List.of());

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is negative, or {@code most} is less than {@code least}
   */
  public CostAmount {
    Objects.requireNonNull(least, "least");
    Objects.requireNonNull(most, "most");
    unknown = List.copyOf(unknown);
    if (least.signum() < 0 || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "a cost can't be from " + least + " to " + most + "; give 0 or more, the least first");
    }
  }

  /** Returns a cost that is between two amounts. */
  public static CostAmount between(BigDecimal least, BigDecimal most) {
    return new CostAmount(least, most, List.of());
  }

  /** Returns a cost that isn't known, and why, as a sentence without a full stop. */
  public static CostAmount unknown(String why) {
    return new CostAmount(BigDecimal.ZERO, BigDecimal.ZERO, List.of(why));
  }

  /** Returns both together. */
  public CostAmount plus(CostAmount other) {
    return new CostAmount(
        least.add(other.least),
        most.add(other.most),
        Stream.concat(unknown.stream(), other.unknown.stream()).distinct().toList());
  }

  /** Returns whether it is known whole. */
  public boolean isKnown() {
    return unknown.isEmpty();
  }

  /** Returns whether it is known to be nothing. */
  public boolean isNothing() {
    return isKnown() && most.signum() == 0;
  }

  /**
   * Returns it in words, as part of a sentence: {@code 1.00 to 2.50 USD}, {@code 1.00 USD and what
   * isn't known}, {@code unknown}.
   *
   * @param currency the currency's three letters
   */
  public String words(String currency) {
    if (!isKnown() && most.signum() == 0) {
      return "unknown";
    }
    String least2 = rounded(least);
    String most2 = rounded(most);
    return (least2.equals(most2) ? "" : least2 + " to ")
        + most2
        + " "
        + currency
        + (isKnown() ? "" : " and what isn't known");
  }

  static String rounded(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

package dev.appstreamkit.provisioning.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An amount of money in one currency. Nothing here converts one currency into another.
 *
 * @param amount how much, 0 or more, exact
 * @param currency the currency's three letters (ISO 4217), {@code USD} for one
 */
public record Money(BigDecimal amount, String currency) {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the amount is negative, or the currency isn't three capital
   *     letters
   */
  public Money {
    Objects.requireNonNull(amount, "amount");
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("money can't be " + amount + "; give 0 or more");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException(
          "a currency can't be \"" + currency + "\"; give its three letters, USD for one");
    }
  }

  /**
   * Returns an amount of money.
   *
   * @param amount how much, as a decimal number: {@code 12.50} for one
   * @param currency the currency's three letters, {@code USD} for one
   * @throws IllegalArgumentException if the amount is no number or is negative, or the currency
   *     isn't three capital letters
   */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  /**
   * Returns whole US dollars.
   *
   * @param dollars how many, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public static Money dollars(long dollars) {
    return new Money(BigDecimal.valueOf(dollars), "USD");
  }

  /** Returns it with two decimals, rounded, and its currency: {@code 12.50 USD}. */
  @Override
  public String toString() {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + currency;
  }
}

package dev.appstreamkit.simulator.internal.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The condition operators, in their positive form: policy's value first, then the call's. */
@SuppressWarnings("ImmutableEnumChecker") // The tests are lambdas without state.
enum Operator {
  STRING_EQUALS(String::equals),
  STRING_EQUALS_IGNORE_CASE(String::equalsIgnoreCase),
  STRING_LIKE(Wildcards::match),
  NUMERIC_EQUALS((p, a) -> numbers(p, a, c -> c == 0)),
  NUMERIC_LESS_THAN((p, a) -> numbers(p, a, c -> c < 0)),
  NUMERIC_LESS_THAN_EQUALS((p, a) -> numbers(p, a, c -> c <= 0)),
  NUMERIC_GREATER_THAN((p, a) -> numbers(p, a, c -> c > 0)),
  NUMERIC_GREATER_THAN_EQUALS((p, a) -> numbers(p, a, c -> c >= 0)),
  DATE_EQUALS((p, a) -> dates(p, a, c -> c == 0)),
  DATE_LESS_THAN((p, a) -> dates(p, a, c -> c < 0)),
  DATE_LESS_THAN_EQUALS((p, a) -> dates(p, a, c -> c <= 0)),
  DATE_GREATER_THAN((p, a) -> dates(p, a, c -> c > 0)),
  DATE_GREATER_THAN_EQUALS((p, a) -> dates(p, a, c -> c >= 0)),
  BOOL(String::equalsIgnoreCase),
  BINARY_EQUALS(String::equals),
  IP_ADDRESS(Cidr::contains),
  ARN_LIKE(Wildcards::matchArn),
  NULL((p, a) -> false);

  /** An operator by its name in policies, and whether that name negates it. */
  record Named(Operator operator, boolean negated) {}

  private static final Map<String, Named> BY_NAME =
      Map.ofEntries(
          entry("StringEquals", STRING_EQUALS, false),
          entry("StringNotEquals", STRING_EQUALS, true),
          entry("StringEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE, false),
          entry("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE, true),
          entry("StringLike", STRING_LIKE, false),
          entry("StringNotLike", STRING_LIKE, true),
          entry("NumericEquals", NUMERIC_EQUALS, false),
          entry("NumericNotEquals", NUMERIC_EQUALS, true),
          entry("NumericLessThan", NUMERIC_LESS_THAN, false),
          entry("NumericLessThanEquals", NUMERIC_LESS_THAN_EQUALS, false),
          entry("NumericGreaterThan", NUMERIC_GREATER_THAN, false),
          entry("NumericGreaterThanEquals", NUMERIC_GREATER_THAN_EQUALS, false),
          entry("DateEquals", DATE_EQUALS, false),
          entry("DateNotEquals", DATE_EQUALS, true),
          entry("DateLessThan", DATE_LESS_THAN, false),
          entry("DateLessThanEquals", DATE_LESS_THAN_EQUALS, false),
          entry("DateGreaterThan", DATE_GREATER_THAN, false),
          entry("DateGreaterThanEquals", DATE_GREATER_THAN_EQUALS, false),
          entry("Bool", BOOL, false),
          entry("BinaryEquals", BINARY_EQUALS, false),
          entry("IpAddress", IP_ADDRESS, false),
          entry("NotIpAddress", IP_ADDRESS, true),
          entry("ArnEquals", ARN_LIKE, false),
          entry("ArnLike", ARN_LIKE, false),
          entry("ArnNotEquals", ARN_LIKE, true),
          entry("ArnNotLike", ARN_LIKE, true),
          entry("Null", NULL, false));

  private final BiPredicate<String, String> test;

  Operator(BiPredicate<String, String> test) {
    this.test = test;
  }

  /** Returns the operator of a name without prefix and suffix, or null. */
  static @Nullable Named named(String name) {
    return BY_NAME.get(name);
  }

  /** Returns whether {@code *} and {@code ?} stand for others in the policy's value. */
  boolean hasWildcards() {
    return this == STRING_LIKE || this == ARN_LIKE;
  }

  /** Compares the policy's value with the call's. */
  boolean test(String policyValue, String actual) {
    return test.test(policyValue, actual);
  }

  private static Map.Entry<String, Named> entry(String name, Operator operator, boolean negated) {
    return Map.entry(name, new Named(operator, negated));
  }

  private static boolean numbers(String policyValue, String actual, IntPredicate wanted) {
    try {
      return wanted.test(new BigDecimal(actual).compareTo(new BigDecimal(policyValue)));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean dates(String policyValue, String actual, IntPredicate wanted) {
    try {
      return wanted.test(date(actual).compareTo(date(policyValue)));
    } catch (DateTimeException | NumberFormatException e) {
      return false;
    }
  }

  private static Instant date(String text) {
    return text.matches("\\d+")
        ? Instant.ofEpochSecond(Long.parseLong(text))
        : OffsetDateTime.parse(text).toInstant();
  }
}

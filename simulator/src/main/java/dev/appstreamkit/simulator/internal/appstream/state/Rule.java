package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that the service's model can't express, mostly because it is about several members. Kinds
 * list theirs in tables.
 *
 * @param code the error of a request that breaks it
 * @param says what a request must be like
 * @param source where the rule comes from
 * @param broken tells whether something breaks it
 * @param <T> what is checked
 */
public record Rule<T>(String code, String says, String source, Predicate<T> broken) {

  /** Returns a rule about how members go together. */
  public static <T> Rule<T> combination(String says, String source, Predicate<T> broken) {
    return new Rule<>("InvalidParameterCombinationException", says, source, broken);
  }

  /** Returns a rule about one member's value. */
  public static <T> Rule<T> value(String says, String source, Predicate<T> broken) {
    return new Rule<>("ValidationException", says, source, broken);
  }

  /**
   * Checks all rules of a table.
   *
   * @throws ServiceException for the first that is broken
   */
  public static <T> void check(List<Rule<T>> table, T subject) {
    for (Rule<T> rule : table) {
      if (rule.broken().test(subject)) {
        throw new ServiceException(rule.code(), rule.says());
      }
    }
  }

  /** Returns whether a value is set and lies outside a range. */
  public static boolean outside(@Nullable Integer value, int least, int greatest) {
    return value != null && (value < least || value > greatest);
  }
}

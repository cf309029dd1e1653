package dev.appstreamkit.operations.cost.internal;

import dev.appstreamkit.core.resource.Attributes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Between which numbers a scaled fleet's capacity is moved in a month. Schedules that are the same
 * every week, all in one time zone, are followed; with others, the least and the greatest bounds
 * hold all month, so that the range is too wide and never too narrow.
 */
final class Bounds {

  private static final String PREFIX = "schedule.";
  private static final String LEAST = "minCapacity";
  private static final String MOST = "maxCapacity";

  private final long least;
  private final long most;
  private final List<Schedule> schedules;

  private record Schedule(
      String expression, String zone, boolean always, Optional<Long> least, Optional<Long> most) {}

  private Bounds(long least, long most, List<Schedule> schedules) {
    this.least = least;
    this.most = most;
    this.schedules = schedules;
  }

  /** Returns the bounds that a scaling target's attributes tell of; empty if they lack one. */
  static Optional<Bounds> of(Attributes target) {
    Optional<Long> least = data(target, LEAST).filter(Long.class::isInstance).map(Long.class::cast);
    Optional<Long> most = data(target, MOST).filter(Long.class::isInstance).map(Long.class::cast);
    if (least.isEmpty() || most.isEmpty()) {
      return Optional.empty();
    }
    List<Schedule> schedules = new ArrayList<>();
    target.names().stream()
        .filter(name -> name.startsWith(PREFIX))
        .flatMap(name -> data(target, name).stream())
        .filter(Map.class::isInstance)
        .forEach(parts -> schedules.add(schedule((Map<?, ?>) parts)));
    return Optional.of(new Bounds(least.get(), most.get(), schedules));
  }

  private static Optional<Object> data(Attributes target, String name) {
    return target.get(name).flatMap(Attributes.Value::data);
  }

  private static Schedule schedule(Map<?, ?> parts) {
    return new Schedule(
        String.valueOf(parts.get("expression")),
        String.valueOf(parts.get("timeZone")),
        parts.get("from") == null && parts.get("until") == null,
        number(parts.get(LEAST)),
        number(parts.get(MOST)));
  }

  private static Optional<Long> number(@Nullable Object value) {
    return value instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /**
   * What a month has at least and at most.
   *
   * @param least the least average number
   * @param most the greatest average number
   */
  record Average(BigDecimal least, BigDecimal most) {}

  /**
   * Returns the averages of a month.
   *
   * @param rounding what becomes of the least and the greatest number at a moment
   */
  Average average(Function<Range, Range> rounding) {
    return weekly().map(minutes -> followed(minutes, rounding)).orElseGet(() -> widest(rounding));
  }

  /**
   * The bounds at a moment.
   *
   * @param least the least number
   * @param most the greatest number
   */
  record Range(long least, long most) {}

  private Average widest(Function<Range, Range> rounding) {
    long low = least;
    long high = most;
    for (Schedule one : schedules) {
      low = Math.min(low, one.least().orElse(low));
      high = Math.max(high, Math.max(one.most().orElse(high), one.least().orElse(high)));
    }
    Range range = rounding.apply(new Range(low, Math.max(low, high)));
    return new Average(BigDecimal.valueOf(range.least()), BigDecimal.valueOf(range.most()));
  }

  /** Returns when each schedule fires; empty if one isn't the same every week. */
  private Optional<List<SortedSet<Integer>>> weekly() {
    List<SortedSet<Integer>> all = new ArrayList<>();
    Set<String> zones = new HashSet<>();
    for (Schedule one : schedules) {
      Optional<SortedSet<Integer>> minutes = WeeklyCron.minutes(one.expression());
      zones.add(one.zone());
      if (!one.always() || minutes.isEmpty() || minutes.get().isEmpty() || zones.size() > 1) {
        return Optional.empty();
      }
      all.add(minutes.get());
    }
    return Optional.of(all);
  }

  private Average followed(List<SortedSet<Integer>> minutes, Function<Range, Range> rounding) {
    SortedSet<Integer> moments = new TreeSet<>();
    minutes.forEach(moments::addAll);
    moments.add(0);
    List<Integer> begins = List.copyOf(moments);
    long lows = 0;
    long highs = 0;
    for (int i = 0; i < begins.size(); i++) {
      int begin = begins.get(i);
      int end = i + 1 < begins.size() ? begins.get(i + 1) : WeeklyCron.MINUTES;
      long low = at(minutes, begin, Schedule::least, least, true);
      long high = Math.max(low, at(minutes, begin, Schedule::most, most, false));
      Range range = rounding.apply(new Range(low, high));
      lows += range.least() * (end - begin);
      highs += range.most() * (end - begin);
    }
    return new Average(share(lows), share(highs));
  }

  private static BigDecimal share(long minutes) {
    return BigDecimal.valueOf(minutes)
        .divide(BigDecimal.valueOf(WeeklyCron.MINUTES), MathContext.DECIMAL64);
  }

  /** Returns what the schedule that fired last has set; of several at once, what is wider. */
  private long at(
      List<SortedSet<Integer>> minutes,
      int moment,
      Function<Schedule, Optional<Long>> bound,
      long other,
      boolean lower) {
    int newest = Integer.MAX_VALUE;
    long value = other;
    for (int i = 0; i < schedules.size(); i++) {
      Optional<Long> set = bound.apply(schedules.get(i));
      if (set.isEmpty()) {
        continue;
      }
      int ago = ago(minutes.get(i), moment);
      if (ago < newest) {
        newest = ago;
        value = set.get();
      } else if (ago == newest) {
        value = lower ? Math.min(value, set.get()) : Math.max(value, set.get());
      }
    }
    return value;
  }

  private static int ago(SortedSet<Integer> minutes, int moment) {
    SortedSet<Integer> until = minutes.headSet(moment + 1);
    return until.isEmpty() ? moment + WeeklyCron.MINUTES - minutes.last() : moment - until.last();
  }
}

package dev.appstreamkit.operations.cost.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** AWS's cron expressions that are the same every week. */
final class WeeklyCron {

  static final int MINUTES = 7 * 24 * 60;

  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final Pattern CRON = Pattern.compile("cron\\(\\s*(.+?)\\s*\\)");
  private static final Pattern PART =
      Pattern.compile("(?:\\*|([0-9A-Z]{1,3})(?:-([0-9A-Z]{1,3}))?)(?:/([0-9]{1,2}))?");

  private WeeklyCron() {}

  /**
   * Returns the minutes of a week, from Sunday's midnight on, at which an expression fires; empty
   * if it isn't the same every week, or isn't understood.
   */
  static Optional<SortedSet<Integer>> minutes(String expression) {
    Matcher cron = CRON.matcher(expression);
    if (!cron.matches()) {
      return Optional.empty();
    }
    String[] fields = cron.group(1).toUpperCase(Locale.ROOT).split("\\s+");
    if (fields.length < 5
        || fields.length > 6
        || !fields[2].matches("[*?]")
        || !fields[3].equals("*")
        || fields.length == 6 && !fields[5].equals("*")) {
      return Optional.empty();
    }
    Optional<SortedSet<Integer>> minutes = values(fields[0], 0, 59);
    Optional<SortedSet<Integer>> hours = values(fields[1], 0, 23);
    Optional<SortedSet<Integer>> days = values(fields[4].equals("?") ? "*" : fields[4], 1, 7);
    if (minutes.isEmpty() || hours.isEmpty() || days.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<Integer> all = new TreeSet<>();
    for (int day : days.get()) {
      for (int hour : hours.get()) {
        minutes.get().forEach(minute -> all.add(((day - 1) * 24 + hour) * 60 + minute));
      }
    }
    return Optional.of(all);
  }

  private static Optional<SortedSet<Integer>> values(String field, int least, int most) {
    SortedSet<Integer> all = new TreeSet<>();
    for (String text : field.split(",", -1)) {
      Matcher part = PART.matcher(text);
      if (!part.matches()) {
        return Optional.empty();
      }
      Optional<Integer> first = value(part.group(1), least);
      Optional<Integer> last = value(part.group(2), most);
      if (part.group(1) != null && part.group(2) == null && part.group(3) == null) {
        last = first;
      }
      int step = part.group(3) == null ? 1 : Integer.parseInt(part.group(3));
      if (first.isEmpty()
          || last.isEmpty()
          || step < 1
          || first.get() < least
          || last.get() > most
          || first.get() > last.get()) {
        return Optional.empty();
      }
      for (int value = first.get(); value <= last.get(); value += step) {
        all.add(value);
      }
    }
    return Optional.of(all);
  }

  private static Optional<Integer> value(@Nullable String text, int other) {
    if (text == null) {
      return Optional.of(other);
    }
    if (text.matches("[0-9]+")) {
      return Optional.of(Integer.valueOf(text));
    }
    int day = DAYS.indexOf(text);
    return day < 0 ? Optional.empty() : Optional.of(day + 1);
  }
}

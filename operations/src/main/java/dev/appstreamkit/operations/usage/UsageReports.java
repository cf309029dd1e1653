package dev.appstreamkit.operations.usage;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads AppStream's daily usage reports, as a stream: a year needs no more memory than its users
 * and the rows of the summary do. Rows that can't be used are counted, and the first of them named.
 *
 * <pre>{@code
 * UsageSummary summary =
 *     operations.usageReports()
 *         .summarize(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), UsageDimension.STACK);
 * System.out.println(summary.toCsv());
 * }</pre>
 *
 * <p>Days are UTC's; a session stands in the report of the day on which it ended. A day's report is
 * there within 24 hours of the day's end. Reports hold people's ids and addresses. Thread-safe.
 */
public final class UsageReports {

  /** AppStream lets no session last longer than 5 days. */
  private static final int LONGEST_SESSION = 5;

  private final UsageSource source;

  private UsageReports(UsageSource source) {
    this.source = source;
  }

  /**
   * Returns what reads reports from somewhere.
   *
   * @param source where they are
   */
  public static UsageReports of(UsageSource source) {
    return new UsageReports(Objects.requireNonNull(source, "source"));
  }

  /**
   * Reads the sessions that ended on some days, one at a time.
   *
   * @param from the first day
   * @param to the last day, not before the first
   * @param into is given each session, in the order of the reports
   * @return how much was read, and what couldn't be
   * @throws ProvisioningException if a report can't be read
   */
  public UsageReading sessions(LocalDate from, LocalDate to, Consumer<SessionRecord> into) {
    requireOrder(from, to);
    UsageReading reading = new UsageReading();
    ReportReader reader = new ReportReader(source, reading);
    from.datesUntil(to.plusDays(1)).forEach(day -> reader.sessions(day, into));
    return reading;
  }

  /**
   * Reads the starts of applications on some days, one at a time.
   *
   * @param from the first day
   * @param to the last day, not before the first
   * @param into is given each start, in the order of the reports
   * @return how much was read, and what couldn't be
   * @throws ProvisioningException if a report can't be read
   */
  public UsageReading applications(LocalDate from, LocalDate to, Consumer<ApplicationRecord> into) {
    requireOrder(from, to);
    UsageReading reading = new UsageReading();
    ReportReader reader = new ReportReader(source, reading);
    from.datesUntil(to.plusDays(1)).forEach(day -> reader.applications(day, into));
    return reading;
  }

  /**
   * Sums up the sessions that ended on some days.
   *
   * @param from the first day
   * @param to the last day, not before the first
   * @param by what to sum up by, each once; nothing for the total alone
   * @throws ProvisioningException if a report can't be read, or the summary would have more than
   *     500,000 rows
   */
  public UsageSummary summarize(LocalDate from, LocalDate to, UsageDimension... by) {
    requireOrder(from, to);
    List<UsageDimension> dimensions = List.copyOf(new LinkedHashSet<>(List.of(by)));
    UsageReading reading = new UsageReading();
    ReportReader reader = new ReportReader(source, reading);
    UsageSums sums = new UsageSums(dimensions);
    if (dimensions.contains(UsageDimension.APPLICATION)) {
      Started started = new Started();
      ReportReader before = new ReportReader(source, new UsageReading());
      from.minusDays(LONGEST_SESSION)
          .datesUntil(from)
          .forEach(day -> before.applications(day, started.nextDay()));
      from.datesUntil(to.plusDays(1))
          .forEach(
              day -> {
                reader.applications(day, started.nextDay());
                reader.sessions(day, session -> sums.add(session, started.in(session)));
              });
    } else {
      from.datesUntil(to.plusDays(1))
          .forEach(day -> reader.sessions(day, session -> sums.add(session, List.of(""))));
    }
    return new UsageSummary(from, to, dimensions, sums, reading);
  }

  private static void requireOrder(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the last day, " + to + ", is before the first, " + from,
          "give the earlier day first");
    }
  }

  /** What was started in sessions that haven't ended yet; a session's record comes at its end. */
  private static final class Started {

    private final Map<String, Set<String>> bySession = new HashMap<>();
    private final Deque<List<String>> days = new ArrayDeque<>();
    private final Map<String, String> names = new HashMap<>();

    /** Begins a day, and forgets sessions that can't be under way any more. */
    Consumer<ApplicationRecord> nextDay() {
      List<String> begun = new ArrayList<>();
      days.add(begun);
      if (days.size() > LONGEST_SESSION + 1) {
        days.remove().forEach(bySession::remove);
      }
      return start -> {
        Set<String> here = bySession.get(start.sessionId());
        if (here == null) {
          here = new LinkedHashSet<>(2);
          bySession.put(start.sessionId(), here);
          begun.add(start.sessionId());
        }
        String name = start.applicationName();
        here.add(names.computeIfAbsent(name, first -> first));
      };
    }

    List<String> in(SessionRecord session) {
      Set<String> here = bySession.remove(session.sessionId());
      return here == null ? List.of() : List.copyOf(here);
    }
  }
}

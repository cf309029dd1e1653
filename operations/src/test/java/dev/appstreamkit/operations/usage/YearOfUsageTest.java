package dev.appstreamkit.operations.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Enumeration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A year of reports, made while they are read. */
class YearOfUsageTest {

  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 12, 31);
  private static final int PEOPLE = 40_000;

  private final AtomicLong most = new AtomicLong();

  @Test
  void summarize_aFewRowsADay_countsAll() {
    assertThat(summarize(20).total().sessions()).isEqualTo(365 * 20L);
  }

  @Tag("exhaustive")
  @Test
  void summarize_tenMillionRows_inBoundedMemory() {
    UsageSummary summary = summarize(27_400);

    assertThat(summary.total().sessions()).isEqualTo(365 * 27_400L);
    assertThat(summary.total().users()).isEqualTo(PEOPLE);
    assertThat(summary.reading().brokenRows()).isEqualTo(365);
    assertThat(most.get()).isLessThan(256L << 20);
    System.out.println("most memory in use: " + (most.get() >> 20) + " MB");
  }

  private UsageSummary summarize(int sessionsADay) {
    return UsageReports.of((report, day) -> Optional.of(report(report, day, sessionsADay)))
        .summarize(FROM, TO, UsageDimension.STACK, UsageDimension.APPLICATION, UsageDimension.DAY);
  }

  private InputStream report(UsageReport report, LocalDate day, int rows) {
    if (day.getDayOfMonth() == 15 && rows > 1_000) {
      System.gc();
      Runtime now = Runtime.getRuntime();
      most.accumulateAndGet(now.totalMemory() - now.freeMemory(), Math::max);
    }
    boolean sessions = report == UsageReport.SESSIONS;
    String header = sessions ? SampleReports.HEADER : "user_session_id,application_name\n";
    return new SequenceInputStream(
        new Parts(
            IntStream.rangeClosed(-1, sessions ? rows : rows - 1)
                .mapToObj(
                    i ->
                        i < 0
                            ? header
                            : i == rows ? "cut,off\n" : sessions ? session(day, i) : start(day, i))
                .iterator()));
  }

  private static String session(LocalDate day, int i) {
    int person = (int) ((day.toEpochDay() * 7_919 + i * 104_729L) % PEOPLE);
    return SampleReports.row(
        day + "-" + i, "user" + person + "@example.com", "stack-" + i % 20, "fleet", day, 3_600);
  }

  private static String start(LocalDate day, int i) {
    return day + "-" + i + ",Application " + i % 10 + "\n";
  }

  /** Texts as streams, a thousand at a time. */
  private static final class Parts implements Enumeration<InputStream> {

    private final java.util.Iterator<String> texts;

    Parts(java.util.Iterator<String> texts) {
      this.texts = texts;
    }

    @Override
    public boolean hasMoreElements() {
      return texts.hasNext();
    }

    @Override
    public InputStream nextElement() {
      StringBuilder some = new StringBuilder();
      for (int i = 0; i < 1_000 && texts.hasNext(); i++) {
        some.append(texts.next());
      }
      return new ByteArrayInputStream(some.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}

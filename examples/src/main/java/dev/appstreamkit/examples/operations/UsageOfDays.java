package dev.appstreamkit.examples.operations;

import dev.appstreamkit.operations.usage.UsageDimension;
import dev.appstreamkit.operations.usage.UsageReports;
import dev.appstreamkit.operations.usage.UsageSource;
import dev.appstreamkit.operations.usage.UsageSummary;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Sums up who used which stack, from a copy of the usage reports' bucket. */
public final class UsageOfDays {

  private UsageOfDays() {}

  /** Started with a folder, the first and the last day, and the file to write. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      System.err.println("Usage: UsageOfDays FOLDER FROM TO FILE.csv");
      System.exit(2);
    }
    UsageSummary summary =
        summarize(
            Path.of(arguments[0]), LocalDate.parse(arguments[1]), LocalDate.parse(arguments[2]));
    write(summary, Path.of(arguments[3]));
    System.out.println(summary);
    summary.reading().broken().forEach(System.err::println);
  }

  static UsageSummary summarize(Path folder, LocalDate from, LocalDate to) {
    return UsageReports.of(UsageSource.folder(folder))
        .summarize(from, to, UsageDimension.STACK, UsageDimension.MONTH);
  }

  static void write(UsageSummary summary, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      summary.writeCsv(out);
    }
  }
}

package dev.appstreamkit.operations.usage;

import dev.appstreamkit.operations.internal.CsvRows;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVRecord;

/** The rows of one report, counted; what isn't a row is told and passed over. */
final class ReportRows {

  private final String key;
  private final CsvRows rows;
  private final UsageReading reading;
  private long row;
  private boolean over;

  ReportRows(String key, CsvRows rows, UsageReading reading) {
    this.key = key;
    this.rows = rows;
    this.reading = reading;
  }

  /** Returns the next row; empty after the last that can be read. */
  Optional<CSVRecord> next() {
    boolean rest = false;
    while (!over) {
      try {
        Optional<CSVRecord> one = rows.next();
        if (one.isEmpty() || !rest) {
          row++;
          return one;
        }
        rest = false;
      } catch (CSVException e) {
        row += rest ? 0 : 1;
        broken("a double quote isn't closed, or text follows a closed one");
        rest = true;
      } catch (CsvRows.EndlessRowException e) {
        row++;
        broken("is too long for a row, or a double quote isn't closed; the rest wasn't read");
        over = true;
      } catch (IOException e) {
        throw unreadable(key, row + 1, e);
      }
    }
    return Optional.empty();
  }

  /** Tells of the row that was read last. */
  void broken(String problem) {
    broken(row, problem);
  }

  void broken(long which, String problem) {
    reading.broken(key, which, problem);
  }

  static ProvisioningException unreadable(String key, long row, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      CallInterruptedException interrupt =
          CallInterruptedException.ended("reading the usage report " + key, Optional.empty());
      interrupt.initCause(e);
      return interrupt;
    }
    return new ProvisioningException(
        ErrorCategory.RETRY_LATER,
        new Failure(Optional.empty(), Optional.empty(), e),
        "the usage report " + key + " can't be read from row " + row + " on",
        "try again later");
  }
}

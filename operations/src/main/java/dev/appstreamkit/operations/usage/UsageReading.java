package dev.appstreamkit.operations.usage;

import java.util.ArrayList;
import java.util.List;

/** What reading reports came to: how much was read, and what couldn't be. */
public final class UsageReading {

  private static final int NAMED = 100;

  private final List<BrokenRow> broken = new ArrayList<>();
  private long brokenRows;
  private long rows;
  private int reports;

  UsageReading() {}

  void read() {
    rows++;
  }

  void opened() {
    reports++;
  }

  void broken(String report, long row, String problem) {
    brokenRows++;
    if (broken.size() < NAMED) {
      broken.add(new BrokenRow(report, row, problem));
    }
  }

  /** Returns how many reports there were; days on which nothing was used have none. */
  public int reports() {
    return reports;
  }

  /** Returns how many rows could be used. */
  public long rows() {
    return rows;
  }

  /** Returns how many rows couldn't be used. */
  public long brokenRows() {
    return brokenRows;
  }

  /** Returns the rows that couldn't be used, the first 100 of them. */
  public List<BrokenRow> broken() {
    return List.copyOf(broken);
  }

  @Override
  public String toString() {
    return rows + " rows of " + reports + " reports, " + brokenRows + " broken";
  }
}

package dev.appstreamkit.realaccount.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of trying facts. */
public final class Findings {

  private final LocalDate day;
  private final String where;
  private final SortedMap<String, Finding> found = new TreeMap<>();

  /**
   * What came of trying one.
   *
   * @param day when, in UTC
   * @param result what was seen; a few words without anybody's names
   */
  public record Finding(String day, String result) {}

  /**
   * Begins with none.
   *
   * @param day the day of the run
   * @param where where it was tried, said with each result: {@code us-east-1}
   */
  public Findings(LocalDate day, String where) {
    this.day = day;
    this.where = where;
  }

  /** Says that a fact is so, or that it isn't. */
  public void say(String id, boolean asTaken, String seen) {
    if (Facts.all().stream().noneMatch(fact -> fact.id().equals(id))) {
      throw new IllegalArgumentException("there is no fact " + id + "; add it to Facts");
    }
    String result = (asTaken ? "so: " : "**not so**: ") + seen + " (" + where + ")";
    found.put(id, new Finding(day.toString(), result));
  }

  /** Returns what was found out so far, by the fact's id. */
  public SortedMap<String, Finding> all() {
    return new TreeMap<>(found);
  }

  /** Returns the ids of the facts that weren't as they were taken to be. */
  public List<String> surprises() {
    return found.entrySet().stream()
        .filter(entry -> entry.getValue().result().startsWith("**"))
        .map(entry -> entry.getKey())
        .toList();
  }
}

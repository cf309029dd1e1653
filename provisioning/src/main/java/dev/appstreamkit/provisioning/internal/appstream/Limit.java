package dev.appstreamkit.provisioning.internal.appstream;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AppStream takes for a member of its requests, as a row of a kind's limits. The numbers are
 * those of the service's model, which a test compares, or of its documentation. Immutable.
 */
public final class Limit {

  /** What is measured. */
  private enum Sort {
    TEXT,
    NUMBER,
    SECONDS,
    SIZE
  }

  private final Sort sort;
  private final String attribute;
  private final String member;
  private final long least;
  private final long most;
  private final Optional<Pattern> pattern;
  private final String wording;
  private final boolean inModel;

  private Limit(
      Sort sort,
      String attribute,
      String member,
      long least,
      long most,
      Optional<Pattern> pattern,
      String wording,
      boolean inModel) {
    this.sort = sort;
    this.attribute = attribute;
    this.member = member;
    this.least = least;
    this.most = most;
    this.pattern = pattern;
    this.wording = wording;
    this.inModel = inModel;
  }

  private static Limit of(Sort sort, String attribute, String member, long least, long most) {
    return new Limit(sort, attribute, member, least, most, Optional.empty(), "", true);
  }

  /**
   * Returns a limit of the characters of a text.
   *
   * @param attribute what the builder calls it
   * @param member the member of AWS's requests, {@code "VpcConfig.SubnetIds[]"} for one
   * @param least the least number of characters; an empty text is refused in any case
   * @param most the greatest number
   */
  public static Limit text(String attribute, String member, long least, long most) {
    return of(Sort.TEXT, attribute, member, least, most);
  }

  /** Returns a limit of a number. */
  public static Limit number(String attribute, String member, long least, long most) {
    return of(Sort.NUMBER, attribute, member, least, most);
  }

  /** Returns a limit of a time, which AWS takes in whole seconds. */
  public static Limit seconds(String attribute, String member, long least, long most) {
    return of(Sort.SECONDS, attribute, member, least, most);
  }

  /** Returns a limit of the number of elements of a list. */
  public static Limit size(String attribute, String member, long least, long most) {
    return of(Sort.SIZE, attribute, member, least, most);
  }

  /**
   * Returns the same, of a text that has a form.
   *
   * @param form a regular expression, as the model spells it
   * @param remedy how to write it
   */
  public Limit like(String form, String remedy) {
    return new Limit(
        sort, attribute, member, least, most, Optional.of(Pattern.compile(form)), remedy, inModel);
  }

  /** Returns the same, counted in a unit: {@code " GiB"} for one. */
  public Limit in(String unit) {
    return new Limit(sort, attribute, member, least, most, pattern, unit, inModel);
  }

  /** Returns the same, where AWS's documentation says it and the model doesn't. */
  public Limit documented() {
    return new Limit(sort, attribute, member, least, most, pattern, wording, false);
  }

  /** Returns what the builder calls it. */
  public String attribute() {
    return attribute;
  }

  /** Returns the member of AWS's requests. */
  public String member() {
    return member;
  }

  /** Returns the least that is taken. */
  public long least() {
    return least;
  }

  /** Returns the most that is taken. */
  public long most() {
    return most;
  }

  /** Returns the form of a text, as the model spells it; empty for any. */
  public Optional<String> form() {
    return pattern.map(Pattern::pattern);
  }

  /** Returns whether the model says it. */
  public boolean isInModel() {
    return inModel;
  }

  /** Returns whether a text is one that AppStream takes. */
  public boolean takes(String text) {
    return text.length() >= least
        && text.length() <= most
        && pattern.map(form -> form.matcher(text).matches()).orElse(true);
  }

  /** Returns whether a number, or a number of elements, is one that is taken. */
  public boolean takes(long number) {
    return number >= least && number <= most;
  }

  /** Returns how to write a text that has a form. */
  public String remedy() {
    return wording;
  }

  /** Reports what is wrong with a value. */
  void check(SpecCheck check, Object value) {
    switch (sort) {
      case TEXT -> text(check, String.valueOf(value));
      case NUMBER -> number(check, ((Number) value).longValue());
      case SECONDS -> seconds(check, (Duration) value);
      case SIZE -> size(check, ((Collection<?>) value).size());
    }
  }

  private void text(SpecCheck check, String text) {
    if (text.isEmpty()) {
      check.error(attribute, "is empty", "leave it out");
    } else if (text.length() > most) {
      check.error(attribute, length(text) + most, "use a shorter text");
    } else if (text.length() < least) {
      check.error(attribute, length(text) + "at least " + least, "use a longer text");
    } else if (!takes(text)) {
      check.error(attribute, "\"" + text + "\" is not a text that AppStream takes", wording);
    }
  }

  private static String length(String text) {
    return "has " + text.length() + " characters, and AppStream takes ";
  }

  private void number(SpecCheck check, long number) {
    if (number < least || number > most) {
      check.error(
          attribute,
          number + " is not a number that AppStream takes",
          "use " + least + " to " + most + wording);
    }
  }

  private void seconds(SpecCheck check, Duration time) {
    if (time.getNano() != 0 || time.getSeconds() < least || time.getSeconds() > most) {
      check.error(
          attribute,
          (time.getSeconds() + time.getNano() / 1e9)
              + " seconds are not a time that AppStream takes",
          "use whole seconds, from " + least + " to " + most);
    }
  }

  private void size(SpecCheck check, int size) {
    if (size > most) {
      check.error(attribute, "there are " + size, "use at most " + most);
    } else if (size < least) {
      check.error(attribute, "is empty", "leave it out, or take away what is there");
    }
  }
}

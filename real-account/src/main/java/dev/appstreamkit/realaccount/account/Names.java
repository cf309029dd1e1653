package dev.appstreamkit.realaccount.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What things of a run are called: {@code kitcheck-tf3x2k-stack}. What carries such a name and the
 * tag is ours, and nothing else is touched.
 *
 * @param prefix what the names of all runs begin with
 * @param run what tells this run's from others'
 */
public record Names(String prefix, String run) {

  /** The tag that everything gets that can have tags; its value is the prefix. */
  public static final String TAG = "appstreamkit-real-account";

  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{5,15}");

  /** Returns the names of a run that begins now. */
  public static Names begun(String prefix, Instant now) {
    return new Names(prefix, Long.toString(now.getEpochSecond(), 36).toLowerCase(Locale.ROOT));
  }

  /** Returns whether names can begin so: 6 to 16 small letters and digits, a letter first. */
  public static boolean isPrefix(String text) {
    return PREFIX.matcher(text).matches();
  }

  /** Returns the name of something. */
  public String of(String thing) {
    return prefix + "-" + run + "-" + thing;
  }

  /** Returns an address that gets no mail (RFC 2606). */
  public String email(String person) {
    return of(person) + "@example.com";
  }

  /** Returns the tag. */
  public Map<String, String> tags() {
    return Map.of(TAG, prefix);
  }

  /** Returns whether a name is one that a run with this prefix gives. */
  boolean isOurs(String name) {
    return name.matches(Pattern.quote(prefix) + "-[0-9a-z]{4,8}-.+");
  }

  /** Returns whether tags are those that a run with this prefix gives. */
  boolean isTagged(Map<String, String> tags) {
    return prefix.equals(tags.get(TAG));
  }
}

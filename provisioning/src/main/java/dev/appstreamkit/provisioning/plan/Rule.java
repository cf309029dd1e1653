package dev.appstreamkit.provisioning.plan;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A rule that a team has for its environments, as code: it looks at a plan and says what isn't as
 * the team wants it. What it says is a warning or a blocker of the plan, and stands in drift, too.
 * Immutable.
 *
 * <p>A rule's function is pure: the same plan gives the same findings, without any call. What it
 * finds, its id and its version are part of the plan's fingerprint, so that a plan that was
 * approved under other rules is planned again. One that throws anything, or returns null, is a
 * blocker, and the log says where it threw: a rule that can't be asked is not kept to.
 *
 * <p>What is described is in {@link Plan#environment()}, what is done in {@link Plan#changes()}.
 * For drift, the plan's changes are what has moved: {@link AttributeChange#after()} is what is
 * there.
 */
public final class Rule {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}");

  private final String id;
  private final String version;
  private final Function<Plan, ? extends Collection<RuleFinding>> check;

  private Rule(String id, String version, Function<Plan, ? extends Collection<RuleFinding>> check) {
    this.id = id;
    this.version = version;
    this.check = Objects.requireNonNull(check, "check");
  }

  /**
   * Returns a rule.
   *
   * @param id what it is called in findings: 1 to 128 letters, digits and {@code . _ : / -}
   * @param version of what it says, likewise; change it whenever the function changes
   * @param check looks at a plan, and returns what it found; nothing if all is well
   * @throws IllegalArgumentException if id or version isn't such a word
   */
  public static Rule of(
      String id, String version, Function<Plan, ? extends Collection<RuleFinding>> check) {
    requireWord("id", id);
    requireWord("version", version);
    return new Rule(id, version, check);
  }

  private static void requireWord(String what, String text) {
    if (!WORD.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a rule's "
              + what
              + " can't be \""
              + text
              + "\"; give 1 to 128 letters, digits and . _ : / -");
    }
  }

  /** Returns what it is called in findings. */
  public String id() {
    return id;
  }

  /** Returns the version of what it says. */
  public String version() {
    return version;
  }

  /**
   * Looks at a plan.
   *
   * @param plan the plan, without what rules say
   */
  public List<RuleFinding> check(Plan plan) {
    return List.copyOf(check.apply(plan));
  }

  @Override
  public String toString() {
    return "rule " + id + " " + version;
  }
}

package dev.appstreamkit.operations.health;

import dev.appstreamkit.operations.internal.DataStyle;
import java.util.Optional;
import org.immutables.value.Value;

/** One thing that was found out about a fleet, as a sentence. Immutable. */
@Value.Immutable
@DataStyle
public abstract class HealthFinding {

  HealthFinding() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /** How bad it is. */
  public enum Severity {
    /** As it should be. */
    FINE,
    /** It couldn't be looked at. */
    UNKNOWN,
    /** It works, and somebody should look at it soon. */
    WARNING,
    /** People are kept from working. */
    PROBLEM
  }

  /**
   * Returns a finding.
   *
   * @param severity how bad it is
   * @param subject what it is about, in a word
   * @param sentence what was found, without a full stop
   * @param remedy what to do, without a full stop; empty for nothing
   */
  public static HealthFinding of(
      Severity severity, String subject, String sentence, String remedy) {
    Builder builder = new Builder();
    builder.severity(severity).subject(subject).sentence(sentence);
    builder.remedy(remedy.isEmpty() ? Optional.empty() : Optional.of(remedy));
    return builder.build();
  }

  /** Returns how bad it is. */
  public abstract Severity severity();

  /**
   * Returns what it is about, in a word: {@code state}, {@code errors}, {@code capacity}, {@code
   * sessions}, {@code scaling}, {@code quota}, {@code image}, {@code agent} or {@code stacks}.
   */
  public abstract String subject();

  /** Returns what was found, as a sentence without a full stop. */
  public abstract String sentence();

  /** Returns what to do, without a full stop; empty if nothing. */
  public abstract Optional<String> remedy();

  @Override
  public String toString() {
    return sentence() + remedy().map(what -> "; " + what).orElse("") + ".";
  }

  /** Builds one. */
  public static final class Builder extends ImmutableHealthFinding.Builder {
    Builder() {}
  }
}

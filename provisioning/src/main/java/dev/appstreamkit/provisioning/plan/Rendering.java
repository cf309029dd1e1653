package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.internal.ground.OutputTerminal;
import org.immutables.value.Value;

/**
 * How a plan, a drift report or an approval is shown. Immutable. Listeners and logs show all names.
 */
@Value.Immutable
@DataStyle
public abstract class Rendering {

  Rendering() {}

  /** How much of each resource is told. */
  public enum Detail {
    /** One line a resource; many that are alike are one line with their number. */
    ONE_LINE,
    /** The same, and what changes of what is there; of documents, the lines around each change. */
    DIFF,
    /** Each resource with all its attributes, documents in full. */
    ALL
  }

  /** Returns how a log file takes it: without colour, with all names. */
  public static Rendering plain() {
    return ImmutableRendering.builder().build();
  }

  /**
   * Returns the short form: {@link Detail#ONE_LINE}, without colour, with all names. Read the whole
   * before you approve what changes people's rights.
   */
  public static Rendering compact() {
    return plain().withDetail(Detail.ONE_LINE);
  }

  /**
   * Returns how this process's terminal takes it: coloured if there is one, unless the environment
   * variable {@code NO_COLOR} has a value, {@code TERM} is {@code dumb}, or it is Windows' old
   * console; with all names.
   */
  public static Rendering terminal() {
    return terminal(OutputTerminal.isThere());
  }

  /**
   * Returns the same for a program that knows better whether there is a terminal.
   *
   * @param there whether a person's terminal reads what is printed
   */
  public static Rendering terminal(boolean there) {
    return plain()
        .withColour(
            OutputTerminal.takesColour(System.getenv(), System.getProperty("os.name", ""), there));
  }

  /** Returns whether text for terminals is coloured. */
  @Value.Default
  public boolean colour() {
    return false;
  }

  /**
   * Returns whether users' names and all e-mail addresses are masked, {@code h***@example.com} for
   * one.
   */
  @Value.Default
  public boolean maskNames() {
    return false;
  }

  /** Returns how much of each resource is told; {@link Detail#ALL} by default. JSON has all. */
  @Value.Default
  public Detail detail() {
    return Detail.ALL;
  }

  /** Returns the same, with more or less told of each resource. */
  public Rendering withDetail(Detail value) {
    return ImmutableRendering.builder().from(this).detail(value).build();
  }

  /** Returns the same, with or without colour. */
  public Rendering withColour(boolean value) {
    return ImmutableRendering.builder().from(this).colour(value).build();
  }

  /** Returns the same, with names masked. */
  public Rendering maskingNames() {
    return ImmutableRendering.builder().from(this).maskNames(true).build();
  }
}

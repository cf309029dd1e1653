package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.OutputTerminal;

/**
 * How a plan, a drift report or an approval is shown. Listeners and logs show all names.
 *
 * @param colour whether text for terminals is coloured
 * @param maskNames whether users' names and all e-mail addresses are masked, {@code
 *     h***@example.com} for one
 */
public record Rendering(boolean colour, boolean maskNames) {

  /** Returns how a log file takes it: without colour, with all names. */
  public static Rendering plain() {
    return new Rendering(false, false);
  }

  /**
   * Returns how this process's terminal takes it: coloured if there is one, unless the environment
   * variable {@code NO_COLOR} has a value or {@code TERM} is {@code dumb}; with all names.
   */
  public static Rendering terminal() {
    return new Rendering(
        OutputTerminal.takesColour(System.getenv(), OutputTerminal.isThere()), false);
  }

  /** Returns the same, with or without colour. */
  public Rendering withColour(boolean value) {
    return new Rendering(value, maskNames);
  }

  /** Returns the same, with names masked. */
  public Rendering maskingNames() {
    return new Rendering(colour, true);
  }
}

package dev.appstreamkit.core.resource;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something wrong or doubtful in a description, printed as {@code address: attribute: what is
 * wrong; what to do}.
 *
 * @param severity whether it stops the environment from being built
 * @param address the resource it is about
 * @param attribute the attribute's name as the builder spells it
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record Problem(
    Severity severity, ResourceAddress address, String attribute, String message, String remedy)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** How bad a problem is. */
  public enum Severity {
    /** The environment can't be built. */
    ERROR,
    /** The environment can be built, but probably not as meant. */
    WARNING
  }

  /** Checks that nothing is null. */
  public Problem {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Returns a problem that stops the environment from being built. */
  public static Problem error(
      ResourceAddress address, String attribute, String message, String remedy) {
    return new Problem(Severity.ERROR, address, attribute, message, remedy);
  }

  /** Returns a problem that is shown and doesn't stop anything. */
  public static Problem warning(
      ResourceAddress address, String attribute, String message, String remedy) {
    return new Problem(Severity.WARNING, address, attribute, message, remedy);
  }

  @Override
  public String toString() {
    return address + ": " + attribute + ": " + message + "; " + remedy;
  }
}

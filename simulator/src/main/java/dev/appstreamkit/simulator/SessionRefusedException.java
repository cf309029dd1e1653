package dev.appstreamkit.simulator;

/** A user got no streaming session. */
public final class SessionRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  SessionRefusedException(String reason, SimulatorControlException cause) {
    super(cause.getMessage(), cause);
    this.reason = reason;
  }

  /**
   * Returns why, as a short name for programs: {@code CapacityUsedUp}, {@code NotAssigned}, {@code
   * StackAmbiguous}, {@code NoFleet}, {@code FleetNotRunning}, {@code WrongCredentials}, {@code
   * PasswordMustBeReplaced}, {@code UserDisabled}, {@code LinkUnknown} or {@code
   * StreamingUrlUnknown}.
   */
  public String reason() {
    return reason;
  }
}

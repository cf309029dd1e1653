package dev.appstreamkit.bridge.internal.doctor;

/**
 * Collects what the checks find. A check has the name, and each text the meaning, that {@code
 * DoctorFinding} documents.
 */
public interface Findings {

  /** Adds that a thing is as it should be. */
  void pass(String check, String text, String remedy);

  /** Adds that a thing may stand in the way. */
  void warn(String check, String text, String remedy);

  /** Adds that a thing stands in the way. */
  void fail(String check, String text, String remedy);

  /** Adds that a thing is as it should be, with nothing to do. */
  default void pass(String check, String text) {
    pass(check, text, "");
  }
}

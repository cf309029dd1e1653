package dev.appstreamkit.bridge;

/**
 * A result of one of the doctor's checks.
 *
 * @param check what: {@code where}, {@code proxy}, {@code role}, {@code lifetime}, {@code region},
 *     {@code default}, {@code sts}, {@code clock}, {@code bucket-list}, {@code bucket-put}, {@code
 *     bucket-delete}
 * @param status how it is
 * @param text what was found; never a secret
 * @param remedy what to do; empty where there is nothing to do
 */
public record DoctorFinding(String check, Status status, String text, String remedy) {

  /** How a thing is, the best first. */
  public enum Status {
    /** As it should be. */
    PASS,
    /** It may stand in the way. */
    WARN,
    /** It stands in the way. */
    FAIL
  }
}

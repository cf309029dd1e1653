package dev.appstreamkit.provisioning.errors;

import java.util.Optional;

/** Checks the versions of what is kept in histories and handed from one process to another. */
public final class PayloadFormat {

  private PayloadFormat() {}

  /**
   * Refuses what this version doesn't read.
   *
   * @param what what it is, {@code outline of a run} for one
   * @param format its format version
   * @param known the latest one that is read
   * @throws ProvisioningException of category {@link ErrorCategory#INVALID} if it is a later one,
   *     or less than 1, as where there is none
   */
  public static void require(String what, int format, int known) {
    if (format > known) {
      throw invalid(
          "the " + what + " has format version " + format + ", this version reads up to " + known,
          "use a newer version of this library; nothing was changed");
    }
    if (format < 1) {
      throw invalid(
          "the " + what + " has no formatVersion", "give what this library wrote, as it was");
    }
  }

  private static ProvisioningException invalid(String problem, String remedy) {
    return new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
  }
}

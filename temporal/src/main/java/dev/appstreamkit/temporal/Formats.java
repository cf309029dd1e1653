package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;

/** Refuses payloads of a newer format. */
final class Formats {

  private Formats() {}

  static void require(String what, int format, int known) {
    if (format > known) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the " + what + " has format version " + format + ", this version reads up to " + known,
          "have it read by workers with a newer version of this library; nothing was changed");
    }
  }
}

package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the file or the text of an approval. */
final class ApprovalErrors {

  private ApprovalErrors() {}

  /** Returns the error of a file that can't be read. */
  static ProvisioningException unreadable(Path file, IOException cause) {
    return because(
        "the approval " + file + " can't be read: " + FileTrouble.of(cause).reason(),
        "name the file that the approval was saved to, and keep it to its owner (mode 600)",
        cause);
  }

  /** Returns the error of a file that can't be written. */
  static ProvisioningException unwritable(Path file, IOException cause) {
    return because(
        "the approval " + file + " can't be written: " + FileTrouble.of(cause).reason(),
        FileTrouble.of(cause).remedy().orElse("name a file in a folder of your own"),
        cause);
  }

  /** Returns the error of a text that isn't what was saved. */
  static ProvisioningException damaged(String source, String why, Exception cause) {
    return because(
        "the approval " + source + " is damaged: " + why,
        "plan again, and save that plan's approval",
        cause);
  }

  /** Returns the error of a text that somebody has changed since it was saved. */
  static ProvisioningException altered(String source, List<String> parts) {
    return new ProvisioningException(
        ErrorCategory.INVALID,
        Optional.empty(),
        "the approval "
            + source
            + " was altered since it was made: its "
            + String.join(", its ", parts),
        "plan again, read that plan, and save its approval");
  }

  private static ProvisioningException because(String problem, String remedy, Exception cause) {
    ProvisioningException error =
        new ProvisioningException(ErrorCategory.INVALID, Optional.empty(), problem, remedy);
    error.initCause(cause);
    return error;
  }
}

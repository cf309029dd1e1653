package dev.appstreamkit.provisioning.errors;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** An approval can't be read or written, or is of another environment. */
public final class ApprovalException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the error.
   *
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public ApprovalException(String problem, String remedy) {
    super(Optional.empty(), problem, remedy);
  }

  /** Returns the error of a file that can't be read. */
  public static ApprovalException unreadable(Path file, IOException cause) {
    return because(
        "the approval " + file + " can't be read: " + why(cause),
        "name the file that the approval was saved to, and keep it to its owner (mode 600)",
        cause);
  }

  /** Returns the error of a file that can't be written. */
  public static ApprovalException unwritable(Path file, IOException cause) {
    return because(
        "the approval " + file + " can't be written: " + why(cause),
        "name a file in a folder of your own",
        cause);
  }

  private static ApprovalException because(String problem, String remedy, IOException cause) {
    ApprovalException error = new ApprovalException(problem, remedy);
    error.initCause(cause);
    return error;
  }

  private static String why(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "it isn't there";
    }
    if (cause instanceof CharacterCodingException) {
      return "it isn't text in UTF-8";
    }
    return cause.getClass() == IOException.class
        ? String.valueOf(cause.getMessage())
        : cause.getClass().getSimpleName();
  }
}

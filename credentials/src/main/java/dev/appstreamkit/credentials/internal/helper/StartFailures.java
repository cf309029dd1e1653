package dev.appstreamkit.credentials.internal.helper;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Translates the operating system's refusals to start the helper into failures. */
final class StartFailures {

  /** What the JDK writes before the number: newer ones the second. */
  private static final String[] MARKS = {"error=", "error: "};

  private StartFailures() {}

  static MachineRoleFailure of(HelperCommand command, IOException failure) {
    int code = code(failure.getMessage());
    boolean windows = File.separatorChar == '\\';
    if (code == (windows ? 5 : 13) || (windows && (code == 1260 || code == 740)) || code == 1) {
      return failed(
          Reason.HELPER_DENIED,
          command,
          failure,
          "the operating system denies it: check its permissions and the group policies");
    } else if (code == 2 || (windows && code == 3)) {
      return failed(
          Reason.HELPER_MISSING,
          command,
          failure,
          "it, its folder or its interpreter is missing: check the image's AppStream agent");
    }
    return failed(
        Reason.HELPER_NOT_EXECUTABLE,
        command,
        failure,
        "it is no program for this machine: check the profile's line");
  }

  private static MachineRoleFailure failed(
      Reason reason, HelperCommand command, IOException cause, String why) {
    return new MachineRoleFailure(
        reason, "The helper " + command + " can't be started: " + why, null, cause);
  }

  private static int code(@Nullable String message) {
    for (String mark : MARKS) {
      int at = message == null ? -1 : message.lastIndexOf(mark);
      if (message != null && at >= 0) {
        return number(message, at + mark.length());
      }
    }
    return -1;
  }

  private static int number(String text, int from) {
    int number = 0;
    for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
      number = number * 10 + Character.digit(text.charAt(i), 10);
    }
    return number;
  }
}

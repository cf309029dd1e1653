package dev.appstreamkit.credentials.internal.helper;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Says what the operating system meant when it didn't start the helper. */
final class StartFailures {

  private static final String MARK = "error=";

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
    int at = message == null ? -1 : message.indexOf(MARK);
    if (message == null || at < 0) {
      return -1;
    }
    int code = 0;
    for (int i = at + MARK.length();
        i < message.length() && Character.isDigit(message.charAt(i));
        i++) {
      code = code * 10 + Character.digit(message.charAt(i), 10);
    }
    return code;
  }
}

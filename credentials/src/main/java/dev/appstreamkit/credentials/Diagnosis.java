package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.command.Host;

/** Says what a failure means, considering where the program runs. */
final class Diagnosis {

  private final Host host;
  private final FleetInstance instance;
  private final boolean namesSource;

  /**
   * Makes a diagnosis.
   *
   * @param namesSource whether the program itself named a profile, config file or command
   */
  Diagnosis(Host host, FleetInstance instance, boolean namesSource) {
    this.host = host;
    this.instance = instance;
    this.namesSource = namesSource;
  }

  /** Tells whether there is no helper because this isn't an AppStream instance. */
  boolean isOutside(MachineRoleFailure failure) {
    return !instance.isInsideAppStream()
        && (failure.reason() == Reason.PROFILE_MISSING
            || failure.reason() == Reason.HELPER_MISSING);
  }

  /** Tells whether waiting may help. */
  static boolean mayMend(Reason reason) {
    return reason != Reason.NOT_IN_APPSTREAM
        && reason != Reason.HELPER_REFUSED
        && reason != Reason.HELPER_LOOP
        && reason != Reason.INTERRUPTED
        && reason != Reason.CLOSED;
  }

  /** Returns a new exception for one caller. */
  MachineRoleCredentialsException exception(MachineRoleFailure failure) {
    Reason reason = failure.reason();
    String text = failure.text();
    if (reason == Reason.PROFILE_MISSING && !namesSource && !instance.isInsideAppStream()) {
      reason = Reason.NOT_IN_APPSTREAM;
      text =
          "This program doesn't run in an AppStream instance (none of its variables is set). "
              + text
              + "; for other machines, name a provider with outsideAppStream(...)";
    } else if (reason == Reason.PROFILE_MISSING && !namesSource && !isConfigFileNamed()) {
      reason = Reason.NO_MACHINE_ROLE;
      text =
          "This AppStream instance offers no machine role; its fleet or builder probably has no IAM"
              + " role. "
              + text
              + "; right after a session began, waitUntilAvailable(...) helps";
    }
    return new MachineRoleCredentialsException(
        reason, text, failure.exitCode(), failure.getCause());
  }

  private boolean isConfigFileNamed() {
    return host.property("aws.configFile") != null || host.variable("AWS_CONFIG_FILE") != null;
  }
}

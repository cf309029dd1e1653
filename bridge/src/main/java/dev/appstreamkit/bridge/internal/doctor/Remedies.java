package dev.appstreamkit.bridge.internal.doctor;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;

/** Says what to do when there are no keys. */
final class Remedies {

  private Remedies() {}

  static String of(Reason reason) {
    switch (reason) {
      case NO_MACHINE_ROLE:
      case HELPER_FAILED:
        return "give the fleet or builder an IAM role that trusts appstream.amazonaws.com, and start"
            + " a new session";
      case PROFILE_MISSING:
      case PROFILE_INVALID:
        return "mend the config file that AWS_CONFIG_FILE or --source-profile leads to";
      case HELPER_MISSING:
      case HELPER_NOT_EXECUTABLE:
      case HELPER_DENIED:
        return "check the image's AppStream agent, permissions and group policies";
      case HELPER_REFUSED:
        return "name the helper's whole path, or leave out --strict";
      case HELPER_LOOP:
        return "let the profile name AppStream's own helper, or name it with --helper";
      case TIMED_OUT:
        return "right after a session began, try again; else look at the proxy line";
      case EXPIRED:
        return "set the instance's clock, or start a new session";
      default:
        return "check which program the profile names";
    }
  }

  /** Says what to do when a bucket answers with an HTTP status. */
  static String ofBucket(int status) {
    switch (status) {
      case 301:
        return "the bucket is in another region: name that with --region";
      case 404:
        return "there is no such bucket: check its name";
      default:
        return "allow it in the role's policy and the bucket's, for this folder (--prefix); check the"
            + " bucket's name and region";
    }
  }
}

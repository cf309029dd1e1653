package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.provisioning.internal.appstream.Limit;
import dev.appstreamkit.provisioning.internal.appstream.S3Limits;

/** What AppStream takes for the members of an app block, a row each. */
final class AppBlockLimits {

  static final Limit DISPLAY_NAME = Limit.text("displayName", "DisplayName", 0, 100);
  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 256);
  static final Limit BUCKET = S3Limits.bucket("source", "SourceS3Location");
  static final Limit KEY = S3Limits.key("source", "SourceS3Location");

  /** The limits of a script, which are those of each of the two. */
  record OfScript(Limit bucket, Limit key, Limit executable, Limit parameters, Limit timeout) {}

  static final Limit SETUP_BUCKET = bucket("setupScript", "SetupScriptDetails");
  static final Limit SETUP_KEY = key("setupScript", "SetupScriptDetails");
  static final Limit SETUP_EXECUTABLE = text("setupScript", "SetupScriptDetails.ExecutablePath");
  static final Limit SETUP_PARAMETERS =
      text("setupScript", "SetupScriptDetails.ExecutableParameters");
  static final Limit SETUP_TIMEOUT = time("setupScript", "SetupScriptDetails");
  static final Limit POST_BUCKET = bucket("postSetupScript", "PostSetupScriptDetails");
  static final Limit POST_KEY = key("postSetupScript", "PostSetupScriptDetails");
  static final Limit POST_EXECUTABLE =
      text("postSetupScript", "PostSetupScriptDetails.ExecutablePath");
  static final Limit POST_PARAMETERS =
      text("postSetupScript", "PostSetupScriptDetails.ExecutableParameters");
  static final Limit POST_TIMEOUT = time("postSetupScript", "PostSetupScriptDetails");

  static final OfScript SETUP =
      new OfScript(SETUP_BUCKET, SETUP_KEY, SETUP_EXECUTABLE, SETUP_PARAMETERS, SETUP_TIMEOUT);
  static final OfScript POST =
      new OfScript(POST_BUCKET, POST_KEY, POST_EXECUTABLE, POST_PARAMETERS, POST_TIMEOUT);

  private AppBlockLimits() {}

  private static Limit bucket(String attribute, String member) {
    return S3Limits.bucket(attribute, member + ".ScriptS3Location");
  }

  private static Limit key(String attribute, String member) {
    return S3Limits.key(attribute, member + ".ScriptS3Location");
  }

  private static Limit text(String attribute, String member) {
    return Limit.text(attribute, member, 1, Long.MAX_VALUE);
  }

  private static Limit time(String attribute, String member) {
    return Limit.seconds(attribute, member + ".TimeoutInSeconds", 1, Integer.MAX_VALUE)
        .documented();
  }
}

package dev.appstreamkit.provisioning.kinds.application;

import dev.appstreamkit.provisioning.internal.appstream.Limit;
import dev.appstreamkit.provisioning.internal.appstream.S3Limits;

/** What AppStream takes for the members of an application, a row each. */
final class ApplicationLimits {

  static final Limit DISPLAY_NAME = Limit.text("displayName", "DisplayName", 0, 100);
  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 256);
  static final Limit ICON_BUCKET = S3Limits.bucket("icon", "IconS3Location");
  static final Limit ICON_KEY = S3Limits.key("icon", "IconS3Location");
  static final Limit LAUNCH_PATH = Limit.text("launchPath", "LaunchPath", 1, Long.MAX_VALUE);
  static final Limit LAUNCH_PARAMETERS =
      Limit.text("launchParameters", "LaunchParameters", 1, Long.MAX_VALUE);
  static final Limit WORKING_DIRECTORY =
      Limit.text("workingDirectory", "WorkingDirectory", 1, Long.MAX_VALUE);
  static final Limit PLATFORMS = Limit.size("platforms", "Platforms", 0, 4);
  static final Limit INSTANCE_FAMILY =
      Limit.text("instanceFamilies", "InstanceFamilies[]", 1, Long.MAX_VALUE);

  private ApplicationLimits() {}
}

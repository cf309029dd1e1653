package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of an image builder, a row each. */
final class ImageLimits {

  static final Limit AGENT_VERSION = Limit.text("agentVersion", "AppstreamAgentVersion", 1, 100);
  static final Limit DISPLAY_NAME = Limit.text("displayName", "DisplayName", 0, 100);
  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 256);
  static final Limit ROOT_VOLUME =
      Limit.number("rootVolume", "RootVolumeConfig.VolumeSizeInGb", 200, 500)
          .in(" GiB")
          .documented();
  static final Limit ENDPOINTS = Limit.size("accessEndpoints", "AccessEndpoints", 1, 4);

  private ImageLimits() {}
}

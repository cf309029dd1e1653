package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the members of an app block builder, a row each. */
final class AppBlockBuilderLimits {

  static final Limit INSTANCE_TYPE = Limit.text("instanceType", "InstanceType", 1, Long.MAX_VALUE);
  static final Limit DISPLAY_NAME = Limit.text("displayName", "DisplayName", 0, 100);
  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 256);
  static final Limit ENDPOINTS = Limit.size("accessEndpoints", "AccessEndpoints", 1, 4);
  static final Limit ENDPOINT =
      Limit.text("accessEndpoints", "AccessEndpoints[].VpceId", 1, Long.MAX_VALUE);

  private AppBlockBuilderLimits() {}
}

package dev.appstreamkit.provisioning.kinds.network;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What AppStream takes for the network of a fleet or an image builder, a row each. */
final class NetworkLimits {

  static final Limit SECURITY_GROUPS = Limit.size("network", "VpcConfig.SecurityGroupIds", 0, 5);
  static final Limit UNIT =
      Limit.text("domain", "DomainJoinInfo.OrganizationalUnitDistinguishedName", 0, 2000);

  private NetworkLimits() {}
}

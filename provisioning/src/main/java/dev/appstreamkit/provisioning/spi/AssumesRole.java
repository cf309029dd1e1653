package dev.appstreamkit.provisioning.spi;

import java.util.List;

/**
 * A spec for whose resource AppStream assumes a machine role: the role's trust is limited to it by
 * {@code aws:SourceArn}.
 */
public interface AssumesRole {

  /**
   * Returns the resources of AppStream that the role is assumed for, as their ARN ends: {@code
   * fleet/share-fleet} for one. Each role that the spec refers to trusts AppStream for all of them.
   */
  List<String> rolesAreAssumedFor();
}

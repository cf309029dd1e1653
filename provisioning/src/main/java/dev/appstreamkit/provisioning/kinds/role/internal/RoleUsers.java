package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.AssumesRole;
import java.util.List;

/** What of AppStream assumes a machine role for a resource. */
final class RoleUsers {

  private RoleUsers() {}

  /** Returns the ends of the resources' ARNs; none if AppStream assumes no role for it. */
  static List<String> of(ResourceSpec user) {
    return user instanceof AssumesRole assumes ? assumes.rolesAreAssumedFor() : List.of();
  }
}

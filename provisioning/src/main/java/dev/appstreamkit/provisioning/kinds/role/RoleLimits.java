package dev.appstreamkit.provisioning.kinds.role;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What IAM takes for the members of a role, a row each. */
final class RoleLimits {

  static final Limit NAME =
      Limit.text("name", "RoleName", 1, 64)
          .like("[\\w+=,.@-]+", "use 1 to 64 letters, digits and the characters _+=,.@-")
          .documented();
  static final Limit DESCRIPTION = Limit.text("description", "Description", 0, 1000).documented();

  private RoleLimits() {}
}

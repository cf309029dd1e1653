package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * What IAM knows of a role.
 *
 * @param role the role
 * @param policy the inline policy that is this library's; empty if it has none
 */
public record RoleThere(Role role, Optional<SharedPolicy> policy) {

  /** Returns who may assume it. */
  public SharedPolicy trust() {
    return Optional.ofNullable(role.assumeRolePolicyDocument())
        .map(SharedPolicy::parse)
        .orElseGet(SharedPolicy::empty);
  }

  Map<String, String> tags() {
    return IamTags.read(role.tags());
  }
}

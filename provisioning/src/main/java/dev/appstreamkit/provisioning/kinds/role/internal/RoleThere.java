package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * What IAM knows of a role.
 *
 * @param role the role
 * @param policy the inline policy that is this library's; empty if it has none
 */
record RoleThere(Role role, Optional<SharedPolicy> policy) {

  SharedPolicy trust() {
    return Optional.ofNullable(role.assumeRolePolicyDocument())
        .map(SharedPolicy::parse)
        .orElseGet(SharedPolicy::empty);
  }

  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    role.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}

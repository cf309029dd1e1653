package dev.appstreamkit.provisioning.internal.kind;

import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Tells the roles of federated users from those of machines: IAM lists both alike, and a tag of
 * ours says whose a role is, not what it is for.
 */
public final class SamlTrust {

  private static final String ACTION = "AssumeRoleWithSAML";

  private SamlTrust() {}

  /** Returns whether users of a SAML provider may assume a role, whatever else its trust says. */
  public static boolean isIn(Role role) {
    return Optional.ofNullable(role.assumeRolePolicyDocument())
        .filter(document -> document.contains(ACTION))
        .isPresent();
  }
}

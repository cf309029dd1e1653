package dev.appstreamkit.provisioning.kinds.federation.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.internal.kind.IamRoleKind;
import dev.appstreamkit.provisioning.internal.kind.RoleRows;
import dev.appstreamkit.provisioning.internal.kind.RoleThere;
import dev.appstreamkit.provisioning.internal.kind.SamlTrust;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Role;

/** Roles of users who sign in with SAML 2.0: IAM roles with one inline policy. */
public final class FederationRoleKind extends IamRoleKind<FederationRole> {

  static final AttributeTable<FederationRole> TABLE =
      AttributeTable.of(
          RoleRows.trust(
              (role, at) -> FederationPolicies.trust(role, at.target()),
              FederationPolicies::ourTrust),
          RoleRows.policy(
              (role, at) -> FederationPolicies.permissions(role, at.target()),
              FederationPolicies::ourPolicy),
          Attribute.optional(
                  "sessionDuration",
                  (FederationRole role) ->
                      role.sessionDuration().map(time -> Math.toIntExact(time.getSeconds())))
              .member(
                  Member.of(
                      "maxSessionDuration",
                      there -> Optional.ofNullable(((RoleThere) there).role().maxSessionDuration()),
                      seconds -> seconds)),
          RoleRows.description(FederationRole::description));

  /** Makes the kind. */
  public FederationRoleKind() {
    super(FederationRole.KIND, FederationRole.class, TABLE);
  }

  @Override
  protected boolean isOne(Role role) {
    return SamlTrust.isIn(role);
  }

  @Override
  protected Map<String, Object> permissions(FederationRole spec, Target target) {
    return FederationPolicies.permissions(spec, target);
  }

  @Override
  protected String changedTrust(SharedPolicy there, Map<String, Object> wanted) {
    return FederationPolicies.changedTrust(there, wanted);
  }

  @Override
  protected String changedPolicy(
      ResourceAddress role, SharedPolicy there, Map<String, Object> wanted) {
    return FederationPolicies.changedPolicy(there, wanted);
  }

  @Override
  protected List<String> others(RoleThere there) {
    return FederationPolicies.others(there.trust(), there.policy());
  }

  @Override
  protected void tell(FederationRole spec, StepContext context) {
    Target target = context.resolution().target();
    context.output("roleAttribute", spec.roleAttribute(target));
    for (Stack stack : spec.stacks()) {
      context.output("relayState." + stack.name(), FederationRole.relayState(target, stack));
    }
  }
}

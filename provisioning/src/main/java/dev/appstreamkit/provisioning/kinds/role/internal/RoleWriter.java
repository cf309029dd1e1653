package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.internal.kind.RoleRemoval;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/**
 * The steps that change a role, one for each attribute. Policies that others write to as well are
 * read right before, and others' statements sent back as they were.
 */
final class RoleWriter {

  private RoleWriter() {}

  /** Returns the IAM operations that changing an attribute takes. */
  static String[] operations(AttributeChange change) {
    return switch (change.name()) {
      case RoleTable.TRUST -> new String[] {"GetRole", "UpdateAssumeRolePolicy"};
      case RoleTable.POLICY -> new String[] {"GetRolePolicy", "PutRolePolicy"};
      default ->
          new String[] {
            wanted(change).isPresent()
                ? "PutRolePermissionsBoundary"
                : "DeleteRolePermissionsBoundary"
          };
    };
  }

  private static Optional<Object> wanted(AttributeChange change) {
    return change.after().flatMap(Attributes.Value::data);
  }

  static Step step(AttributeChange change) {
    return switch (change.name()) {
      case RoleTable.TRUST ->
          Step.of(
              RoleTable.TRUST,
              "change who may assume it",
              context -> trust(context, RoleTable.asDocument(wanted(change).orElseThrow())));
      case RoleTable.POLICY ->
          Step.of(
              RoleTable.POLICY,
              "change its permissions",
              context -> permissions(context, RoleTable.asDocument(wanted(change).orElseThrow())));
      case RoleTable.BOUNDARY ->
          Step.of(
              RoleTable.BOUNDARY,
              "change its permissions boundary",
              context -> bound(context, wanted(change).map(String::valueOf)));
      default -> throw new IllegalArgumentException("A role has no attribute " + change.name());
    };
  }

  private static void trust(StepContext context, Map<String, Object> wanted) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    SharedPolicy there =
        SharedPolicy.parse(
            iam.getRole(request -> request.roleName(role)).role().assumeRolePolicyDocument());
    String document = RolePolicies.changedTrust(there, wanted);
    iam.updateAssumeRolePolicy(request -> request.roleName(role).policyDocument(document));
  }

  private static void permissions(StepContext context, Map<String, Object> wanted) {
    SharedPolicy there =
        RoleKind.policy(context.services().iam(), context.identity().name())
            .orElseGet(SharedPolicy::empty);
    put(context, RolePolicies.changedPolicy(context.address(), there, wanted));
  }

  /** Puts the inline policy as it is said. */
  static void put(StepContext context, String document) {
    context
        .services()
        .iam()
        .putRolePolicy(
            request ->
                request
                    .roleName(context.identity().name())
                    .policyName(RoleKind.POLICY_NAME)
                    .policyDocument(document));
  }

  /** IAM may take what isn't said for its own values: what is there is said again. */
  static void update(RoleThere there, List<AttributeChange> changes, StepContext context) {
    UpdateRoleRequest.Builder request =
        UpdateRoleRequest.builder()
            .roleName(there.role().roleName())
            .description(there.role().description())
            .maxSessionDuration(there.role().maxSessionDuration());
    changes.stream()
        .filter(change -> change.name().equals(RoleTable.DESCRIPTION))
        .filter(change -> wanted(change).isEmpty())
        .forEach(cleared -> request.description(""));
    context.services().iam().updateRole(RoleTable.TABLE.update(request, changes, there).build());
  }

  private static void bound(StepContext context, Optional<String> boundary) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    if (boundary.isPresent()) {
      iam.putRolePermissionsBoundary(
          request -> request.roleName(role).permissionsBoundary(boundary.get()));
    } else {
      RoleRemoval.present(
          () -> iam.deleteRolePermissionsBoundary(request -> request.roleName(role)));
    }
  }
}

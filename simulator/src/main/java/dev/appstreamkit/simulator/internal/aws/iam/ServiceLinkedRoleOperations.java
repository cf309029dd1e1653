package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/** The roles that services ask for by themselves, as far as AppStream has to do with them. */
final class ServiceLinkedRoleOperations {

  private ServiceLinkedRoleOperations() {}

  static void addTo(Operations operations) {
    operations
        .on(
            "CreateServiceLinkedRole",
            CreateServiceLinkedRoleRequest::builder,
            ServiceLinkedRoleOperations::create)
        .on(
            "DeleteServiceLinkedRole",
            DeleteServiceLinkedRoleRequest::builder,
            ServiceLinkedRoleOperations::delete)
        .on(
            "GetServiceLinkedRoleDeletionStatus",
            GetServiceLinkedRoleDeletionStatusRequest::builder,
            ServiceLinkedRoleOperations::deletionStatus)
        .on(
            "ListAccountAliases",
            ListAccountAliasesRequest::builder,
            ServiceLinkedRoleOperations::aliases);
  }

  private static CreateServiceLinkedRoleResponse create(
      Call call, CreateServiceLinkedRoleRequest request) {
    String service = IamChecks.required(request.awsServiceName(), "awsServiceName");
    String name =
        ServiceLinkedRoles.name(service)
            .orElseThrow(
                () ->
                    IamErrors.invalidInput(
                        "Service principal " + service + " isn't known to this simulator"));
    if (request.customSuffix() != null) {
      throw IamErrors.invalidInput("Custom suffix is not allowed for " + service);
    }
    IamState state = RoleOperations.state(call);
    if (state.role(name) != null) {
      throw IamErrors.invalidInput(
          "Service role name "
              + name
              + " has been taken in this account, please try a different"
              + " suffix.");
    }
    Role role = ServiceLinkedRoles.make(state, service);
    role.description(request.description() == null ? "" : request.description());
    role.visibleFrom(role.created().plus(Propagation.of(call.world()).delay()));
    return CreateServiceLinkedRoleResponse.builder().role(RoleOperations.shown(role, true)).build();
  }

  private static DeleteServiceLinkedRoleResponse delete(
      Call call, DeleteServiceLinkedRoleRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    if (!role.path().startsWith("/aws-service-role/")) {
      throw IamErrors.invalidInput(role.name() + " isn't a service-linked role");
    }
    RoleOperations.state(call).roles().remove(role.name());
    return DeleteServiceLinkedRoleResponse.builder()
        .deletionTaskId("task" + role.path() + role.name() + "/" + call.requestId())
        .build();
  }

  /** Deletions are done at once here, so whatever was begun has succeeded. */
  private static GetServiceLinkedRoleDeletionStatusResponse deletionStatus(
      Call call, GetServiceLinkedRoleDeletionStatusRequest request) {
    String task = IamChecks.required(request.deletionTaskId(), "deletionTaskId");
    if (!task.startsWith("task/aws-service-role/")) {
      throw IamErrors.noSuchEntity("There is no deletion task " + task);
    }
    return GetServiceLinkedRoleDeletionStatusResponse.builder()
        .status(DeletionTaskStatusType.SUCCEEDED)
        .build();
  }

  private static ListAccountAliasesResponse aliases(Call call, ListAccountAliasesRequest request) {
    MarkerPage<String> none =
        MarkerPage.of(
            call, request, List.of(), alias -> alias, request.marker(), request.maxItems());
    return ListAccountAliasesResponse.builder()
        .accountAliases(none.items())
        .isTruncated(none.truncated())
        .build();
  }
}

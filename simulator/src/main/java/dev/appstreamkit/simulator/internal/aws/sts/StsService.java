package dev.appstreamkit.simulator.internal.aws.sts;

import dev.appstreamkit.simulator.internal.aws.iam.PoliciesAhead;
import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.Principal;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: who am I, and assume a role. */
public final class StsService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.STS)
        .validatedBy(
            PoliciesAhead.after(NotSimulated.after(Service.STS, new ModelValidator(Service.STS))))
        // GetCallerIdentity needs no permission; AssumeRole is judged against the role's trust,
        // too.
        .authorizedBy((call, request) -> {})
        .filledBy(StsService::fill);
  }

  private static void fill(Operations operations) {
    operations
        .on("GetCallerIdentity", GetCallerIdentityRequest::builder, StsService::callerIdentity)
        .on("AssumeRole", AssumeRoleRequest::builder, StsService::assumeRole);
  }

  private static AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest request) {
    RoleTrust.demand(call, request);
    return AssumedRoles.assume(call, request);
  }

  private static GetCallerIdentityResponse callerIdentity(
      Call call, GetCallerIdentityRequest request) {
    Principal principal = call.principal();
    return GetCallerIdentityResponse.builder()
        .account(principal.accountId())
        .arn(principal.arn())
        .userId(principal.userId())
        .build();
  }
}

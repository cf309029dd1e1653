package dev.appstreamkit.simulator.internal.aws.sts;

import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.Principal;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: who am I, and assume a role. */
public final class StsService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.STS)
        .validatedBy(NotSimulated.before(Service.STS, new ModelValidator(Service.STS)))
        .authorizedBy(StsService::authorize)
        .on("GetCallerIdentity", GetCallerIdentityRequest::builder, StsService::callerIdentity)
        .on("AssumeRole", AssumeRoleRequest::builder, AssumedRoles::assume);
  }

  /** GetCallerIdentity needs no permission; AssumeRole is judged against the role's trust too. */
  private static void authorize(Call call, SdkPojo request) {
    if (request instanceof AssumeRoleRequest assume) {
      RoleTrust.demand(call, assume);
    }
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

package dev.appstreamkit.simulator.internal.aws.sts;

import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.PoliciesAhead;
import dev.appstreamkit.simulator.internal.aws.iam.Role;
import dev.appstreamkit.simulator.internal.aws.iam.SamlClaims;
import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: who am I, and assume a role, by oneself or by an identity provider's word. */
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
        .on("AssumeRole", AssumeRoleRequest::builder, StsService::assumeRole)
        .on(
            "AssumeRoleWithSAML",
            AssumeRoleWithSamlRequest::builder,
            StsService::assumeRoleWithSaml);
  }

  /** The assertion says who asks; nobody signs the request. */
  private static AssumeRoleWithSamlResponse assumeRoleWithSaml(
      Call call, AssumeRoleWithSamlRequest request) {
    SamlAssertion assertion = SamlAssertion.parse(request.samlAssertion());
    SamlClaims claims = assertion.claims();
    IamDirectory iam = IamDirectory.of(call.world());
    if (!iam.samlEntityId(request.principalArn()).equals(Optional.of(claims.issuer()))) {
      throw new ServiceException(
          "InvalidIdentityToken", 400, "Issuer not present in specified provider");
    }
    if (assertion.hasEnded(call.world().now())) {
      throw new ServiceException(
          "ExpiredTokenException", 400, "Token must be redeemed within 5 minutes of issuance");
    }
    Optional<Role> role = iam.visibleRole(request.roleArn());
    if (!assertion.isFor(request.roleArn(), request.principalArn())
        || role.flatMap(one -> claims.distrusted(iam, one, request.principalArn())).isPresent()
        || role.isEmpty()) {
      throw new ServiceException(
          "AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithSAML");
    }
    return AssumedRoles.assume(call, role.get(), request, assertion);
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

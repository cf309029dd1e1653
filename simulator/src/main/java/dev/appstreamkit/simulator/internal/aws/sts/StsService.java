package dev.appstreamkit.simulator.internal.aws.sts;

import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.aws.iam.Role;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.policy.Access;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Decision;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: who am I, and assume a role. */
public final class StsService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.STS)
        .validatedBy(new ModelValidator(Service.STS))
        // GetCallerIdentity needs no permission; AssumeRole is judged against the role's trust.
        .authorizedBy((call, request) -> {})
        .on("GetCallerIdentity", GetCallerIdentityRequest::builder, StsService::callerIdentity)
        .on("AssumeRole", AssumeRoleRequest::builder, StsService::assumeRole);
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

  private static AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest request) {
    String arn = request.roleArn();
    String session = request.roleSessionName();
    Role role = permitted(call, request, arn);
    int seconds = request.durationSeconds() == null ? 3600 : request.durationSeconds();
    if (seconds > role.maxSessionSeconds()) {
      throw new ServiceException(
          "ValidationError",
          400,
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    return response(call, role, session, seconds);
  }

  private static AssumeRoleResponse response(Call call, Role role, String session, int seconds) {
    Principal principal =
        Principal.assumedRole(
            call.world().account(role.accountId()), role.name(), role.id(), session);
    IssuedKeys keys = call.world().keys().issue(principal, Duration.ofSeconds(seconds));
    return AssumeRoleResponse.builder()
        .assumedRoleUser(
            AssumedRoleUser.builder()
                .arn(principal.arn())
                .assumedRoleId(principal.userId())
                .build())
        .credentials(
            Credentials.builder()
                .accessKeyId(keys.accessKeyId())
                .secretAccessKey(keys.secretAccessKey())
                .sessionToken(keys.sessionToken())
                .expiration(keys.expiration())
                .build())
        .build();
  }

  /**
   * Returns the role if caller and role agree: the trust policy must name the caller, and unless it
   * names him himself within one account, the caller's own policies must allow it too.
   */
  private static Role permitted(Call call, AssumeRoleRequest request, String arn) {
    Optional<Role> role = IamDirectory.of(call.world()).visibleRole(arn);
    PolicyEvaluator policies = PolicyEvaluator.of(call.world());
    Conditions conditions =
        request.externalId() == null
            ? Conditions.none()
            : Conditions.of("sts:ExternalId", request.externalId());
    Decision decision =
        role.map(r -> decide(call, policies, r, conditions)).orElse(Decision.IMPLICIT_DENY);
    if (decision != Decision.ALLOW || role.isEmpty()) {
      throw new ServiceException(
          "AccessDenied",
          403,
          "User: "
              + call.principal().arn()
              + " is not authorized to perform: sts:AssumeRole on resource: "
              + arn);
    }
    return role.get();
  }

  private static Decision decide(
      Call call, PolicyEvaluator policies, Role role, Conditions conditions) {
    Decision named =
        policies.decide(
            call, "sts:AssumeRole", role.arn(), conditions, role.trust(), role.accountId());
    if (call.principal().kind() != Principal.Kind.ADMINISTRATOR) {
      return named;
    }
    // An administrator may do everything but what the trust policy doesn't let anybody do.
    Access access =
        Access.by(
            call.principal(),
            "sts:AssumeRole",
            role.arn(),
            IamDirectory.of(call.world()).conditionsOf(call.principal()).and(conditions));
    return role.trust().decideForResource(access);
  }
}

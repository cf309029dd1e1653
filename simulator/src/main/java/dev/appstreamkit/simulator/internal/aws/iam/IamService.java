package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.ReadLags;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** IAM: roles, policies, users and their keys. */
public final class IamService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.IAM)
        .validatedBy(
            PoliciesAhead.after(NotSimulated.after(Service.IAM, new ModelValidator(Service.IAM))))
        .authorizedBy(IamAuthorizer::authorize)
        .around(IamService::lagging)
        .filledBy(IamService::fill);
    World world = installation.world();
    installation
        .control()
        .get("/iam/propagation", r -> Map.of("delay", Propagation.of(world).delay()))
        .put("/iam/propagation", r -> setPropagation(world, r.required("delay")));
  }

  private static void fill(Operations operations) {
    RoleOperations.addTo(operations);
    RolePolicyOperations.addTo(operations);
    PolicyOperations.addTo(operations);
    SamlProviderOperations.addTo(operations);
    UserOperations.addTo(operations);
    UserPolicyOperations.addTo(operations);
    ServiceLinkedRoleOperations.addTo(operations);
  }

  private static SdkPojo lagging(Call call, String operation, Supplier<SdkPojo> handler) {
    if (operation.startsWith("Get") || operation.startsWith("List")) {
      return ReadLags.of(call.world()).of(Service.IAM.name()).read(handler);
    }
    IamState state = IamState.of(call.world(), call.account());
    state.beforeChange();
    SdkPojo done = handler.get();
    state.changed();
    return done;
  }

  private static Object setPropagation(World world, String delay) {
    try {
      Propagation.of(world).delay(Duration.parse(delay));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"" + delay + "\" isn't a duration; write it like PT10S", e);
    }
    return Map.of();
  }
}

package dev.appstreamkit.simulator.internal.aws.secrets;

import dev.appstreamkit.simulator.internal.aws.members.NotSimulated;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.control.ControlRoutes.Request;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * Secrets Manager's DescribeSecret and GetSecretValue; tests put secrets there by the control API.
 */
public final class SecretsService implements SimulatedService {

  private static final String CURRENT = "AWSCURRENT";

  @Override
  public void install(Installation installation) {
    installation
        .operations(Service.SECRETS)
        .validatedBy(NotSimulated.after(Service.SECRETS, (operation, document) -> {}))
        .authorizedBy(SecretsService::authorize)
        .on("DescribeSecret", DescribeSecretRequest::builder, SecretsService::describe)
        .on("GetSecretValue", GetSecretValueRequest::builder, SecretsService::get);
    World world = installation.world();
    installation
        .control()
        .put("/secrets/{name}", request -> put(world, request))
        .delete("/secrets/{name}", request -> remove(world, request));
  }

  private static void authorize(Call call, SdkPojo request) {
    String id =
        request instanceof GetSecretValueRequest get
            ? get.secretId()
            : request instanceof DescribeSecretRequest describe ? describe.secretId() : null;
    Secrets secrets = Secrets.of(call.world(), call.account(), call.region());
    String unknown = id == null || id.startsWith("arn:") ? id : secrets.arn(id) + "-??????";
    String arn = secrets.find(id).map(Secret::arn).orElse(unknown == null ? "*" : unknown);
    call.authorize("secretsmanager:" + call.operation(), arn);
  }

  private static DescribeSecretResponse describe(Call call, DescribeSecretRequest request) {
    Secret secret = secret(call, request.secretId());
    return DescribeSecretResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .versionIdsToStages(Map.of(secret.current().id(), List.of(CURRENT)))
        .build();
  }

  private static Secret secret(Call call, @Nullable String id) {
    if (id == null || id.isEmpty()) {
      throw new ServiceException("InvalidParameterException", "SecretId is required.");
    }
    return Secrets.of(call.world(), call.account(), call.region())
        .find(id)
        .orElseThrow(() -> notFound("Secrets Manager can't find the specified secret."));
  }

  private static GetSecretValueResponse get(Call call, GetSecretValueRequest request) {
    Secret secret = secret(call, request.secretId());
    Secret.Version version = version(secret, request);
    return GetSecretValueResponse.builder()
        .arn(secret.arn())
        .name(secret.name())
        .versionId(version.id())
        .versionStages(secret.stageOf(version))
        .secretString(version.value())
        .createdDate(version.created())
        .build();
  }

  private static Secret.Version version(Secret secret, GetSecretValueRequest request) {
    String stage = request.versionStage() == null ? CURRENT : request.versionStage();
    Optional<Secret.Version> found =
        request.versionId() == null
            ? secret.byStage(stage)
            : secret
                .byId(request.versionId())
                .filter(
                    version ->
                        request.versionStage() == null || secret.stageOf(version).equals(stage));
    return found.orElseThrow(
        () -> notFound("Secrets Manager can't find the specified secret value."));
  }

  private static Object put(World world, Request request) {
    String name = request.path().getOrDefault("name", "");
    Secret secret = secrets(world, request).put(name, request.required("value"));
    return Map.of("arn", secret.arn(), "versionId", secret.current().id());
  }

  private static Object remove(World world, Request request) {
    String name = request.path().getOrDefault("name", "");
    if (!secrets(world, request).remove(name)) {
      throw new ControlException(404, "NoSuchSecret", "there is no secret " + name);
    }
    return Map.of();
  }

  private static Secrets secrets(World world, Request request) {
    String account = request.query().getOrDefault("account", world.settings().accountId());
    String region = request.query().getOrDefault("region", world.settings().region());
    return Secrets.of(world, world.account(account), region);
  }

  private static ServiceException notFound(String message) {
    return new ServiceException("ResourceNotFoundException", message);
  }
}

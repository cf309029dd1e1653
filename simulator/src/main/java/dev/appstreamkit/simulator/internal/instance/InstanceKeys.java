package dev.appstreamkit.simulator.internal.instance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.appstream.people.InstanceDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.Role;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.NetworkReach;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of one instance: its own, which reach nothing of the customer's, and its role's. */
final class InstanceKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration OWN_KEYS_LAST = Duration.ofHours(6);
  private static final String SERVICE = "appstream.amazonaws.com";

  private final World world;
  private final Instance instance;
  private final InstanceDirectory.Instance session;

  InstanceKeys(World world, Instance instance, InstanceDirectory.Instance session) {
    this.world = world;
    this.instance = instance;
    this.session = session;
  }

  /** The keys of {@code PhotonInstance}, in an account that isn't the customer's. */
  IssuedKeys own() {
    return instance.ownKeys(
        world.wall().instant(),
        () ->
            issue(
                Principal.photonInstance(world.serviceAccount(), session.instanceId()),
                OWN_KEYS_LAST));
  }

  /** What the helper prints, or why it can't. */
  Reply machineRole() {
    String arn = session.machineRoleArn();
    if (arn == null) {
      instance.forgetRoleKeys();
      return failure(404, "The fleet " + session.fleet() + " has no IAM role.");
    }
    Optional<Role> role = IamDirectory.of(world).visibleRole(arn);
    if (role.isEmpty() || !trusted(role.get())) {
      instance.forgetRoleKeys();
      return failure(403, "The role " + arn + " can't be assumed by " + SERVICE + ".");
    }
    Principal principal =
        Principal.assumedRole(
            world.account(session.accountId()),
            role.get().name(),
            role.get().id(),
            session.instanceId());
    IssuedKeys keys =
        instance.roleKeys(
            principal, world.wall().instant(), () -> issue(principal, instance.roleKeysLast()));
    ObjectNode body = JSON.createObjectNode();
    body.put("Version", 1);
    body.put("AccessKeyId", keys.accessKeyId());
    body.put("SecretAccessKey", keys.secretAccessKey());
    body.put("SessionToken", keys.sessionToken());
    body.put("Expiration", text(keys.expiration()));
    return Reply.json(200, body.toString());
  }

  private boolean trusted(Role role) {
    Conditions source =
        Conditions.of("aws:SourceAccount", session.accountId())
            .and("aws:SourceArn", session.fleetArn());
    return IamDirectory.of(world).trusts(role, SERVICE, source);
  }

  private IssuedKeys issue(Principal principal, Duration lifetime) {
    NetworkReach.of(world).set(principal, this::hasNetwork);
    return world.keys().issue(principal, lifetime);
  }

  /** As long as the session is under way its fleet's network decides, then what it was. */
  private boolean hasNetwork() {
    return InstanceDirectory.ofSession(world, session.sessionId())
        .map(InstanceDirectory.Instance::hasNetwork)
        .orElse(session.hasNetwork());
  }

  /** As the metadata service gives its own keys. */
  Reply metadata() {
    IssuedKeys keys = own();
    ObjectNode body = JSON.createObjectNode();
    body.put("Code", "Success");
    body.put("LastUpdated", text(world.wall().instant()));
    body.put("Type", "AWS-HMAC");
    body.put("AccessKeyId", keys.accessKeyId());
    body.put("SecretAccessKey", keys.secretAccessKey());
    body.put("Token", keys.sessionToken());
    body.put("Expiration", text(keys.expiration()));
    return Reply.json(200, body.toString());
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Reply failure(int status, String message) {
    return Reply.text(status, "text/plain", message);
  }
}

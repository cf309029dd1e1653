package dev.appstreamkit.simulator.internal.aws.sts;

import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.Role;
import dev.appstreamkit.simulator.internal.aws.iam.SamlClaims;
import dev.appstreamkit.simulator.internal.aws.iam.SessionPolicies;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.RoleSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** Makes sessions of roles, for callers who were found to be allowed it. */
final class AssumedRoles {

  private static final int USUAL_SECONDS = 3600;

  /** Whoever assumed a role already gets an hour of the next at most, whatever that one allows. */
  private static final int CHAINED_SECONDS = 3600;

  /**
   * What a session's policies and tags may take, in characters. AWS packs them in a way that it
   * doesn't tell; this is its limit for policies as they are written.
   */
  private static final int PACKED_CHARACTERS = 2048;

  private AssumedRoles() {}

  static AssumeRoleResponse assume(Call call, AssumeRoleRequest request) {
    Role role = IamDirectory.of(call.world()).visibleRole(request.roleArn()).orElseThrow();
    int seconds = seconds(call, role, request.durationSeconds());
    List<@Nullable String> arns = new ArrayList<>();
    for (PolicyDescriptorType policy : request.policyArns()) {
      arns.add(policy.arn());
    }
    SessionPolicies.check(call.world(), role, request.policy(), arns);
    RoleSession session =
        new RoleSession(
            request.policy() == null ? List.of() : List.of(request.policy()),
            arns.stream().map(String::valueOf).toList(),
            tags(request.tags()));
    Assumed assumed = assumed(call, role, request.roleSessionName(), session, seconds);
    return AssumeRoleResponse.builder()
        .assumedRoleUser(assumed.user())
        .packedPolicySize(assumed.packed())
        .credentials(assumed.credentials())
        .build();
  }

  /** Makes a session of a user whom an identity provider vouches for. */
  static AssumeRoleWithSamlResponse assume(
      Call call, Role role, AssumeRoleWithSamlRequest request, SamlAssertion assertion) {
    List<@Nullable String> arns = new ArrayList<>();
    request.policyArns().forEach(policy -> arns.add(policy.arn()));
    SessionPolicies.check(call.world(), role, request.policy(), arns);
    SamlClaims claims = assertion.claims();
    int seconds =
        seconds(
            call,
            role,
            request.durationSeconds() == null
                ? assertion.sessionSeconds().orElse(null)
                : request.durationSeconds());
    RoleSession session =
        new RoleSession(
            request.policy() == null ? List.of() : List.of(request.policy()),
            arns.stream().map(String::valueOf).toList(),
            claims.tags(),
            claims.keys());
    Assumed assumed = assumed(call, role, assertion.sessionName(), session, seconds);
    return AssumeRoleWithSamlResponse.builder()
        .assumedRoleUser(assumed.user())
        .packedPolicySize(assumed.packed())
        .credentials(assumed.credentials())
        .subject(claims.subject())
        .subjectType(claims.subjectType())
        .issuer(claims.issuer())
        .audience(claims.audience())
        .build();
  }

  /** Who the caller is from now on, and by which keys. */
  private record Assumed(AssumedRoleUser user, Credentials credentials, @Nullable Integer packed) {}

  private static int seconds(Call call, Role role, @Nullable Integer asked) {
    int seconds = asked == null ? USUAL_SECONDS : asked;
    if (call.principal().isRoleSession() && seconds > CHAINED_SECONDS) {
      throw invalid(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    if (seconds > role.maxSessionSeconds()) {
      throw invalid(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    return seconds;
  }

  private static Map<String, String> tags(List<Tag> given) {
    Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Tag tag : given) {
      if (tag.key().toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw invalid("Tag keys can't start with aws:, which is AWS's own");
      }
      if (tags.put(tag.key(), tag.value()) != null) {
        throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    return tags;
  }

  /** How much of the room for policies and tags a session takes; null when it has none. */
  private static @Nullable Integer packed(RoleSession session) {
    int characters =
        session.policies().stream().mapToInt(String::length).sum()
            + session.policyArns().stream().mapToInt(String::length).sum()
            + session.tags().entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
    int percent = (characters * 100 + PACKED_CHARACTERS - 1) / PACKED_CHARACTERS;
    if (percent > 100) {
      throw new ServiceException(
          "PackedPolicyTooLarge",
          400,
          "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
    }
    return characters == 0 ? null : percent;
  }

  private static Assumed assumed(
      Call call, Role role, String name, RoleSession session, int seconds) {
    Integer packed = packed(session);
    Principal principal =
        Principal.assumedRole(
            call.world().account(role.accountId()), role.name(), role.id(), name, session);
    IssuedKeys keys = call.world().keys().issue(principal, Duration.ofSeconds(seconds));
    return new Assumed(
        AssumedRoleUser.builder().arn(principal.arn()).assumedRoleId(principal.userId()).build(),
        Credentials.builder()
            .accessKeyId(keys.accessKeyId())
            .secretAccessKey(keys.secretAccessKey())
            .sessionToken(keys.sessionToken())
            .expiration(keys.expiration())
            .build(),
        packed);
  }

  private static ServiceException invalid(String message) {
    return new ServiceException("ValidationError", 400, message);
  }
}

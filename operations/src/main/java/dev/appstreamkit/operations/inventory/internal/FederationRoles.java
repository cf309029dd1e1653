package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.operations.internal.Errors;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Describes the roles of users who sign in elsewhere, and the identity providers of these. */
final class FederationRoles {

  private static final String STREAM = "appstream:Stream";
  private static final String EQUALS = "StringEquals";
  private static final String PROVIDER = ":saml-provider/";
  private static final Map<String, String> SIGN_IN =
      Map.of(
          "aws-us-gov", "https://signin.amazonaws-us-gov.com/saml",
          "aws-cn", "https://signin.amazonaws.cn/saml");

  private final Account account;
  private final Iam iam;
  private final Map<String, Stack> stacks;
  private final Map<String, SamlProvider> providers = new HashMap<>();

  /**
   * Makes it.
   *
   * @param stacks the stacks by their ARNs
   */
  FederationRoles(Account account, Iam iam, Map<String, Stack> stacks) {
    this.account = account;
    this.iam = iam;
    this.stacks = stacks;
  }

  void keep() {
    try {
      all();
    } catch (ProvisioningException e) {
      Errors.rethrowInterrupt(e);
      account.other(
          FederationRole.KIND, Account.UNREAD, null, "they couldn't be read: " + e.problem());
    }
  }

  private void all() {
    for (Role role : iam.roles()) {
      if (Iam.trust(role).statements().toString().contains(PROVIDER)) {
        for (String policy : iam.policies(role.roleName())) {
          Optional<Policy> permissions = iam.policy(role.roleName(), policy);
          if (permissions.toString().contains(STREAM)) {
            keep(role.roleName(), role.arn(), policy, permissions.orElseThrow());
          }
        }
      }
    }
  }

  private void keep(String name, String arn, String policy, Policy permissions) {
    try {
      Unlike.unless(policy.equals(Iam.POLICY), "its policy isn't named " + Iam.POLICY);
      Unlike.unless(arn.endsWith(":role/" + name), "it has a path");
      Role there = iam.role(name).orElseThrow(() -> new Unlike("it isn't there"));
      Map<String, String> tags = Iam.tags(there.tags());
      account.describe(
          described(there, permissions, Account.own(tags)),
          arn,
          tags,
          "policies of other names and attached ones aren't described");
    } catch (Unlike e) {
      account.other(FederationRole.KIND, name, arn, e.why());
    }
  }

  private FederationRole described(Role there, Policy permissions, Map<String, String> tags)
      throws Unlike {
    List<Map<String, Object>> trusts =
        Iam.trust(there).statements().stream()
            .filter(one -> String.valueOf(one.get("Principal")).contains(PROVIDER))
            .toList();
    Unlike.unless(trusts.size() == 1, "its trust policy has several statements of providers");
    Map<String, Object> trust = trusts.get(0);
    List<String> providers = Policy.texts(Policy.members(trust.get("Principal")).get("Federated"));
    Unlike.unless(providers.size() == 1, "it has several identity providers");
    Map<String, Object> equal = equal(trust);
    List<String> audiences = Policy.texts(equal.get("SAML:aud"));
    Optional<String> subject = Policy.texts(equal.get("SAML:sub_type")).stream().findFirst();
    Unlike.unless(
        trust.equals(trust(providers.get(0), audiences, subject)),
        "its trust policy says more than a description does");
    FederationRole.Builder role =
        FederationRole.builder(there.roleName(), provider(providers.get(0))).tags(tags);
    if (!audiences.equals(List.of(signIn(there.arn())))) {
      audiences.forEach(role::audience);
    }
    subject.ifPresent(role::subjectType);
    streams(permissions, subject, role);
    Told.seconds(there.maxSessionDuration(), role::sessionDuration);
    Told.text(there.description(), role::description);
    return role.build();
  }

  private void streams(Policy permissions, Optional<String> subject, FederationRole.Builder role)
      throws Unlike {
    List<Map<String, Object>> ours = permissions.unnamed();
    Unlike.unless(
        ours.size() == 1 && permissions.version().equals(Policy.CURRENT),
        "its policy isn't one statement");
    List<String> resources = Policy.texts(ours.get(0).get("Resource"));
    Map<String, Object> condition = new TreeMap<>();
    condition.put("appstream:userId", List.of("${saml:sub}"));
    subject.ifPresent(type -> condition.put("saml:sub_type", List.of(type)));
    Map<String, Object> expected = new TreeMap<>();
    expected.put("Effect", "Allow");
    expected.put("Action", List.of(STREAM));
    expected.put("Resource", resources);
    expected.put("Condition", Map.of(EQUALS, condition));
    Unlike.unless(
        ours.get(0).equals(expected), "its policy says something else than a description does");
    List<Stack> streamed = new ArrayList<>();
    for (String arn : resources) {
      Stack stack = stacks.get(arn);
      if (stack == null) {
        throw new Unlike("it has a stack that isn't there");
      }
      streamed.add(stack);
    }
    role.stacks(streamed);
  }

  private static Map<String, Object> equal(Map<String, Object> statement) {
    return Policy.members(Policy.members(statement.get("Condition")).get(EQUALS));
  }

  private static Map<String, Object> trust(
      String provider, List<String> audiences, Optional<String> subject) {
    Map<String, Object> condition = new TreeMap<>();
    condition.put("SAML:aud", List.copyOf(new TreeSet<>(audiences)));
    subject.ifPresent(type -> condition.put("SAML:sub_type", List.of(type)));
    Map<String, Object> expected = new TreeMap<>();
    expected.put("Effect", "Allow");
    expected.put("Principal", Map.of("Federated", List.of(provider)));
    expected.put("Action", List.of("sts:AssumeRoleWithSAML", "sts:TagSession"));
    expected.put("Condition", Map.of(EQUALS, condition));
    return expected;
  }

  private static String signIn(String roleArn) {
    return SIGN_IN.getOrDefault(roleArn.split(":", -1)[1], "https://signin.aws.amazon.com/saml");
  }

  private SamlProvider provider(String arn) throws Unlike {
    SamlProvider known = providers.get(arn);
    if (known != null) {
      return known;
    }
    GetSamlProviderResponse there =
        iam.provider(arn).orElseThrow(() -> new Unlike("its identity provider isn't there"));
    Map<String, String> tags = Iam.tags(there.tags());
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    SamlProvider.Builder builder = SamlProvider.builder(name).tags(Account.own(tags));
    Told.text(there.samlMetadataDocument(), builder::metadata);
    SamlProvider provider = builder.build();
    if (!account.describe(provider, arn, tags, "")) {
      provider = SamlProvider.existing(name);
    }
    providers.put(arn, provider);
    return provider;
  }
}

package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.operations.internal.PageStream.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Reads roles and identity providers. */
final class Iam {

  /** The name of the one inline policy that descriptions speak of. */
  static final String POLICY = "appstreamkit";

  private static final String ABSENT = "NoSuchEntity";

  private final Account account;
  private final IamClient client;

  Iam(Account account, IamClient client) {
    this.account = account;
    this.client = client;
  }

  List<Role> roles() {
    return PageStream.<Role>of(
            "ListRoles",
            marker -> {
              var answer =
                  account
                      .caller()
                      .any(
                          Account.ALL,
                          "ListRoles",
                          () ->
                              client.listRoles(
                                  r -> r.overrideConfiguration(Caller.ONCE).marker(marker)));
              return new Page<>(answer.roles(), answer.marker());
            })
        .toList();
  }

  /** Returns a role with its tags; empty if it isn't there. */
  Optional<Role> role(String name) {
    return account.ifThere(
        "GetRole",
        () -> client.getRole(r -> r.overrideConfiguration(Caller.ONCE).roleName(name)).role(),
        ABSENT);
  }

  List<String> policies(String role) {
    return PageStream.<String>of(
            "ListRolePolicies",
            marker -> {
              var answer =
                  account
                      .caller()
                      .any(
                          Account.ALL,
                          "ListRolePolicies",
                          () ->
                              client.listRolePolicies(
                                  r ->
                                      r.overrideConfiguration(Caller.ONCE)
                                          .roleName(role)
                                          .marker(marker)));
              return new Page<>(answer.policyNames(), answer.marker());
            })
        .toList();
  }

  /** Returns an inline policy; empty if it isn't there. */
  Optional<Policy> policy(String role, String name) {
    return account
        .ifThere(
            "GetRolePolicy",
            () ->
                client
                    .getRolePolicy(
                        r -> r.overrideConfiguration(Caller.ONCE).roleName(role).policyName(name))
                    .policyDocument(),
            ABSENT)
        .map(Policy::of);
  }

  Optional<GetSamlProviderResponse> provider(String arn) {
    return account.ifThere(
        "GetSAMLProvider",
        () ->
            client.getSAMLProvider(r -> r.overrideConfiguration(Caller.ONCE).samlProviderArn(arn)),
        ABSENT);
  }

  static Policy trust(Role role) {
    return Policy.of(Told.said(role.assumeRolePolicyDocument()).orElse("{}"));
  }

  static Map<String, String> tags(List<Tag> there) {
    Map<String, String> tags = new TreeMap<>();
    there.forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}

package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * A role of somebody else's. What it may do is its owner's business; that AppStream may assume it
 * is ours, since a fleet is made without a word and then gives its programs no credentials.
 */
record UsedRole(MachineRole spec, Identity identity) implements UsedResource {

  private static final String TRUST = "trust";

  @Override
  public Optional<Observed> read(Services services) {
    try {
      Role role = services.iam().getRole(request -> request.roleName(spec.name())).role();
      Attributes trust =
          Attributes.builder()
              .set(TRUST, PolicyDocument.parse(role.assumeRolePolicyDocument()))
              .build();
      return Optional.of(
          Observed.untagged(
              Identity.of(role.roleName(), role.arn()),
              trust,
              Optional.ofNullable(role.createDate())));
    } catch (NoSuchEntityException none) {
      return Optional.empty();
    }
  }

  @Override
  public List<Permission> readPermissions() {
    return List.of(Permissions.onRole("GetRole", identity.arn().orElse(spec.name())));
  }

  @Override
  public List<Finding> check(Observed observed, Resolution resolution) {
    Optional<String> there = observed.identity().arn();
    if (spec.arn().isPresent() && !spec.arn().equals(there)) {
      return List.of(
          obstacle(
              "the role of this name in account "
                  + resolution.target().account()
                  + " is "
                  + there.orElse(spec.name())
                  + ", not "
                  + spec.arn().orElse(""),
              "give the ARN of a role of this account: AppStream takes no other's"));
    }
    TrustCheck trust = new TrustCheck(trust(observed), resolution.target().account());
    List<Finding> findings = new ArrayList<>();
    users(resolution)
        .forEach((user, arn) -> trust.refusal(arn).ifPresent(why -> findings.add(say(user, why))));
    return findings;
  }

  private Finding say(ResourceSpec user, TrustCheck.Refusal why) {
    String problem = "its trust doesn't let AppStream assume it for " + user.address() + ": ";
    String remedy =
        "have its owner let appstream.amazonaws.com do sts:AssumeRole, or use another role";
    return why.certain()
        ? obstacle(problem + why.words(), remedy)
        : Finding.doubt(
            spec.address()
                + ": whether its trust lets AppStream assume it for "
                + user.address()
                + " isn't known: "
                + why.words()
                + "; look at its trust policy");
  }

  private static Map<String, Object> trust(Observed observed) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (observed.attributes().get(TRUST).flatMap(Attributes.Value::data).orElse(Map.of())
        instanceof Map<?, ?> map) {
      map.forEach((key, value) -> document.put(String.valueOf(key), value));
    }
    return document;
  }

  /** Returns what uses the role, by the ARN that AppStream names as the source. */
  private Map<ResourceSpec, String> users(Resolution resolution) {
    Map<ResourceSpec, String> users = new LinkedHashMap<>();
    for (ResourceSpec user : resolution.dependents(spec.address())) {
      RoleUsers.of(user)
          .forEach(part -> users.put(user, resolution.target().arn("appstream", part)));
    }
    return users;
  }

  @Override
  public Optional<String> words(Observed observed) {
    return observed.identity().arn();
  }

  private Finding obstacle(String problem, String remedy) {
    return Finding.obstacle(
        new ProvisioningException(
            ErrorCategory.INVALID, Optional.of(spec.address()), problem, remedy));
  }
}

package dev.appstreamkit.provisioning.kinds.role;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An IAM role that AppStream assumes for the instances of a fleet or for an image builder. Programs
 * on an instance have its permissions, without access keys; so has every user of the instance.
 *
 * <p>Only AppStream may assume it, and only for the fleets and image builders of the environment
 * that use it ({@code aws:SourceAccount} and {@code aws:SourceArn}); if these are more than fit
 * into the 2048 characters that IAM takes, for all of this account and region. Its permissions are
 * one inline policy, made of what it is allowed here.
 *
 * <p>One that is there can be used without being managed: {@link #existing}.
 *
 * <p>AWS operations: {@code CreateRole}, {@code PutRolePolicy}, {@code UpdateAssumeRolePolicy}.
 */
@Value.Immutable
@SpecStyle
public abstract class MachineRole extends ExtendableSpec {

  /** The kind's name, the first part of addresses. */
  public static final String KIND = "role";

  MachineRole() {}

  /**
   * Returns a builder of a role.
   *
   * @param name the role's name, unique in the account: 1 to 64 letters, digits and {@code _+=,.@-}
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * Returns a role that is there and somebody else's. Fleets and image builders can use it; neither
   * its trust nor its permissions are ever changed, and it is never tagged or deleted. A plan
   * checks that AppStream may assume it for what uses it. AWS: {@code GetRole}.
   *
   * @param nameOrArn its name without its path, or its ARN, which then must be that of the role
   *     that is there
   */
  public static MachineRole existing(String nameOrArn) {
    ImmutableMachineRole.Builder values =
        ImmutableMachineRole.builder()
            .name(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1))
            .description(Setting.unset())
            .permissionsBoundary(Setting.unset())
            .isExisting(true);
    return (nameOrArn.contains(":") ? values.arn(nameOrArn) : values).build();
  }

  /** Returns the role's name. */
  public abstract String name();

  /** Returns whether it is somebody else's, so that it is only used. False by default. */
  @Value.Default
  public boolean isExisting() {
    return false;
  }

  /** Returns the ARN that one that is only used was given by; empty if it was its name. */
  public abstract Optional<String> arn();

  /** Returns what it is granted on resources of the environment. */
  public abstract List<Grant> grants();

  /** Returns what it is allowed beside that. */
  public abstract List<PolicyStatement> statements();

  /** Returns the description, up to 1000 characters. */
  public abstract Setting<String> description();

  /** Returns the ARN of the policy that bounds the role's permissions. */
  public abstract Setting<String> permissionsBoundary();

  /** Returns whether AppStream may assume it only for this environment's fleets. */
  @Value.Default
  public boolean sourceConditions() {
    return true;
  }

  /** Returns the tags that the environment puts on the role. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns a builder that begins with what this role is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  /** Returns the resources that the role is granted something on. */
  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> resources = new LinkedHashSet<>();
    grants().forEach(grant -> resources.add(grant.resource()));
    return resources;
  }

  @Override
  public List<Problem> problems() {
    return RoleProblems.of(this);
  }

  @Override
  public List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
    return RoleProblems.among(this, resources);
  }

  /** Collects what a role is to be. */
  public static final class Builder extends RoleExtras {

    private final ImmutableMachineRole.Builder values;

    private Builder(String name) {
      values =
          ImmutableMachineRole.builder()
              .name(name)
              .description(Setting.unset())
              .permissionsBoundary(Setting.unset());
    }

    private Builder(MachineRole like) {
      values = ImmutableMachineRole.builder().from(like);
      extras(like.requestExtras());
    }

    /**
     * Grants something on a resource of the environment, and brings that resource along. AWS:
     * {@code PutRolePolicy.PolicyDocument}.
     *
     * @param grant what is granted: {@code bucket.readWrite()}
     */
    public Builder allow(Grant grant) {
      values.addGrants(grant);
      return this;
    }

    /**
     * Allows something on what isn't part of the environment. What reaches farther than a fleet
     * should is allowed, and becomes a warning of the environment. AWS: {@code
     * PutRolePolicy.PolicyDocument}.
     *
     * @param statement what is allowed
     */
    public Builder allow(PolicyStatement statement) {
      values.addStatements(statement);
      return this;
    }

    /**
     * Sets the description, up to 1000 characters. Left alone by default. AWS: {@code
     * CreateRole.Description}.
     */
    public Builder description(String text) {
      values.description(Setting.of(text));
      return this;
    }

    /** Removes the description. AWS: {@code UpdateRole.Description}, empty. */
    public Builder withoutDescription() {
      values.description(Setting.cleared());
      return this;
    }

    /**
     * Bounds the role's permissions by a managed policy. Left alone by default. AWS: {@code
     * CreateRole.PermissionsBoundary}.
     *
     * @param policyArn the policy's ARN
     */
    public Builder permissionsBoundary(String policyArn) {
      values.permissionsBoundary(Setting.of(policyArn));
      return this;
    }

    /** Removes the bound. AWS: {@code DeleteRolePermissionsBoundary}. */
    public Builder withoutPermissionsBoundary() {
      values.permissionsBoundary(Setting.cleared());
      return this;
    }

    /**
     * Lets AppStream assume the role for whatever it likes, in place of this environment's fleets
     * and image builders only. A warning of the environment says so. AWS: {@code
     * UpdateAssumeRolePolicy.PolicyDocument}.
     */
    public Builder withoutSourceConditions() {
      values.sourceConditions(false);
      return this;
    }

    /**
     * Adds a tag: a key of up to 128 characters and a value of up to 256. AWS: {@code
     * CreateRole.Tags}.
     */
    public Builder tag(String key, String value) {
      values.putTags(key, value);
      return this;
    }

    /**
     * Adds tags, by key; in place of those of the same keys that were added before. AWS: {@code
     * CreateRole.Tags}.
     */
    public Builder tags(Map<String, String> tags) {
      values.putAllTags(tags);
      return this;
    }

    /** Returns the spec. What is wrong with it is said when its environment is built. */
    public MachineRole build() {
      return values.requestExtras(extras()).build();
    }
  }
}

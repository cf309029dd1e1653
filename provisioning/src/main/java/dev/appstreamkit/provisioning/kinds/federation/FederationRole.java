package dev.appstreamkit.provisioning.kinds.federation;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.TagRules;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * The IAM role of users who sign in at an identity provider of one's own, by SAML 2.0. Only users
 * of that provider may assume it ({@code sts:AssumeRoleWithSAML}, and {@code sts:TagSession} so
 * that entitlements see their attributes), and it allows nothing but to stream from these stacks,
 * each as the user that the provider says: {@code appstream:Stream} where {@code appstream:userId}
 * is {@code ${saml:sub}}.
 *
 * <p>The identity provider is to send {@link #roleAttribute} as the attribute {@code
 * https://aws.amazon.com/SAML/Attributes/Role}, and to forward users to {@link #relayState}.
 *
 * <p>AWS operations (IAM): {@code CreateRole}, {@code PutRolePolicy}, {@code
 * UpdateAssumeRolePolicy}, {@code UpdateRole}, {@code DeleteRole}.
 */
@Value.Immutable
@SpecStyle
public abstract class FederationRole extends AddressedSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "federation-role";

  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int LONGEST_DESCRIPTION = 1000;

  FederationRole() {}

  /**
   * Returns a builder of a role.
   *
   * @param name the role's name, unique in the account: 1 to 64 letters, digits and {@code _+=,.@-}
   * @param provider whose users may assume it; comes along
   */
  public static Builder builder(String name, SamlProvider provider) {
    return new Builder(name, provider);
  }

  /** Returns the role's name. */
  public abstract String name();

  /** Returns whose users may assume it. */
  public abstract SamlProvider provider();

  /** Returns the stacks that they may stream from. */
  public abstract Set<Stack> stacks();

  /** Returns the only kind of user names that are taken, {@code persistent} for one; or any. */
  public abstract Optional<String> subjectType();

  /**
   * Returns the sign-in addresses that are taken; AWS's own for the partition if there are none.
   */
  public abstract Set<String> audiences();

  /** Returns how long a sign-in lasts at most; empty if nothing is said. */
  public abstract Optional<Duration> sessionDuration();

  /** Returns the description. */
  @Value.Default
  public Setting<String> description() {
    return Setting.unset();
  }

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns a builder that begins with what this role is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns its ARN in an account. */
  public String arn(Target target) {
    return target.globalArn("iam", "role/" + name());
  }

  /**
   * Returns what the identity provider sends as the attribute {@code
   * https://aws.amazon.com/SAML/Attributes/Role}.
   *
   * @param target the account: {@code provisioner.target()}
   */
  public String roleAttribute(Target target) {
    return arn(target) + "," + provider().arn(target);
  }

  /**
   * Returns the relay state: where the identity provider forwards users after their sign-in.
   *
   * @param target account and region: {@code provisioner.target()}
   * @param stack the stack that they are to get to
   */
  public static String relayState(Target target, Stack stack) {
    String domain =
        target.partition().equals("aws-us-gov") ? ".amazonaws-us-gov.com" : ".aws.amazon.com";
    return "https://appstream2."
        + target.region()
        + domain
        + "/saml?stack="
        + stack.name()
        + "&accountId="
        + target.account();
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>(stacks());
    needed.add(provider());
    return needed;
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (!NAME.matcher(name()).matches()) {
      check.error(
          "name",
          "\"" + name() + "\" is not a name that IAM takes",
          "use 1 to 64 letters, digits, and _+=,.@-");
    }
    if (stacks().isEmpty()) {
      check.error("stack", "is missing", "name what users may stream from with stack(…)");
    }
    sessionDuration()
        .filter(
            time ->
                time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0 || time.getNano() != 0)
        .ifPresent(
            time ->
                check.error(
                    "sessionDuration",
                    time + " is not a time that IAM takes",
                    "use whole seconds, from one hour to twelve"));
    description()
        .value()
        .filter(text -> text.isEmpty() || text.length() > LONGEST_DESCRIPTION)
        .ifPresent(
            text ->
                check.error(
                    "description",
                    "has " + text.length() + " characters, and IAM takes 1 to 1000",
                    "use another text, or withoutDescription()"));
    check.addAll(TagRules.problems(address(), tags()));
    return check.retention(retention()).problems();
  }

  /** Collects what a role is to be. Not thread-safe. */
  public static final class Builder {

    private final ImmutableFederationRole.Builder role = ImmutableFederationRole.builder();

    private Builder(String name, SamlProvider provider) {
      role.name(name).provider(provider);
    }

    private Builder(FederationRole like) {
      role.from(like);
    }

    /**
     * Lets users stream from a stack; at least one is required. AWS: {@code
     * PutRolePolicy.PolicyDocument}, {@code appstream:Stream}.
     */
    public Builder stack(Stack stack) {
      role.addStacks(stack);
      return this;
    }

    /**
     * Lets users stream from stacks, beside those that were named. AWS: {@code
     * PutRolePolicy.PolicyDocument}, {@code appstream:Stream}.
     */
    public Builder stacks(Collection<Stack> stacks) {
      role.addAllStacks(stacks);
      return this;
    }

    /**
     * Takes only user names of one kind. Any are taken by default. AWS: {@code
     * UpdateAssumeRolePolicy.PolicyDocument}, {@code SAML:sub_type}.
     *
     * @param type {@code persistent} for names that don't change and that nobody gets again
     */
    public Builder subjectType(String type) {
      role.subjectType(type);
      return this;
    }

    /**
     * Takes sign-ins by an address of AWS's beside those named before, in place of the partition's
     * own: a region's, {@code https://eu-west-1.signin.aws.amazon.com/saml} for one. AWS: {@code
     * UpdateAssumeRolePolicy.PolicyDocument}, {@code SAML:aud}.
     */
    public Builder audience(String signInUrl) {
      role.addAudiences(signInUrl);
      return this;
    }

    /**
     * Says how long a sign-in lasts at most, from one hour, IAM's own value, to twelve; the
     * identity provider may send less as {@code SessionDuration}. AWS: {@code
     * CreateRole.MaxSessionDuration}.
     */
    public Builder sessionDuration(Duration longest) {
      role.sessionDuration(longest);
      return this;
    }

    /** Describes it in 1 to 1000 characters. AWS: {@code CreateRole.Description}. */
    public Builder description(String text) {
      role.description(Setting.of(text));
      return this;
    }

    /** Takes the description away. AWS: {@code UpdateRole.Description}, empty. */
    public Builder withoutDescription() {
      role.description(Setting.cleared());
      return this;
    }

    /** Adds a tag. AWS: {@code CreateRole.Tags}. */
    public Builder tag(String key, String value) {
      role.putTags(key, value);
      return this;
    }

    /** Adds tags, by key; later ones of a key count. AWS: {@code CreateRole.Tags}. */
    public Builder tags(Map<String, String> tags) {
      role.putAllTags(tags);
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteRole.RoleName}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      role.retention(end);
      return this;
    }

    /** Returns the role. What is wrong with it is reported when the environment is built. */
    public FederationRole build() {
      return role.build();
    }
  }
}

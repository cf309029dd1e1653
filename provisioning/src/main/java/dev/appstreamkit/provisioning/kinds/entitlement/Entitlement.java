package dev.appstreamkit.provisioning.kinds.entitlement;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.Neighbours;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.application.Application;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.immutables.value.Value;

/**
 * An entitlement: users who sign in with SAML 2.0 and have an attribute see these applications of a
 * stack. Once a stack has an entitlement, such users see nothing that none of its entitlements
 * gives them. Users of the user pool and those who come by a streaming URL see all of a stack, so
 * that an entitlement without SAML users does nothing: a warning of the environment says so, unless
 * a {@link FederationRole} leads to the stack. Its address is {@code entitlement/<stack>/<name>}.
 *
 * <p>AWS operations: {@code CreateEntitlement}, {@code DescribeEntitlements}, {@code
 * UpdateEntitlement}, {@code DeleteEntitlement}, {@code AssociateApplicationToEntitlement}, {@code
 * ListEntitledApplications}, {@code DisassociateApplicationFromEntitlement}.
 */
@Value.Immutable
@SpecStyle
public abstract class Entitlement extends AddressedSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "entitlement";

  /** AWS's word for all applications. */
  static final String ALL = "ALL";

  /** AWS's word for the applications that are named. */
  static final String ASSOCIATED = "ASSOCIATED";

  Entitlement() {}

  /**
   * Returns a builder of an entitlement.
   *
   * @param stack whose applications it is for; comes along
   * @param name the entitlement's name, unique in the stack: 1 to 101 letters, digits, and {@code
   *     _.-}
   */
  public static Builder builder(Stack stack, String name) {
    return new Builder(stack, name);
  }

  /**
   * An attribute that entitled users have.
   *
   * @param name {@code roles}, {@code department}, {@code organization}, {@code groups}, {@code
   *     title}, {@code costCenter}, {@code userType}, or what AWS knows beside them
   * @param value the value
   */
  public record Attribute(String name, String value) {

    /** Checks that nothing is null. */
    public Attribute {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /** Returns whose applications it is for. */
  public abstract Stack stack();

  /** Returns the entitlement's name. */
  public abstract String name();

  /** Returns the attributes that entitled users have. */
  public abstract Set<Attribute> attributes();

  /** Returns AWS's word for which applications they see; empty while the description is wrong. */
  public abstract Optional<String> appVisibility();

  /** Returns the applications that they see, by AWS's identifiers. */
  @Value.Default
  public Setting<List<String>> applications() {
    return Setting.unset();
  }

  /** Returns those of the applications that the environment makes: they come before. */
  abstract Set<Application> made();

  /** Returns the description. */
  @Value.Default
  public Setting<String> description() {
    return Setting.unset();
  }

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns a builder that begins with what this entitlement is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, stack().name() + "/" + name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>(made());
    needed.add(stack());
    return needed;
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    check.name("name", name());
    if (attributes().isEmpty()) {
      check.error("attribute", "is missing", "say who is entitled with attribute(…)");
    }
    attributes()
        .forEach(
            attribute ->
                check
                    .within(EntitlementLimits.NAME, Optional.of(attribute.name()))
                    .within(EntitlementLimits.VALUE, Optional.of(attribute.value())));
    check
        .required(
            "appVisibility", appVisibility(), "say applications(…), or allApplications() for all")
        .within(EntitlementLimits.DESCRIPTION, description().value());
    List<String> named = applications().value().orElse(List.of());
    if (named.stream().anyMatch(String::isBlank)) {
      check.error("applications", "one of them is empty", "leave it out");
    }
    if (!named.isEmpty() && appVisibility().filter(ALL::equals).isPresent()) {
      check.error(
          "applications",
          "are named beside all, and AppStream takes one of the two",
          "leave out allApplications(), or the names");
    }
    return check.retention(retention()).problems();
  }

  /** Warns where nobody of this environment signs in with SAML 2.0. */
  @Override
  public List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
    SpecCheck check = new SpecCheck(address());
    if (Neighbours.of(resources).needing(stack()).stream()
        .noneMatch(FederationRole.class::isInstance)) {
      check.warning(
          "stack",
          "no federation role of this environment leads users to it, and an entitlement does"
              + " nothing for others than users who sign in with SAML 2.0",
          "add a FederationRole for the stack, or make sure that there is another");
    }
    return check.problems();
  }

  /** Collects what an entitlement is to be. Not thread-safe. */
  public static final class Builder {

    private final ImmutableEntitlement.Builder entitlement = ImmutableEntitlement.builder();
    private final Set<String> applications = new TreeSet<>();

    private Builder(Stack stack, String name) {
      entitlement.stack(stack).name(name);
    }

    private Builder(Entitlement like) {
      entitlement.from(like);
      applications.addAll(like.applications().value().orElse(List.of()));
    }

    /**
     * Adds an attribute that entitled users have; at least one is required. AWS: {@code
     * CreateEntitlement.Attributes}.
     *
     * @param name {@code roles}, {@code department}, {@code organization}, {@code groups}, {@code
     *     title}, {@code costCenter}, {@code userType}, or what AWS knows beside them: the identity
     *     provider sends it as {@code https://aws.amazon.com/SAML/Attributes/PrincipalTag:<name>}
     * @param value the value
     */
    public Builder attribute(String name, String value) {
      entitlement.addAttributes(new Attribute(name, value));
      return this;
    }

    /** Says all attributes that entitled users have. AWS: {@code CreateEntitlement.Attributes}. */
    public Builder attributes(Collection<Attribute> all) {
      entitlement.attributes(all);
      return this;
    }

    /**
     * Lets entitled users see all applications of the stack. AWS: {@code
     * CreateEntitlement.AppVisibility}, {@code ALL}.
     */
    public Builder allApplications() {
      return appVisibility(ALL);
    }

    /**
     * Lets entitled users see an application, and no others than those that are named. AWS: {@code
     * AssociateApplicationToEntitlement.ApplicationIdentifier}; {@code
     * CreateEntitlement.AppVisibility}, {@code ASSOCIATED}.
     *
     * @param identifier the application's name in the image's catalog, or that of an application of
     *     an Elastic fleet
     */
    public Builder application(String identifier) {
      applications.add(identifier);
      return associated();
    }

    /**
     * Lets entitled users see an application of an Elastic fleet that the environment makes, and no
     * others than those that are named. AWS: {@code
     * AssociateApplicationToEntitlement.ApplicationIdentifier}.
     *
     * @param application the application; comes along
     */
    public Builder application(Application application) {
      entitlement.addMade(application);
      return application(application.name());
    }

    /**
     * Lets entitled users see these applications and no others. AWS: {@code
     * AssociateApplicationToEntitlement.ApplicationIdentifier}.
     */
    public Builder applications(Collection<String> identifiers) {
      entitlement.made(Set.of());
      applications.clear();
      applications.addAll(identifiers);
      return associated();
    }

    /**
     * Lets entitled users see these applications and no others. AWS: {@code
     * AssociateApplicationToEntitlement.ApplicationIdentifier}.
     */
    public Builder applications(String... identifiers) {
      return applications(List.of(identifiers));
    }

    /**
     * Lets entitled users see no application. AWS: {@code
     * DisassociateApplicationFromEntitlement.ApplicationIdentifier}.
     */
    public Builder withoutApplications() {
      entitlement.made(Set.of());
      applications.clear();
      entitlement.applications(Setting.cleared());
      return appVisibility(ASSOCIATED);
    }

    private Builder associated() {
      entitlement.applications(Setting.of(List.copyOf(applications)));
      return appVisibility(ASSOCIATED);
    }

    /**
     * Says by AWS's word which applications entitled users see, for what there is no method for
     * here. AWS: {@code CreateEntitlement.AppVisibility}.
     */
    public Builder appVisibility(String word) {
      entitlement.appVisibility(word);
      return this;
    }

    /** Describes it in 1 to 256 characters. AWS: {@code CreateEntitlement.Description}. */
    public Builder description(String text) {
      entitlement.description(Setting.of(text));
      return this;
    }

    /** Takes the description away. AWS: {@code UpdateEntitlement.Description}, empty. */
    public Builder withoutDescription() {
      entitlement.description(Setting.cleared());
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteEntitlement.Name}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      entitlement.retention(end);
      return this;
    }

    /** Returns the entitlement. What is wrong is reported when the environment is built. */
    public Entitlement build() {
      return entitlement.build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.stack;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A stack: what users are assigned to, and the fleet that serves them. One that is there can be
 * used without being managed ({@link #existing}).
 */
@Value.Immutable
@SpecStyle
public abstract class Stack extends ExtendableSpec {

  /** The kind's name. */
  public static final String KIND = "stack";

  Stack() {}

  /**
   * Returns a builder of a stack.
   *
   * @param name the stack's name: 1 to 101 letters, digits, underscores, dots and hyphens, the
   *     first a letter or digit
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * Returns a stack that is there and somebody else's. Users can be assigned to it, and a fleet can
   * serve it by a {@code FleetAssociation}; nothing of it is ever changed, and it is never tagged
   * or deleted. AWS: {@code DescribeStacks}.
   *
   * @param name its name
   */
  public static Stack existing(String name) {
    return ImmutableStack.builder().name(name).isExisting(true).build();
  }

  /** Returns the stack's name. */
  public abstract String name();

  /** Returns whether it is somebody else's, so that it is only used. False by default. */
  @Value.Default
  public boolean isExisting() {
    return false;
  }

  /** Returns the fleet that serves its users. */
  @Value.Default
  public Setting<Fleet> fleet() {
    return Setting.unset();
  }

  /** Returns the name that people see. */
  @Value.Default
  public Setting<String> displayName() {
    return Setting.unset();
  }

  /** Returns the description. */
  @Value.Default
  public Setting<String> description() {
    return Setting.unset();
  }

  /** Returns what users may carry into and out of sessions; empty if nothing is said. */
  public abstract Optional<UserSettings> userSettings();

  /** Returns the storage of users' own that sessions show. */
  @Value.Default
  public Setting<List<StorageConnector>> storageConnectors() {
    return Setting.unset();
  }

  /** Returns where users go when their session ends. */
  @Value.Default
  public Setting<String> redirectUrl() {
    return Setting.unset();
  }

  /** Returns where users can give feedback. */
  @Value.Default
  public Setting<String> feedbackUrl() {
    return Setting.unset();
  }

  /** Returns the group under which users' application settings are kept. */
  @Value.Default
  public Setting<String> applicationSettings() {
    return Setting.unset();
  }

  /** Returns the VPC endpoints through which alone sessions are streamed, in order. */
  @Value.Default
  public Setting<List<String>> accessEndpoints() {
    return Setting.unset();
  }

  /** Returns the domains whose pages may hold a session, in order. */
  @Value.Default
  public Setting<List<String>> embedHostDomains() {
    return Setting.unset();
  }

  /** Returns the protocol that sessions prefer. */
  @Value.Default
  public Setting<String> preferredProtocol() {
    return Setting.unset();
  }

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns a builder that begins with what this stack is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return fleet().value().<Set<ResourceSpec>>map(Set::of).orElse(Set.of());
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check =
        new SpecCheck(address())
            .name("name", name())
            .within(StackLimits.DISPLAY_NAME, displayName().value())
            .within(StackLimits.DESCRIPTION, description().value())
            .within(StackLimits.REDIRECT_URL, redirectUrl().value())
            .within(StackLimits.FEEDBACK_URL, feedbackUrl().value())
            .within(StackLimits.SETTINGS_GROUP, applicationSettings().value())
            .within(StackLimits.ENDPOINTS, accessEndpoints().value())
            .eachWithin(StackLimits.ENDPOINT, accessEndpoints().value().orElse(List.of()))
            .within(StackLimits.HOST_DOMAINS, embedHostDomains().value())
            .eachWithin(StackLimits.HOST_DOMAIN, embedHostDomains().value().orElse(List.of()))
            .tags(tags())
            .addAll(requestExtras().problems(address(), StackExtras.METHODS));
    storageConnectors().value().orElse(List.of()).forEach(one -> one.check(check));
    if (isExisting()) {
      check.addAll(OnlyUsed.problems(this, existing(name()), Map.of()));
    } else if (fleet().isUnset()) {
      check.warning("fleet", "there is none: its users get no session", "give it a fleet");
    }
    userSettings().ifPresent(settings -> settings.check(check));
    return check.problems();
  }

  /** Collects what a stack is to be. */
  public static final class Builder extends StackExtras {

    private final ImmutableStack.Builder stack = ImmutableStack.builder();

    private Builder(String name) {
      stack.name(name);
    }

    private Builder(Stack like) {
      stack.from(like);
      extras(like.requestExtras());
    }

    /** Says which fleet serves the stack's users. AWS: {@code AssociateFleet.FleetName}. */
    public Builder fleet(Fleet fleet) {
      stack.fleet(Setting.of(fleet));
      return this;
    }

    /** Takes the fleet away that serves the stack's users. AWS: {@code DisassociateFleet}. */
    public Builder withoutFleet() {
      stack.fleet(Setting.cleared());
      return this;
    }

    /** Gives it a name for people, 1 to 100 characters. AWS: {@code CreateStack.DisplayName}. */
    public Builder displayName(String name) {
      stack.displayName(Setting.of(name));
      return this;
    }

    /** Takes the name for people away. AWS: {@code UpdateStack.DisplayName}, empty. */
    public Builder withoutDisplayName() {
      stack.displayName(Setting.cleared());
      return this;
    }

    /** Describes it in 1 to 256 characters. AWS: {@code CreateStack.Description}. */
    public Builder description(String text) {
      stack.description(Setting.of(text));
      return this;
    }

    /** Takes the description away. AWS: {@code UpdateStack.Description}, empty. */
    public Builder withoutDescription() {
      stack.description(Setting.cleared());
      return this;
    }

    /**
     * Says what users may carry into and out of their sessions. Left alone by default; a new stack
     * then allows everything. AWS: {@code CreateStack.UserSettings}.
     */
    public Builder userSettings(UserSettings settings) {
      stack.userSettings(settings);
      return this;
    }

    /** Connects storage of users' own; all of it. AWS: {@code CreateStack.StorageConnectors}. */
    public Builder storageConnectors(StorageConnector... connectors) {
      return storageConnectors(List.of(connectors));
    }

    /** The same for connectors in a collection. AWS: {@code CreateStack.StorageConnectors}. */
    public Builder storageConnectors(Collection<StorageConnector> connectors) {
      stack.storageConnectors(Setting.of(List.copyOf(connectors)));
      return this;
    }

    /**
     * Connects no storage any more. AWS: {@code UpdateStack.AttributesToDelete}, {@code
     * STORAGE_CONNECTORS}.
     */
    public Builder withoutStorageConnectors() {
      stack.storageConnectors(Setting.cleared());
      return this;
    }

    /**
     * Says where users go when their session ends, in at most 1000 characters. AWS: {@code
     * CreateStack.RedirectURL}.
     */
    public Builder redirectUrl(String url) {
      stack.redirectUrl(Setting.of(url));
      return this;
    }

    /**
     * Lets users stay when their session ends. AWS: {@code UpdateStack.AttributesToDelete}, {@code
     * REDIRECT_URL}.
     */
    public Builder withoutRedirectUrl() {
      stack.redirectUrl(Setting.cleared());
      return this;
    }

    /**
     * Says where users can give feedback, in at most 1000 characters. AWS: {@code
     * CreateStack.FeedbackURL}.
     */
    public Builder feedbackUrl(String url) {
      stack.feedbackUrl(Setting.of(url));
      return this;
    }

    /**
     * Offers users no way to give feedback. AWS: {@code UpdateStack.AttributesToDelete}, {@code
     * FEEDBACK_URL}.
     */
    public Builder withoutFeedbackUrl() {
      stack.feedbackUrl(Setting.cleared());
      return this;
    }

    /**
     * Keeps users' application settings from session to session. AWS: {@code
     * CreateStack.ApplicationSettings.SettingsGroup}.
     *
     * @param group the group under which they are kept, 1 to 100 characters; stacks of one group
     *     share them
     */
    public Builder applicationSettings(String group) {
      stack.applicationSettings(Setting.of(group));
      return this;
    }

    /**
     * Keeps no application settings any more. AWS: {@code UpdateStack.ApplicationSettings.Enabled}.
     */
    public Builder withoutApplicationSettings() {
      stack.applicationSettings(Setting.cleared());
      return this;
    }

    /**
     * Streams sessions through VPC endpoints only, 1 to 4. AWS: {@code
     * CreateStack.AccessEndpoints}.
     */
    public Builder accessEndpoints(String... vpcEndpointIds) {
      return accessEndpoints(List.of(vpcEndpointIds));
    }

    /** The same for endpoints in a collection. AWS: {@code CreateStack.AccessEndpoints}. */
    public Builder accessEndpoints(Collection<String> vpcEndpointIds) {
      stack.accessEndpoints(Setting.of(vpcEndpointIds.stream().sorted().toList()));
      return this;
    }

    /**
     * Streams sessions through the internet again. AWS: {@code UpdateStack.AttributesToDelete},
     * {@code ACCESS_ENDPOINTS}.
     */
    public Builder withoutAccessEndpoints() {
      stack.accessEndpoints(Setting.cleared());
      return this;
    }

    /**
     * Lets pages of these domains hold sessions, 1 to 20. AWS: {@code
     * CreateStack.EmbedHostDomains}.
     */
    public Builder embedHostDomains(String... domains) {
      return embedHostDomains(List.of(domains));
    }

    /** The same for domains in a collection. AWS: {@code CreateStack.EmbedHostDomains}. */
    public Builder embedHostDomains(Collection<String> domains) {
      stack.embedHostDomains(Setting.of(domains.stream().sorted().toList()));
      return this;
    }

    /**
     * Lets no page of others hold a session. AWS: {@code UpdateStack.AttributesToDelete}, {@code
     * EMBED_HOST_DOMAINS}.
     */
    public Builder withoutEmbedHostDomains() {
      stack.embedHostDomains(Setting.cleared());
      return this;
    }

    /**
     * Prefers a protocol for streaming, {@code TCP} or {@code UDP}. AWS: {@code
     * CreateStack.StreamingExperienceSettings.PreferredProtocol}.
     */
    public Builder preferredProtocol(String protocol) {
      stack.preferredProtocol(Setting.of(protocol));
      return this;
    }

    /**
     * Prefers no protocol. AWS: {@code UpdateStack.AttributesToDelete}, {@code
     * STREAMING_EXPERIENCE_SETTINGS}.
     */
    public Builder withoutPreferredProtocol() {
      stack.preferredProtocol(Setting.cleared());
      return this;
    }

    /** Adds a tag. AWS: {@code CreateStack.Tags}. */
    public Builder tag(String key, String value) {
      stack.putTags(key, value);
      return this;
    }

    /**
     * Adds tags, by key; in place of those of the same keys that were added before. AWS: {@code
     * CreateStack.Tags}.
     */
    public Builder tags(Map<String, String> tags) {
      stack.putAllTags(tags);
      return this;
    }

    /** Returns the stack. What is wrong with it is reported when the environment is built. */
    public Stack build() {
      return stack.requestExtras(extras()).build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.federation;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.SamlMetadata;
import dev.appstreamkit.provisioning.internal.ground.TagRules;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * What IAM knows of an identity provider that signs users in with SAML 2.0: Okta, Microsoft Entra
 * ID, AD FS, Keycloak and others. A {@link FederationRole} lets its users stream.
 *
 * <p>AWS operations (IAM): {@code CreateSAMLProvider}, {@code GetSAMLProvider}, {@code
 * UpdateSAMLProvider}, {@code DeleteSAMLProvider}.
 */
@Value.Immutable
@SpecStyle
public abstract class SamlProvider extends AddressedSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "saml-provider";

  private static final Pattern NAME = Pattern.compile("[\\w._-]{1,128}");
  private static final String METADATA = "metadata";
  private static final int SHORTEST = 1000;
  private static final int LONGEST = 10_000_000;

  SamlProvider() {}

  /**
   * Returns a builder of a provider.
   *
   * @param name its name in IAM, unique in the account: 1 to 128 letters, digits, and {@code ._-}
   */
  public static Builder builder(String name) {
    return new Builder(name, false);
  }

  /**
   * Returns a provider that is there and somebody else's; it is never changed or deleted. AWS:
   * {@code GetSAMLProvider}.
   *
   * @param nameOrArn its name, or its ARN in this account
   */
  public static SamlProvider existing(String nameOrArn) {
    return new Builder(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1), true).build();
  }

  /** Returns its name in IAM. */
  public abstract String name();

  /** Returns whether it is somebody else's, so that it is only used. */
  public abstract boolean isExisting();

  /** Returns the identity provider's metadata, XML; empty if none could be read. */
  public abstract Optional<String> metadata();

  /** Returns the file that couldn't be read, and why; empty if all is well. */
  abstract Optional<String> unreadable();

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns a builder that begins with what this provider is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns its ARN in an account. */
  public String arn(Target target) {
    return target.globalArn("iam", KIND + "/" + name());
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (!NAME.matcher(name()).matches()) {
      check.error(
          "name",
          "\"" + name() + "\" is not a name that IAM takes",
          "use 1 to 128 letters, digits, and ._-");
    }
    if (isExisting()) {
      return check.addAll(OnlyUsed.problems(this, existing(name()), Map.of())).problems();
    }
    unreadable()
        .ifPresentOrElse(
            why -> check.error(METADATA, "can't be read: " + why, "name a file that is there"),
            () -> checkMetadata(check));
    check.addAll(TagRules.problems(address(), tags()));
    return check.retention(retention()).problems();
  }

  private void checkMetadata(SpecCheck check) {
    check.required(METADATA, metadata(), "give the file that your identity provider exports");
    metadata()
        .map(String::length)
        .filter(length -> length < SHORTEST || length > LONGEST)
        .ifPresent(
            length ->
                check.error(
                    METADATA,
                    "has " + length + " characters, and IAM takes " + SHORTEST + " to " + LONGEST,
                    "give the whole file that your identity provider exports"));
    metadata()
        .filter(document -> SamlMetadata.entityId(document).isEmpty())
        .ifPresent(
            other ->
                check.error(
                    METADATA,
                    "isn't the metadata of an identity provider",
                    "give XML whose EntityDescriptor has an entityID and an IDPSSODescriptor"));
  }

  /** Collects what a provider is to be. Not thread-safe. */
  public static final class Builder {

    private final ImmutableSamlProvider.Builder provider = ImmutableSamlProvider.builder();

    private Builder(String name, boolean existing) {
      provider.name(name).isExisting(existing);
    }

    private Builder(SamlProvider like) {
      provider.from(like);
    }

    /**
     * Says which file holds the identity provider's metadata, XML in UTF-8; it is read now. AWS:
     * {@code CreateSAMLProvider.SAMLMetadataDocument}.
     */
    public Builder metadata(Path file) {
      try {
        return metadata(Files.readString(file));
      } catch (IOException | SecurityException e) {
        provider.unreadable(file + " (" + e.getClass().getSimpleName() + ")");
        return this;
      }
    }

    /**
     * Gives the identity provider's metadata. AWS: {@code CreateSAMLProvider.SAMLMetadataDocument}.
     *
     * @param xml 1,000 to 10,000,000 characters
     */
    public Builder metadata(String xml) {
      provider.metadata(xml).unreadable(Optional.empty());
      return this;
    }

    /** Adds a tag. AWS: {@code CreateSAMLProvider.Tags}. */
    public Builder tag(String key, String value) {
      provider.putTags(key, value);
      return this;
    }

    /** Adds tags, by key; later ones of a key count. AWS: {@code CreateSAMLProvider.Tags}. */
    public Builder tags(Map<String, String> tags) {
      provider.putAllTags(tags);
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteSAMLProvider.SAMLProviderArn}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      provider.retention(end);
      return this;
    }

    /** Returns the provider. What is wrong is reported when the environment is built. */
    public SamlProvider build() {
      return provider.build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.AssumesRole;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An app block: applications of Elastic fleets, packed, in S3. AppStream changes none: every change
 * but that of tags makes it anew, and its applications with it. What lies in S3 may change under
 * it: sessions that begin afterwards get that. One that is there can be used without being managed
 * ({@link #existing}).
 *
 * <p>AWS operations: {@code CreateAppBlock}, {@code DescribeAppBlocks}, {@code DeleteAppBlock}.
 */
@Value.Immutable
@SpecStyle
public abstract class AppBlock extends AddressedSpec implements AssumesRole, Retained {

  /** The kind's name. */
  public static final String KIND = "app-block";

  private static final String SETUP = "setupScript";
  private static final String POST = "postSetupScript";

  AppBlock() {}

  /**
   * Returns a builder of an app block.
   *
   * @param name its name: 1 to 101 letters, digits, underscores, dots and hyphens, the first a
   *     letter or digit
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns an app block that is there and somebody else's. AWS: {@code DescribeAppBlocks}. */
  public static AppBlock existing(String name) {
    return ImmutableAppBlock.builder().name(name).isExisting(true).build();
  }

  /** Returns its name. */
  public abstract String name();

  /** Returns whether it is somebody else's, so that it is only used. False by default. */
  @Value.Default
  public boolean isExisting() {
    return false;
  }

  /** Returns how it is packed; {@link PackagingType#CUSTOM} by default. */
  @Value.Default
  public PackagingType packaging() {
    return PackagingType.CUSTOM;
  }

  /** Returns where its archive is, or is to be put by the builder that packs it. */
  public abstract Optional<S3Location> source();

  /** Returns the script that mounts the archive. */
  public abstract Optional<Script> setupScript();

  /** Returns the script that runs when AppStream has mounted the archive. */
  @Value.Default
  public Setting<Script> postSetupScript() {
    return Setting.unset();
  }

  /** Returns the name that administrators see. */
  @Value.Default
  public Setting<String> displayName() {
    return Setting.unset();
  }

  /** Returns the description. */
  @Value.Default
  public Setting<String> description() {
    return Setting.unset();
  }

  /** Returns who packs it, once; empty if nobody does for this environment. */
  public abstract Optional<AppBlockPackaging> packagedBy();

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns a builder that begins with what this app block is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns what a machine role is assumed for: the builder that it is packed on. */
  @Override
  public List<String> rolesAreAssumedFor() {
    return List.of(AppBlockBuilder.KIND + "/" + name() + "-packaging");
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    source().ifPresent(place -> needed.addAll(place.dependencies()));
    setupScript().ifPresent(script -> needed.addAll(script.location().dependencies()));
    postSetupScript().value().ifPresent(script -> needed.addAll(script.location().dependencies()));
    packagedBy().ifPresent(packaging -> needed.addAll(packaging.dependencies()));
    return needed;
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address()).name("name", name());
    if (isExisting()) {
      return check.addAll(OnlyUsed.problems(this, existing(name()), Map.of())).problems();
    }
    check
        .required("source", source(), "say where its archive is in S3 with source(…)")
        .within(AppBlockLimits.BUCKET, source().map(S3Location::bucket))
        .within(AppBlockLimits.KEY, source().flatMap(S3Location::key))
        .within(AppBlockLimits.DISPLAY_NAME, displayName().value())
        .within(AppBlockLimits.DESCRIPTION, description().value())
        .tags(tags());
    setupScript().ifPresent(script -> check(check, AppBlockLimits.SETUP, script));
    postSetupScript().value().ifPresent(script -> check(check, AppBlockLimits.POST, script));
    if (packaging().equals(PackagingType.CUSTOM)) {
      custom(check);
    } else if (packaging().equals(PackagingType.APPSTREAM2)) {
      packed(check);
    }
    packagedBy().ifPresent(packaging -> packaging.check(check, address()));
    return check.retention(retention()).problems();
  }

  private void custom(SpecCheck check) {
    check.required(
        SETUP, setupScript(), "CUSTOM packaging has a script that mounts its archive: name it");
    if (source().filter(place -> place.key().isEmpty()).isPresent()) {
      check.error("source", "has no key, and CUSTOM packaging has an archive", "name its key");
    }
    if (postSetupScript().value().isPresent()) {
      check.error(POST, "is not for CUSTOM packaging", "do it in the setup script");
    }
    if (packagedBy().isPresent()) {
      check.error(
          "packagedBy", "is not for CUSTOM packaging", "use PackagingType.APPSTREAM2, or leave it");
    }
  }

  private void packed(SpecCheck check) {
    if (setupScript().isPresent()) {
      check.error(
          SETUP, "is not for APPSTREAM2 packaging: AppStream mounts it", "use postSetupScript(…)");
    }
    if (source().flatMap(S3Location::uploaded).isPresent()) {
      check.error(
          "source",
          "is a file to be uploaded, and an app block builder makes the archive",
          "name the place of it with S3Location.bucket(…) or S3Location.of(…)");
    }
  }

  private static void check(SpecCheck check, AppBlockLimits.OfScript limits, Script script) {
    check
        .within(limits.bucket(), Optional.of(script.location().bucket()))
        .within(limits.key(), script.location().key())
        .within(limits.executable(), Optional.of(script.executable()))
        .within(limits.parameters(), script.parameters())
        .within(limits.timeout(), Optional.of(script.timeout()));
    if (script.location().key().isEmpty()) {
      check.error(limits.key().attribute(), "has no key", "name the script's key");
    }
  }

  /** Collects what an app block is to be. Not thread-safe. */
  public static final class Builder {

    private final ImmutableAppBlock.Builder block = ImmutableAppBlock.builder();

    private Builder(String name) {
      block.name(name);
    }

    private Builder(AppBlock like) {
      block.from(like);
    }

    /** Says how it is packed. AWS: {@code CreateAppBlock.PackagingType}. */
    public Builder packaging(PackagingType type) {
      block.packaging(type);
      return this;
    }

    /**
     * Says where its archive is, or, with APPSTREAM2 packaging, where the builder puts it; that may
     * be a {@linkplain S3Location#bucket bucket}. AWS: {@code CreateAppBlock.SourceS3Location}.
     */
    public Builder source(S3Location place) {
      block.source(place);
      return this;
    }

    /**
     * The same for an object that somebody else puts there. AWS: {@code
     * CreateAppBlock.SourceS3Location}.
     */
    public Builder source(String bucket, String key) {
      return source(S3Location.of(bucket, key));
    }

    /**
     * The same for a file of this machine, which is uploaded. AWS: {@code
     * CreateAppBlock.SourceS3Location}.
     */
    public Builder source(S3Object file) {
      return source(S3Location.of(file));
    }

    /**
     * Says which script mounts the archive; required for CUSTOM packaging, and for no other. AWS:
     * {@code CreateAppBlock.SetupScriptDetails}.
     */
    public Builder setupScript(Script script) {
      block.setupScript(script);
      return this;
    }

    /**
     * Says which script runs when AppStream has mounted the archive; for APPSTREAM2 packaging. AWS:
     * {@code CreateAppBlock.PostSetupScriptDetails}.
     */
    public Builder postSetupScript(Script script) {
      block.postSetupScript(Setting.of(script));
      return this;
    }

    /** Runs no script then any more. AWS: {@code CreateAppBlock.PostSetupScriptDetails}. */
    public Builder withoutPostSetupScript() {
      block.postSetupScript(Setting.cleared());
      return this;
    }

    /**
     * Has a person pack it on an app block builder that is there only for that; for APPSTREAM2
     * packaging. AWS: {@code CreateAppBlockBuilder}, {@code CreateAppBlockBuilderStreamingUrl}.
     */
    public Builder packagedBy(AppBlockPackaging packaging) {
      block.packagedBy(packaging);
      return this;
    }

    /** Gives it a name for people, 1 to 100 characters. AWS: {@code CreateAppBlock.DisplayName}. */
    public Builder displayName(String name) {
      block.displayName(Setting.of(name));
      return this;
    }

    /** Takes the name for people away. AWS: {@code CreateAppBlock.DisplayName}. */
    public Builder withoutDisplayName() {
      block.displayName(Setting.cleared());
      return this;
    }

    /** Describes it in 1 to 256 characters. AWS: {@code CreateAppBlock.Description}. */
    public Builder description(String text) {
      block.description(Setting.of(text));
      return this;
    }

    /** Takes the description away. AWS: {@code CreateAppBlock.Description}. */
    public Builder withoutDescription() {
      block.description(Setting.cleared());
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteAppBlock.Name}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      block.retention(end);
      return this;
    }

    /** Adds a tag. AWS: {@code CreateAppBlock.Tags}. */
    public Builder tag(String key, String value) {
      block.putTags(key, value);
      return this;
    }

    /** Adds tags, by key; later ones of a key count. AWS: {@code CreateAppBlock.Tags}. */
    public Builder tags(Map<String, String> tags) {
      block.putAllTags(tags);
      return this;
    }

    /** Returns the app block. What is wrong with it is reported when the environment is built. */
    public AppBlock build() {
      return block.build();
    }
  }
}

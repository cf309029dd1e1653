package dev.appstreamkit.provisioning.kinds.application;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.OnlyUsed;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.file.S3Location;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * An application of an app block, which Elastic fleets stream. Those of images aren't these: see
 * {@code dev.appstreamkit.provisioning.kinds.image.Application}. One that is there can be used
 * without being managed ({@link #existing}).
 *
 * <p>AWS operations: {@code CreateApplication}, {@code DescribeApplications}, {@code
 * UpdateApplication}, {@code DeleteApplication}.
 */
@Value.Immutable
@SpecStyle
public abstract class Application extends AddressedSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "application";

  Application() {}

  /**
   * Returns a builder of an application.
   *
   * @param name its name: 1 to 101 letters, digits, underscores, dots and hyphens, the first a
   *     letter or digit
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * Returns an application that is there and somebody else's. AWS: {@code DescribeApplications}.
   */
  public static Application existing(String name) {
    return ImmutableApplication.builder().name(name).isExisting(true).build();
  }

  /** Returns its name. */
  public abstract String name();

  /** Returns whether it is somebody else's, so that it is only used. False by default. */
  @Value.Default
  public boolean isExisting() {
    return false;
  }

  /** Returns the app block that it is in. */
  public abstract Optional<AppBlock> appBlock();

  /** Returns where its icon is in S3. */
  public abstract Optional<S3Location> icon();

  /** Returns the path of its program, on an instance. */
  public abstract Optional<String> launchPath();

  /** Returns what its program is given. */
  @Value.Default
  public Setting<String> launchParameters() {
    return Setting.unset();
  }

  /** Returns the directory that its program begins in. */
  @Value.Default
  public Setting<String> workingDirectory() {
    return Setting.unset();
  }

  /** Returns the operating systems that it runs on, in AWS's words and in order. */
  public abstract List<String> platforms();

  /** Returns the families of instances that it runs on, in AWS's words and in order. */
  public abstract List<String> instanceFamilies();

  /** Returns the name that users see. */
  @Value.Default
  public Setting<String> displayName() {
    return Setting.unset();
  }

  /** Returns the description. */
  @Value.Default
  public Setting<String> description() {
    return Setting.unset();
  }

  /** Returns the Elastic fleets that stream it. */
  public abstract List<Fleet> fleets();

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns a builder that begins with what this application is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    appBlock().ifPresent(needed::add);
    icon().ifPresent(place -> needed.addAll(place.dependencies()));
    return needed;
  }

  @Override
  public Set<ResourceSpec> companions() {
    return fleets().stream()
        .map(fleet -> ApplicationFleetAssociation.of(this, fleet))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address()).name("name", name());
    if (isExisting()) {
      return check.addAll(OnlyUsed.problems(this, existing(name()), Map.of())).problems();
    }
    check
        .required("appBlock", appBlock(), "say which app block it is in with appBlock(…)")
        .required("icon", icon(), "say where its icon is in S3 with icon(…)")
        .required("launchPath", launchPath(), "name the path of its program")
        .within(ApplicationLimits.ICON_BUCKET, icon().map(S3Location::bucket))
        .within(ApplicationLimits.ICON_KEY, icon().flatMap(S3Location::key))
        .within(ApplicationLimits.LAUNCH_PATH, launchPath())
        .within(ApplicationLimits.LAUNCH_PARAMETERS, launchParameters().value())
        .within(ApplicationLimits.WORKING_DIRECTORY, workingDirectory().value())
        .within(ApplicationLimits.DISPLAY_NAME, displayName().value())
        .within(ApplicationLimits.DESCRIPTION, description().value())
        .within(ApplicationLimits.PLATFORMS, Optional.of(platforms()))
        .eachWithin(ApplicationLimits.INSTANCE_FAMILY, instanceFamilies())
        .tags(tags());
    if (icon().filter(place -> place.key().isEmpty()).isPresent()) {
      check.error("icon", "has no key", "name the icon's key");
    }
    if (platforms().isEmpty()) {
      check.error("platforms", "are missing", "name one, WINDOWS_SERVER_2019 for one");
    }
    if (instanceFamilies().isEmpty()) {
      check.error("instanceFamilies", "are missing", "name one, GENERAL_PURPOSE for one");
    }
    return check.retention(retention()).problems();
  }

  /** Collects what an application is to be. Not thread-safe. */
  public static final class Builder {

    private final ImmutableApplication.Builder application = ImmutableApplication.builder();

    private Builder(String name) {
      application.name(name);
    }

    private Builder(Application like) {
      application.from(like);
    }

    /** Says which app block it is in; required. AWS: {@code CreateApplication.AppBlockArn}. */
    public Builder appBlock(AppBlock block) {
      application.appBlock(block);
      return this;
    }

    /** Says where its icon is in S3; required. AWS: {@code CreateApplication.IconS3Location}. */
    public Builder icon(S3Location place) {
      application.icon(place);
      return this;
    }

    /** The same for its bucket and key. AWS: {@code CreateApplication.IconS3Location}. */
    public Builder icon(String bucket, String key) {
      return icon(S3Location.of(bucket, key));
    }

    /**
     * The same for a file of this machine, which is uploaded. AWS: {@code
     * CreateApplication.IconS3Location}.
     */
    public Builder icon(S3Object file) {
      return icon(S3Location.of(file));
    }

    /**
     * Names the path of its program on an instance, once the app block is mounted; required. AWS:
     * {@code CreateApplication.LaunchPath}.
     */
    public Builder launchPath(String path) {
      application.launchPath(path);
      return this;
    }

    /** Says what its program is given. AWS: {@code CreateApplication.LaunchParameters}. */
    public Builder launchParameters(String text) {
      application.launchParameters(Setting.of(text));
      return this;
    }

    /**
     * Gives its program nothing any more. AWS: {@code UpdateApplication.AttributesToDelete}, {@code
     * LAUNCH_PARAMETERS}.
     */
    public Builder withoutLaunchParameters() {
      application.launchParameters(Setting.cleared());
      return this;
    }

    /**
     * Names the directory that its program begins in. AWS: {@code
     * CreateApplication.WorkingDirectory}.
     */
    public Builder workingDirectory(String path) {
      application.workingDirectory(Setting.of(path));
      return this;
    }

    /**
     * Names no directory any more. AWS: {@code UpdateApplication.AttributesToDelete}, {@code
     * WORKING_DIRECTORY}.
     */
    public Builder withoutWorkingDirectory() {
      application.workingDirectory(Setting.cleared());
      return this;
    }

    /**
     * Says which operating systems it runs on, 1 to 4, in place of what was said before: {@code
     * WINDOWS_SERVER_2019}, {@code WINDOWS_SERVER_2022}, {@code AMAZON_LINUX2}, or what AWS knows
     * beside them. A change makes it anew. AWS: {@code CreateApplication.Platforms}.
     */
    public Builder platforms(String... words) {
      return platforms(List.of(words));
    }

    /** The same for words in a collection. AWS: {@code CreateApplication.Platforms}. */
    public Builder platforms(Collection<String> words) {
      application.platforms(words.stream().sorted().toList());
      return this;
    }

    /**
     * Says which families of instances it runs on, 1 or more, in place of what was said before:
     * {@code GENERAL_PURPOSE}, {@code GRAPHICS_G4}, or what AWS knows beside them. A change makes
     * it anew. AWS: {@code CreateApplication.InstanceFamilies}.
     */
    public Builder instanceFamilies(String... words) {
      return instanceFamilies(List.of(words));
    }

    /** The same for words in a collection. AWS: {@code CreateApplication.InstanceFamilies}. */
    public Builder instanceFamilies(Collection<String> words) {
      application.instanceFamilies(words.stream().sorted().toList());
      return this;
    }

    /**
     * Gives it a name for users, 1 to 100 characters. AWS: {@code CreateApplication.DisplayName}.
     */
    public Builder displayName(String name) {
      application.displayName(Setting.of(name));
      return this;
    }

    /** Takes the name for users away. AWS: {@code UpdateApplication.DisplayName}, empty. */
    public Builder withoutDisplayName() {
      application.displayName(Setting.cleared());
      return this;
    }

    /** Describes it in 1 to 256 characters. AWS: {@code CreateApplication.Description}. */
    public Builder description(String text) {
      application.description(Setting.of(text));
      return this;
    }

    /** Takes the description away. AWS: {@code UpdateApplication.Description}, empty. */
    public Builder withoutDescription() {
      application.description(Setting.cleared());
      return this;
    }

    /**
     * Has an Elastic fleet stream it, beside those that were said before; the fleet comes along.
     * AWS: {@code AssociateApplicationFleet.FleetName}.
     */
    public Builder associateWith(Fleet fleet) {
      application.addFleets(fleet);
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteApplication.Name}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      application.retention(end);
      return this;
    }

    /** Adds a tag. AWS: {@code CreateApplication.Tags}. */
    public Builder tag(String key, String value) {
      application.putTags(key, value);
      return this;
    }

    /** Adds tags, by key; later ones of a key count. AWS: {@code CreateApplication.Tags}. */
    public Builder tags(Map<String, String> tags) {
      application.putAllTags(tags);
      return this;
    }

    /** Returns the application. What is wrong with it is reported when the environment is built. */
    public Application build() {
      return application.build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AssumesRole;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * An image that fleets run from: made from a base image ({@link #builder}), or one that is there
 * and only used ({@link #existing}). What it is made from matters only while it is made; for other
 * applications or a newer base, describe an image of another name and give that to the fleet.
 */
@Value.Immutable
@SpecStyle
public abstract class Image extends ExtendableSpec implements AssumesRole, Retained {

  /** The kind's name. */
  public static final String KIND = "image";

  static final String BUILDER_SUFFIX = "-builder";

  Image() {}

  /**
   * Returns a builder of an image that the environment makes and owns.
   *
   * @param name the image's name: 1 to 93 letters, digits, underscores, dots and hyphens, the first
   *     a letter or digit, not beginning with aws, appstream or amazon
   */
  public static Builder builder(String name) {
    return new Builder(name, false);
  }

  /**
   * Returns an image that is there. It is used, and never made, changed or deleted.
   *
   * @param nameOrArn its name; for an image that another account shares, its ARN
   */
  public static Image existing(String nameOrArn) {
    return new Builder(nameOrArn, true).build();
  }

  /** Returns the newest image of a family; see {@link Images#newest}. */
  static Image newestOf(String family) {
    Builder builder = new Builder(Images.pattern(family), true);
    builder.image.family(family);
    return builder.build();
  }

  /** Returns the image's name; for an existing one perhaps its ARN, or its family's pattern. */
  public abstract String name();

  /** Returns whether somebody else made it, so that it is only used. */
  public abstract boolean isExisting();

  /** Returns the family of which it is the newest image; empty for an image of one name. */
  public abstract Optional<String> family();

  /** Returns why it is made, or isn't, as plans say it; empty if nothing is said. */
  public abstract Optional<String> madeBecause();

  /** Returns what it is made from; empty for an existing one. */
  public abstract Optional<BaseImage> base();

  /** Returns what it is made from without an image builder; empty if a person takes it on one. */
  public abstract Optional<ImageSource> source();

  /** Returns the programs that are to be in its catalog, in order. */
  public abstract List<Application> applications();

  /** Returns how it is taken; a hand-off to a person by default. */
  @Value.Default
  public ImageBuild build() {
    return ImageBuild.handOff();
  }

  /** Returns what the way in which it is taken says of its image builder by name. */
  @Override
  @Value.Derived
  public RequestExtras requestExtras() {
    return build().requestExtras();
  }

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns what becomes of the image that isn't wanted any more; empty, the default, to keep. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns the other accounts that may use it. */
  public abstract Set<String> sharedWith();

  /** Returns a builder that begins with what this image is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the name of the image builder that it is taken on. */
  public String builderName() {
    return builderName(name());
  }

  /** Returns the name of the image builder that an image of a name is taken on. */
  public static String builderName(String image) {
    return image + BUILDER_SUFFIX;
  }

  /** Returns what its role is assumed for: its image builder, or the image if it is imported. */
  @Override
  public List<String> rolesAreAssumedFor() {
    return List.of(source().isPresent() ? KIND + "/" + name() : "image-builder/" + builderName());
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return isExisting()
        ? Set.of()
        : source().map(ImageSource::dependencies).orElseGet(() -> build().dependencies());
  }

  @Override
  public Set<ResourceSpec> companions() {
    Set<ResourceSpec> shares = new LinkedHashSet<>();
    sharedWith().forEach(account -> shares.add(ImagePermission.of(this, account)));
    return shares;
  }

  @Override
  public List<Problem> problems() {
    return ImageProblems.of(this);
  }

  /**
   * Returns what decides what is in the image, as its description says it: the base or the source,
   * the catalog, and the builder's type, agent and software. Who may use it, where its builder runs
   * and what it is called are no part of that. Equal inputs are to give equal images.
   *
   * @return texts by name, in order; empty for an existing image
   */
  public SortedMap<String, String> inputs() {
    return isExisting() ? new TreeMap<>() : ImageInputs.of(this);
  }

  /** Collects what an image is to be. */
  public static final class Builder {

    private final ImmutableImage.Builder image = ImmutableImage.builder();
    private Optional<ImageScript> script = Optional.empty();
    private Optional<ImageBuild> build = Optional.empty();

    private Builder(String name, boolean existing) {
      image.name(name).isExisting(existing);
    }

    private Builder(Image like) {
      image.from(like);
    }

    /** Says what the image is made from; required. AWS: {@code CreateImageBuilder.ImageArn}. */
    public Builder from(BaseImage base) {
      image.base(base);
      return this;
    }

    /**
     * Says what the image is made from without a person: an import, an update, a copy, or {@link
     * ImageSource#script}, whose base image and script become the image's. AWS: {@code
     * CreateImportedImage}, {@code CreateUpdatedImage}, {@code CopyImage}.
     */
    public Builder from(ImageSource source) {
      if (source instanceof ScriptedImage scripted) {
        script = Optional.of(scripted.script());
        image.base(scripted.base());
      } else {
        image.source(source);
      }
      return this;
    }

    /**
     * Adds a program to the image's catalog; at least one, at most 50. AWS: {@code
     * CreateImageBuilder}, then the Image Assistant on it; of an import {@code
     * CreateImportedImage.AppCatalogConfig}.
     */
    public Builder application(Application application) {
      image.addApplications(application);
      return this;
    }

    /**
     * Adds programs to the image's catalog, in the collection's order. AWS: {@code
     * CreateImageBuilder}, then the Image Assistant on it.
     */
    public Builder applications(Collection<Application> applications) {
      image.addAllApplications(applications);
      return this;
    }

    /**
     * Says how the image is taken; by default {@link ImageBuild#handOff()}. AWS: {@code
     * CreateImageBuilder.InstanceType}, {@code VpcConfig}, {@code IamRoleArn}.
     */
    public Builder builtBy(ImageBuild build) {
      this.build = Optional.of(build);
      return this;
    }

    /**
     * Says what becomes of the image when it leaves the description or the environment is
     * destroyed. By default it is kept: it took a person to make. One that others use is kept in
     * any case, unless its deletion is asked for in the plan. AWS: {@code DeleteImage.Name}.
     *
     * @param retention {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention retention) {
      image.retention(retention);
      return this;
    }

    /**
     * Lets another account use the image, for fleets and image builders; {@link ImagePermission}
     * says one of the two. AWS: {@code UpdateImagePermissions.SharedAccountId}.
     *
     * @param accountId the account, 12 digits
     */
    public Builder shareWith(String accountId) {
      image.addSharedWith(accountId);
      return this;
    }

    /**
     * Says why the image is made, or isn't, in a sentence that each plan shows as a warning: "its
     * base is newer". Nothing is said by default. It stays in the plan: AWS: {@code
     * CreateImageBuilder} has no place for it.
     *
     * @param reason the reason, without a full stop
     */
    public Builder madeBecause(String reason) {
      image.madeBecause(reason);
      return this;
    }

    /**
     * Gives the image that is described another name, for a version of it. AWS: {@code
     * CreateImportedImage.Name}, or the name that the image gets on its builder.
     */
    public Builder name(String name) {
      image.name(name);
      return this;
    }

    /** Adds a tag; the image builder gets it too. AWS: {@code CreateImageBuilder.Tags}. */
    public Builder tag(String key, String value) {
      image.putTags(key, value);
      return this;
    }

    /**
     * Adds tags, by key; in place of those of the same keys that were added before. AWS: {@code
     * CreateImageBuilder.Tags}.
     */
    public Builder tags(Map<String, String> tags) {
      image.putAllTags(tags);
      return this;
    }

    /** Returns the image. What is wrong with it is reported when the environment is built. */
    public Image build() {
      build.ifPresent(image::build);
      script.ifPresent(by -> image.build(build.orElseGet(ImageBuild::handOff).by(by)));
      return image.build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.directory.DirectoryConfig;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AssumesRole;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An image builder that stays: administrators work on it and take images, as often as they like.
 * One that is there only for one image is said with {@link Image.Builder#builtBy}. AppStream
 * changes nothing of an image builder but its tags, its state and its licensed software: every
 * other change makes it anew, which loses what was installed on it, and is refused unless that is
 * allowed.
 *
 * <p>AWS operations: {@code CreateImageBuilder}, {@code StartImageBuilder}, {@code
 * StopImageBuilder}, {@code DeleteImageBuilder}, {@code AssociateSoftwareToImageBuilder}, {@code
 * DisassociateSoftwareFromImageBuilder}, {@code StartSoftwareDeploymentToImageBuilder}.
 */
@Value.Immutable
@SpecStyle
public abstract class ImageBuilder extends ExtendableSpec implements AssumesRole, Retained {

  /** The kind's name. */
  public static final String KIND = "image-builder";

  /** Whether an image builder is to run. */
  public enum State {
    /** It is to run: one that somebody stopped is started by the next apply. */
    RUNNING,
    /** It is not to run: one that somebody started is stopped by the next apply. */
    STOPPED,
    /** Others start and stop it. */
    UNMANAGED
  }

  ImageBuilder() {}

  /** Returns a builder of one; its name has 1 to 101 letters, digits, and {@code _.-}. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns its name. */
  public abstract String name();

  /** Returns the base image that it starts from; empty if {@link #image()} says it. */
  public abstract Optional<BaseImage> base();

  /** Returns the image of the environment that it starts from. */
  public abstract Optional<Image> image();

  /** Returns its instance type. */
  public abstract Optional<String> instanceType();

  /** Returns what it is connected to; empty for what AppStream does by itself. */
  public abstract Optional<Network> network();

  /** Returns the role that programs on it may use. */
  @Value.Default
  public Setting<MachineRole> machineRole() {
    return Setting.unset();
  }

  /** Returns the domain that it joins. */
  @Value.Default
  public Setting<DomainJoin> domain() {
    return Setting.unset();
  }

  /** Returns the version of AppStream's agent; empty for that of the base image. */
  public abstract Optional<String> agentVersion();

  /** Returns the VPC endpoints through which alone it is reached, in order. */
  @Value.Default
  public Setting<List<String>> accessEndpoints() {
    return Setting.unset();
  }

  /** Returns the size of its root volume, in GiB. */
  public abstract Optional<Integer> rootVolume();

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

  /** Returns the licensed software that is on it, in AWS's words and in order. */
  @Value.Default
  public Setting<List<String>> software() {
    return Setting.unset();
  }

  /** Returns whether it is to run. */
  @Value.Default
  public State state() {
    return State.RUNNING;
  }

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();

  /** Returns a builder that begins with what this one is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns what its machine role is assumed for: the image builder. */
  @Override
  public List<String> rolesAreAssumedFor() {
    return List.of(KIND + "/" + name());
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    image().ifPresent(needed::add);
    machineRole().value().ifPresent(needed::add);
    network().ifPresent(network -> needed.addAll(network.dependencies()));
    domain().value().ifPresent(domain -> needed.addAll(domain.dependencies()));
    return needed;
  }

  @Override
  public List<Problem> problems() {
    return ImageBuilderProblems.of(this);
  }

  /** Collects what an image builder is to be. Not thread-safe. */
  public static final class Builder extends ImageBuilderExtras {

    private final ImmutableImageBuilder.Builder builder = ImmutableImageBuilder.builder();

    private Builder(String name) {
      builder.name(name);
    }

    private Builder(ImageBuilder like) {
      builder.from(like);
      extras(like.requestExtras());
    }

    /**
     * Says which image it starts from; it, or {@link #image}, is required. It only matters while
     * the builder is made: the newest of a pattern is not looked for again. AWS: {@code
     * CreateImageBuilder.ImageArn}.
     */
    public Builder from(BaseImage base) {
      builder.base(base);
      return this;
    }

    /** The same for an image of the environment. AWS: {@code CreateImageBuilder.ImageArn}. */
    public Builder image(Image image) {
      builder.image(image);
      return this;
    }

    /**
     * Says of which type it is, {@code stream.standard.medium} for one; required. AWS: {@code
     * CreateImageBuilder.InstanceType}.
     */
    public Builder instanceType(String type) {
      builder.instanceType(type);
      return this;
    }

    /**
     * Connects it, to one subnet. AWS: {@code CreateImageBuilder.VpcConfig}, {@code
     * EnableDefaultInternetAccess}.
     */
    public Builder network(Network network) {
      builder.network(network);
      return this;
    }

    /** Lets every program on it use a role. AWS: {@code CreateImageBuilder.IamRoleArn}. */
    public Builder machineRole(MachineRole role) {
      builder.machineRole(Setting.of(role));
      return this;
    }

    /** Has it use no role any more. AWS: {@code CreateImageBuilder.IamRoleArn}. */
    public Builder withoutMachineRole() {
      builder.machineRole(Setting.cleared());
      return this;
    }

    /**
     * Has it join a domain; needs a subnet from which that is reached. AWS: {@code
     * CreateImageBuilder.DomainJoinInfo}.
     */
    public Builder domain(DomainJoin domain) {
      builder.domain(Setting.of(domain));
      return this;
    }

    /**
     * Has it join a domain that the environment configures, which is done before. AWS: {@code
     * CreateImageBuilder.DomainJoinInfo}.
     *
     * @param directory the domain's configuration; comes along
     * @param organizationalUnit the distinguished name of the unit that the builder is put into
     */
    public Builder domain(DirectoryConfig directory, String organizationalUnit) {
      return domain(directory.join(organizationalUnit));
    }

    /** Has it join no domain any more. AWS: {@code CreateImageBuilder.DomainJoinInfo}. */
    public Builder withoutDomain() {
      builder.domain(Setting.cleared());
      return this;
    }

    /**
     * Says which version of AppStream's agent it begins with, {@code LATEST} for one; it only
     * matters while the builder is made. AWS: {@code CreateImageBuilder.AppstreamAgentVersion}.
     */
    public Builder agentVersion(String version) {
      builder.agentVersion(version);
      return this;
    }

    /**
     * Has it reached through VPC endpoints only, 1 to 4. AWS: {@code
     * CreateImageBuilder.AccessEndpoints}.
     */
    public Builder accessEndpoints(String... vpcEndpointIds) {
      return accessEndpoints(List.of(vpcEndpointIds));
    }

    /** The same for a collection. AWS: {@code CreateImageBuilder.AccessEndpoints}. */
    public Builder accessEndpoints(Collection<String> vpcEndpointIds) {
      builder.accessEndpoints(Setting.of(vpcEndpointIds.stream().sorted().toList()));
      return this;
    }

    /** Has it reached through the internet. AWS: {@code CreateImageBuilder.AccessEndpoints}. */
    public Builder withoutAccessEndpoints() {
      builder.accessEndpoints(Setting.cleared());
      return this;
    }

    /** Sizes its root volume, 200 to 500 GiB. AWS: {@code CreateImageBuilder.RootVolumeConfig}. */
    public Builder rootVolume(int gibibytes) {
      builder.rootVolume(gibibytes);
      return this;
    }

    /**
     * Gives it a name for people, 1 to 100 characters. AWS: {@code CreateImageBuilder.DisplayName}.
     */
    public Builder displayName(String name) {
      builder.displayName(Setting.of(name));
      return this;
    }

    /** Takes the name for people away. AWS: {@code CreateImageBuilder.DisplayName}. */
    public Builder withoutDisplayName() {
      builder.displayName(Setting.cleared());
      return this;
    }

    /** Describes it in 1 to 256 characters. AWS: {@code CreateImageBuilder.Description}. */
    public Builder description(String text) {
      builder.description(Setting.of(text));
      return this;
    }

    /** Takes the description away. AWS: {@code CreateImageBuilder.Description}. */
    public Builder withoutDescription() {
      builder.description(Setting.cleared());
      return this;
    }

    /**
     * Says which licensed software is on it, all of it: what is missing is installed, what is there
     * beside it is taken off, and the run waits for that. The builder runs meanwhile, whatever its
     * state is to be. Not said, what is there stays. AWS: {@code
     * AssociateSoftwareToImageBuilder.SoftwareNames}.
     *
     * @param names as AWS calls it; those that AWS adds pass through
     */
    public Builder software(String... names) {
      return software(List.of(names));
    }

    /** The same for a collection. AWS: {@code AssociateSoftwareToImageBuilder.SoftwareNames}. */
    public Builder software(Collection<String> names) {
      builder.software(Setting.of(names.stream().distinct().sorted().toList()));
      return this;
    }

    /**
     * Takes all licensed software off it. AWS: {@code
     * DisassociateSoftwareFromImageBuilder.SoftwareNames}.
     */
    public Builder withoutSoftware() {
      builder.software(Setting.cleared());
      return this;
    }

    /** Has it run, the default; what runs costs. AWS: {@code StartImageBuilder}. */
    public Builder running() {
      builder.state(State.RUNNING);
      return this;
    }

    /**
     * Keeps it from running: a new one is stopped when it has come up. AWS: {@code
     * StopImageBuilder}.
     */
    public Builder stopped() {
      builder.state(State.STOPPED);
      return this;
    }

    /**
     * Leaves it to others to start and stop it; AppStream starts a new one by itself. AWS: {@code
     * StartImageBuilder}.
     */
    public Builder stateUnmanaged() {
      builder.state(State.UNMANAGED);
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteImageBuilder.Name}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      builder.retention(end);
      return this;
    }

    /** Adds a tag. AWS: {@code CreateImageBuilder.Tags}. */
    public Builder tag(String key, String value) {
      builder.putTags(key, value);
      return this;
    }

    /** Adds tags, by key; later ones of a key count. AWS: {@code CreateImageBuilder.Tags}. */
    public Builder tags(Map<String, String> tags) {
      builder.putAllTags(tags);
      return this;
    }

    /** Returns it. What is wrong with it is reported when the environment is built. */
    public ImageBuilder build() {
      return builder.requestExtras(extras()).build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.appstream.InstanceTypes;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
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
 * An app block builder that stays: administrators pack app blocks on it. One that is there only for
 * one packaging is said with {@link AppBlock.Builder#packagedBy}. AppStream keeps nothing of what
 * was done on it when it stops.
 *
 * <p>AWS operations: {@code CreateAppBlockBuilder}, {@code UpdateAppBlockBuilder}, {@code
 * StartAppBlockBuilder}, {@code StopAppBlockBuilder}, {@code DeleteAppBlockBuilder}, {@code
 * AssociateAppBlockBuilderAppBlock}, {@code DisassociateAppBlockBuilderAppBlock}.
 */
@Value.Immutable
@SpecStyle
public abstract class AppBlockBuilder extends ExtendableSpec implements AssumesRole, Retained {

  /** The kind's name. */
  public static final String KIND = "app-block-builder";

  /** Whether an app block builder is to run. */
  public enum State {
    /** It is to run: one that somebody stopped is started by the next apply. */
    RUNNING,
    /** It is not to run: one that somebody started is stopped by the next apply. */
    STOPPED,
    /** Others start and stop it. */
    UNMANAGED
  }

  AppBlockBuilder() {}

  /** Returns a builder of one; its name has 1 to 101 letters, digits, and {@code _.-}. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns its name. */
  public abstract String name();

  /** Returns its operating system, in AWS's word; WINDOWS_SERVER_2019 by default. */
  @Value.Default
  public String platform() {
    return "WINDOWS_SERVER_2019";
  }

  /** Returns its instance type. */
  public abstract Optional<String> instanceType();

  /** Returns what it is connected to. */
  public abstract Optional<Network> network();

  /** Returns the role that programs on it may use. */
  @Value.Default
  public Setting<MachineRole> machineRole() {
    return Setting.unset();
  }

  /** Returns the VPC endpoints through which alone it is reached, in order. */
  @Value.Default
  public Setting<List<String>> accessEndpoints() {
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

  /** Returns the app block that is packed on it. */
  @Value.Default
  public Setting<AppBlock> appBlock() {
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

  /** Returns what its machine role is assumed for: the app block builder. */
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
    appBlock().value().ifPresent(needed::add);
    machineRole().value().ifPresent(needed::add);
    network().ifPresent(network -> needed.addAll(network.dependencies()));
    return needed;
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check =
        new SpecCheck(address())
            .name("name", name())
            .required("instanceType", instanceType(), "name one, stream.standard.medium for one")
            .within(AppBlockBuilderLimits.INSTANCE_TYPE, instanceType())
            .within(AppBlockBuilderLimits.DISPLAY_NAME, displayName().value())
            .within(AppBlockBuilderLimits.DESCRIPTION, description().value())
            .within(AppBlockBuilderLimits.ENDPOINTS, accessEndpoints().value())
            .eachWithin(AppBlockBuilderLimits.ENDPOINT, accessEndpoints().value().orElse(List.of()))
            .tags(tags())
            .addAll(requestExtras().problems(address(), AppBlockBuilderExtras.METHODS));
    instanceType().ifPresent(type -> InstanceTypes.check(check, "instanceType", type));
    network().ifPresent(network -> check.addAll(network.problems(address())));
    if (network().filter(network -> network.mayHaveSubnets(2)).isEmpty()) {
      check.error(
          "network",
          "an app block builder needs two subnets in different availability zones",
          "name two or more");
    }
    if (state() == State.RUNNING && appBlock().value().isEmpty()) {
      check.error(
          "appBlock",
          "there is none, and AppStream starts no app block builder without one",
          "give it one with appBlock(…), or say stopped() or stateUnmanaged()");
    }
    appBlock()
        .value()
        .filter(block -> !block.isExisting())
        .filter(block -> block.packaging().equals(PackagingType.CUSTOM))
        .ifPresent(
            block ->
                check.error(
                    "appBlock",
                    block.address() + " is of CUSTOM packaging, which needs no builder",
                    "use an app block of PackagingType.APPSTREAM2"));
    return check.retention(retention()).problems();
  }

  /** Collects what an app block builder is to be. Not thread-safe. */
  public static final class Builder extends AppBlockBuilderExtras {

    private final ImmutableAppBlockBuilder.Builder builder = ImmutableAppBlockBuilder.builder();

    private Builder(String name) {
      builder.name(name);
    }

    private Builder(AppBlockBuilder like) {
      builder.from(like);
      extras(like.requestExtras());
    }

    /**
     * Says which operating system it has; AWS knew WINDOWS_SERVER_2019 alone in 2026. A change
     * restarts it. AWS: {@code CreateAppBlockBuilder.Platform}.
     */
    public Builder platform(String word) {
      builder.platform(word);
      return this;
    }

    /**
     * Says of which type it is, {@code stream.standard.medium} for one; required. A change restarts
     * it. AWS: {@code CreateAppBlockBuilder.InstanceType}.
     */
    public Builder instanceType(String type) {
      builder.instanceType(type);
      return this;
    }

    /**
     * Connects it; required: two subnets or more, in different availability zones, with a way to
     * S3. A change restarts it. AWS: {@code CreateAppBlockBuilder.VpcConfig}, {@code
     * EnableDefaultInternetAccess}.
     */
    public Builder network(Network network) {
      builder.network(network);
      return this;
    }

    /**
     * Lets every program on it use a role. A change restarts it. AWS: {@code
     * CreateAppBlockBuilder.IamRoleArn}.
     */
    public Builder machineRole(MachineRole role) {
      builder.machineRole(Setting.of(role));
      return this;
    }

    /**
     * Takes the role away. Restarts it. AWS: {@code UpdateAppBlockBuilder.AttributesToDelete},
     * {@code IAM_ROLE_ARN}.
     */
    public Builder withoutMachineRole() {
      builder.machineRole(Setting.cleared());
      return this;
    }

    /**
     * Has it reached through VPC endpoints only, 1 to 4. A change restarts it. AWS: {@code
     * CreateAppBlockBuilder.AccessEndpoints}.
     */
    public Builder accessEndpoints(String... vpcEndpointIds) {
      return accessEndpoints(List.of(vpcEndpointIds));
    }

    /** The same for a collection. AWS: {@code CreateAppBlockBuilder.AccessEndpoints}. */
    public Builder accessEndpoints(Collection<String> vpcEndpointIds) {
      builder.accessEndpoints(Setting.of(vpcEndpointIds.stream().sorted().toList()));
      return this;
    }

    /**
     * Has it reached through the internet again. Restarts it. AWS: {@code
     * UpdateAppBlockBuilder.AttributesToDelete}, {@code ACCESS_ENDPOINTS}.
     */
    public Builder withoutAccessEndpoints() {
      builder.accessEndpoints(Setting.cleared());
      return this;
    }

    /**
     * Gives it a name for people, 1 to 100 characters. Changed while it runs. AWS: {@code
     * CreateAppBlockBuilder.DisplayName}.
     */
    public Builder displayName(String name) {
      builder.displayName(Setting.of(name));
      return this;
    }

    /** Takes the name for people away. AWS: {@code UpdateAppBlockBuilder.DisplayName}, empty. */
    public Builder withoutDisplayName() {
      builder.displayName(Setting.cleared());
      return this;
    }

    /**
     * Describes it in 1 to 256 characters. Changed while it runs. AWS: {@code
     * CreateAppBlockBuilder.Description}.
     */
    public Builder description(String text) {
      builder.description(Setting.of(text));
      return this;
    }

    /** Takes the description away. AWS: {@code UpdateAppBlockBuilder.Description}, empty. */
    public Builder withoutDescription() {
      builder.description(Setting.cleared());
      return this;
    }

    /**
     * Says which app block is packed on it, one of APPSTREAM2 packaging; it comes along. A change
     * restarts it. AWS: {@code AssociateAppBlockBuilderAppBlock.AppBlockArn}.
     */
    public Builder appBlock(AppBlock block) {
      builder.appBlock(Setting.of(block));
      return this;
    }

    /**
     * Takes the app block from it, for which it has to be stopped. AWS: {@code
     * DisassociateAppBlockBuilderAppBlock}.
     */
    public Builder withoutAppBlock() {
      builder.appBlock(Setting.cleared());
      return this;
    }

    /** Has it run, the default; what runs costs. AWS: {@code StartAppBlockBuilder}. */
    public Builder running() {
      builder.state(State.RUNNING);
      return this;
    }

    /** Keeps it from running. AWS: {@code StopAppBlockBuilder}. */
    public Builder stopped() {
      builder.state(State.STOPPED);
      return this;
    }

    /**
     * Leaves it to others to start and stop it: a new one is stopped, and a change ends in the
     * state that it began with. AWS: {@code StartAppBlockBuilder}.
     */
    public Builder stateUnmanaged() {
      builder.state(State.UNMANAGED);
      return this;
    }

    /**
     * Says what becomes of it when it leaves the description or the environment is destroyed. It is
     * deleted by default. AWS: {@code DeleteAppBlockBuilder.Name}.
     *
     * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
     */
    public Builder retention(Retention end) {
      builder.retention(end);
      return this;
    }

    /** Adds a tag. AWS: {@code CreateAppBlockBuilder.Tags}. */
    public Builder tag(String key, String value) {
      builder.putTags(key, value);
      return this;
    }

    /** Adds tags, by key; later ones of a key count. AWS: {@code CreateAppBlockBuilder.Tags}. */
    public Builder tags(Map<String, String> tags) {
      builder.putAllTags(tags);
      return this;
    }

    /** Returns it. What is wrong with it is reported when the environment is built. */
    public AppBlockBuilder build() {
      return builder.requestExtras(extras()).build();
    }
  }
}

package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.SpecStyle;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A fleet: instances of one image from which applications are streamed, one session each. A fleet
 * that is described here is to be running; one that somebody stopped is started again by the next
 * apply. What is not said is left as it is.
 */
@Value.Immutable
@SpecStyle
public abstract class Fleet extends AddressedSpec {

  /** The kind's name. */
  public static final String KIND = "fleet";

  private static final int MOST_WITH_DEFAULT_INTERNET_ACCESS = 100;

  Fleet() {}

  /** Whether instances run while nobody uses them. */
  public enum Type {
    /** Instances start when users come, who wait a minute or two; idle ones cost little. */
    ON_DEMAND,
    /** Instances run all the time; users wait for nothing. */
    ALWAYS_ON
  }

  /**
   * Returns a builder of a fleet.
   *
   * @param name the fleet's name: 1 to 101 letters, digits, underscores, dots and hyphens, the
   *     first a letter or digit
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns the fleet's name. */
  public abstract String name();

  /** Returns the image that its instances run; empty only while the description is wrong. */
  public abstract Optional<Image> image();

  /** Returns the instances' type; empty only while the description is wrong. */
  public abstract Optional<String> instanceType();

  /** Returns whether instances run while nobody uses them. On demand by default. */
  @Value.Default
  public Type type() {
    return Type.ON_DEMAND;
  }

  /** Returns how many instances there are to be; empty only while the description is wrong. */
  public abstract OptionalInt capacity();

  /** Returns the role that programs on the instances may use. */
  @Value.Default
  public Setting<MachineRole> machineRole() {
    return Setting.unset();
  }

  /** Returns what the instances are connected to. */
  @Value.Default
  public Setting<Network> network() {
    return Setting.unset();
  }

  /** Returns the name that people see; empty for none of its own. */
  public abstract Optional<String> displayName();

  /** Returns the description; empty if nothing is said. */
  public abstract Optional<String> description();

  /** Returns after how long without input a user is disconnected; zero for never. */
  public abstract Optional<Duration> idleDisconnectTimeout();

  /** Returns for how long a session outlives its connection. */
  public abstract Optional<Duration> disconnectTimeout();

  /** Returns how long a session lasts at most. */
  public abstract Optional<Duration> maxUserDuration();

  /** Returns the tags that it is to have. */
  public abstract Map<String, String> tags();

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    image().ifPresent(needed::add);
    machineRole().value().ifPresent(needed::add);
    return needed;
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check =
        new SpecCheck(address())
            .name("name", name())
            .required("image", image(), "say which image its instances run")
            .required("instanceType", instanceType(), "name one, stream.standard.medium for one")
            .text("instanceType", instanceType(), 255)
            .text("displayName", displayName(), 100)
            .text("description", description(), 256)
            .seconds("disconnectTimeout", disconnectTimeout(), 60, 36_000)
            .seconds("maxUserDuration", maxUserDuration(), 600, 432_000)
            .tags(tags());
    checkIdleDisconnectTimeout(check);
    checkCapacity(check);
    checkNetwork(check);
    return check.problems();
  }

  private void checkCapacity(SpecCheck check) {
    if (capacity().isEmpty()) {
      check.error("capacity", "is missing", "say how many instances there are to be");
    } else if (capacity().getAsInt() < 1) {
      check.error(
          "capacity",
          "is " + capacity().getAsInt() + ", so that nobody could use the fleet",
          "use at least 1");
    }
  }

  private void checkIdleDisconnectTimeout(SpecCheck check) {
    idleDisconnectTimeout()
        .filter(time -> !time.isZero())
        .ifPresent(
            time -> {
              check.seconds("idleDisconnectTimeout", Optional.of(time), 60, 36_000);
              // AppStream rounds to minutes, and would show another value than was asked for.
              if (time.getSeconds() % 60 != 0) {
                check.error(
                    "idleDisconnectTimeout",
                    time.getSeconds() + " seconds would be rounded to minutes",
                    "use whole minutes, or zero for never");
              }
            });
  }

  private void checkNetwork(SpecCheck check) {
    Optional<Network> network = network().value();
    network.ifPresent(value -> check.addAll(value.problems(address())));
    if (network.isEmpty()) {
      check.warning(
          "network",
          "there is none: nothing on its instances will reach S3 or any other service",
          "give it subnets with a way to S3, or default internet access");
    }
    if (network.filter(Network::internetAccess).isPresent()
        && capacity().orElse(0) > MOST_WITH_DEFAULT_INTERNET_ACCESS) {
      check.warning(
          "network",
          "default internet access serves " + MOST_WITH_DEFAULT_INTERNET_ACCESS + " instances",
          "use subnets with a NAT gateway");
    }
  }

  /** Collects what a fleet is to be. */
  public static final class Builder {

    private final ImmutableFleet.Builder fleet = ImmutableFleet.builder();

    private Builder(String name) {
      fleet.name(name);
    }

    /** Says which image the instances run; required. Changed while the fleet runs. */
    public Builder image(Image image) {
      fleet.image(image);
      return this;
    }

    /**
     * Says of which type the instances are; required. A change restarts the fleet.
     *
     * @param type {@code stream.standard.medium} for one; it must be of a family that the image
     *     supports
     */
    public Builder instanceType(String type) {
      fleet.instanceType(type);
      return this;
    }

    /**
     * Lets instances start when users come; the default. The other way round needs another fleet.
     */
    public Builder onDemand() {
      fleet.type(Type.ON_DEMAND);
      return this;
    }

    /** Lets instances run all the time. The other way round needs another fleet. */
    public Builder alwaysOn() {
      fleet.type(Type.ALWAYS_ON);
      return this;
    }

    /**
     * Says how many instances there are to be, always as many; required. Each serves one user at a
     * time. Changed while the fleet runs.
     *
     * @param instances at least 1
     */
    public Builder capacity(int instances) {
      fleet.capacity(instances);
      return this;
    }

    /**
     * Lets programs on the instances use a role. Everybody on an instance can. A change restarts
     * the fleet.
     */
    public Builder machineRole(MachineRole role) {
      fleet.machineRole(Setting.of(role));
      return this;
    }

    /** Takes the role away that the fleet has. Restarts the fleet. */
    public Builder withoutMachineRole() {
      fleet.machineRole(Setting.cleared());
      return this;
    }

    /**
     * Connects the instances. Without it nothing on them reaches S3, and there is a warning. A
     * change restarts the fleet.
     */
    public Builder network(Network network) {
      fleet.network(Setting.of(network));
      return this;
    }

    /** Takes subnets, security groups and internet access away. Restarts the fleet. */
    public Builder withoutNetwork() {
      fleet.network(Setting.cleared());
      return this;
    }

    /** Gives it a name for people, 1 to 100 characters. Changed while the fleet runs. */
    public Builder displayName(String name) {
      fleet.displayName(name);
      return this;
    }

    /** Describes it in 1 to 256 characters. A change restarts the fleet. */
    public Builder description(String text) {
      fleet.description(text);
      return this;
    }

    /**
     * Disconnects users who do nothing. Changed while the fleet runs.
     *
     * @param time after how long, in whole minutes from 1 minute to 10 hours; zero for never, which
     *     is what AppStream does by itself
     */
    public Builder idleDisconnectTimeout(Duration time) {
      fleet.idleDisconnectTimeout(time);
      return this;
    }

    /**
     * Keeps sessions for users who lose their connection. Changed while the fleet runs.
     *
     * @param time for how long, from 60 seconds to 10 hours; 15 minutes are what AppStream does by
     *     itself
     */
    public Builder disconnectTimeout(Duration time) {
      fleet.disconnectTimeout(time);
      return this;
    }

    /**
     * Ends sessions after some time. A change restarts the fleet.
     *
     * @param time after how long, from 10 minutes to 120 hours; 16 hours are what AppStream does by
     *     itself
     */
    public Builder maxUserDuration(Duration time) {
      fleet.maxUserDuration(time);
      return this;
    }

    /** Adds a tag. */
    public Builder tag(String key, String value) {
      fleet.putTags(key, value);
      return this;
    }

    /** Returns the fleet. What is wrong with it is reported when the environment is built. */
    public Fleet build() {
      return fleet.build();
    }
  }
}

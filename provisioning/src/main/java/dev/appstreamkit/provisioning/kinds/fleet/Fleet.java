package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.spi.OpenEnum;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/**
 * A fleet: instances of one image from which applications are streamed, one session each. It is to
 * be running unless it is said to be {@linkplain Builder#stopped() stopped} or {@linkplain
 * Builder#stateUnmanaged() left to others}. What is not said is left as it is. One that is there
 * can be used without being managed ({@link #existing}).
 */
@Value.Immutable
@SpecStyle
public abstract class Fleet extends FleetAttributes {

  /** The kind's name. */
  public static final String KIND = "fleet";

  Fleet() {}

  /** Whether a fleet is to run. */
  public enum State {
    /** It is to run: one that somebody stopped is started by the next apply. */
    RUNNING,
    /** It is not to run: one that somebody started is stopped by the next apply. */
    STOPPED,
    /** Others start and stop it. */
    UNMANAGED
  }

  /** What users see of an instance. */
  public static final class StreamView extends OpenEnum {

    /** Each application in a window of its own. */
    public static final StreamView APP = new StreamView("APP");

    /** The whole desktop. */
    public static final StreamView DESKTOP = new StreamView("DESKTOP");

    private StreamView(String text) {
      super(text);
    }

    /** Returns a view by AWS's word for it, one of these or one that AWS has added. */
    public static StreamView of(String text) {
      return new StreamView(text);
    }
  }

  /** Returns a builder of a fleet; its name has 1 to 101 letters, digits, and {@code _.-}. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns a builder that begins with what this fleet is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns a fleet that is there and somebody else's. Stacks can be served by it; nothing of it is
   * ever changed, and it is never tagged, started, stopped or deleted. AWS: {@code DescribeFleets}.
   */
  public static Fleet existing(String name) {
    return new Builder(name).asIs().build();
  }

  /** Collects what a fleet is to be. */
  public static final class Builder extends FleetExtras {

    private final ImmutableFleet.Builder fleet = ImmutableFleet.builder();

    private Builder(String name) {
      fleet.name(name).type(FleetType.ON_DEMAND).state(State.RUNNING);
    }

    private Builder(Fleet like) {
      fleet.from(like);
      extras(like.requestExtras());
    }

    private Builder asIs() {
      fleet.state(State.UNMANAGED).isExisting(true);
      return this;
    }

    /**
     * Says which image the instances run; required but for Elastic fleets. Changed while the fleet
     * runs, unless the image has another operating system, which restarts it. AWS: {@code
     * CreateFleet.ImageArn}, or {@code ImageName} where only the name is known.
     */
    public Builder image(Image image) {
      fleet.image(image);
      return this;
    }

    /**
     * Says of which type the instances are, {@code stream.standard.medium} for one, of a family
     * that the image supports; required. A change restarts the fleet. AWS: {@code
     * CreateFleet.InstanceType}.
     */
    public Builder instanceType(String type) {
      fleet.instanceType(type);
      return this;
    }

    /**
     * Lets instances start when users come; the default. A change needs another fleet. AWS: {@code
     * CreateFleet.FleetType}.
     */
    public Builder onDemand() {
      fleet.type(FleetType.ON_DEMAND);
      return this;
    }

    /**
     * Lets instances run all the time. A change needs another fleet. AWS: {@code
     * CreateFleet.FleetType}.
     */
    public Builder alwaysOn() {
      fleet.type(FleetType.ALWAYS_ON);
      return this;
    }

    /**
     * Makes it an Elastic fleet, which has no image and no capacity but needs two subnets in
     * different availability zones. A change needs another fleet. AWS: {@code
     * CreateFleet.FleetType}, {@code Platform}, {@code MaxConcurrentSessions}, {@code
     * SessionScriptS3Location}.
     */
    public Builder elastic(Elastic settings) {
      fleet.type(FleetType.ELASTIC).elastic(settings);
      return this;
    }

    /**
     * Says by AWS's word when instances run, for what there is no method for here. AWS: {@code
     * CreateFleet.FleetType}.
     */
    public Builder type(FleetType type) {
      fleet.type(type);
      return this;
    }

    /**
     * Keeps the fleet from running: it is made without being started, and changed without a
     * restart. One that runs is stopped, which ends sessions, and is refused unless that is
     * allowed. AWS: {@code StopFleet}.
     */
    public Builder stopped() {
      fleet.state(State.STOPPED);
      return this;
    }

    /**
     * Leaves it to others (a schedule, a person) to start and stop the fleet. It is started when it
     * is made or replaced; then its state is no difference and no drift, and a change ends in the
     * state that it began with. AWS: {@code StartFleet}.
     */
    public Builder stateUnmanaged() {
      fleet.state(State.UNMANAGED);
      return this;
    }

    /**
     * Says how many users, at least 1, can be served at once: as many instances as that, or, with
     * {@link #sessionsPerInstance(int)}, sessions. Required but for Elastic and for scaled fleets.
     * Changed while the fleet runs. AWS: {@code CreateFleet.ComputeCapacity}.
     */
    public Builder capacity(int users) {
      fleet.capacity(users);
      return this;
    }

    /**
     * Lets several users share an instance, 2 to 50. A change restarts the fleet. AWS: {@code
     * CreateFleet.MaxSessionsPerInstance}.
     */
    public Builder sessionsPerInstance(int sessions) {
      fleet.sessionsPerInstance(Setting.of(sessions));
      return this;
    }

    /**
     * Lets each instance serve one user again. Restarts the fleet. AWS: {@code
     * UpdateFleet.AttributesToDelete}, {@code MAX_SESSIONS_PER_INSTANCE}.
     */
    public Builder withoutSessionsPerInstance() {
      fleet.sessionsPerInstance(Setting.cleared());
      return this;
    }

    /**
     * Lets instances join a domain; needs subnets from which it is reached. Restarts the fleet.
     * AWS: {@code CreateFleet.DomainJoinInfo}.
     */
    public Builder domain(DomainJoin domain) {
      fleet.domain(Setting.of(domain));
      return this;
    }

    /**
     * Lets instances join no domain any more. Restarts the fleet. AWS: {@code
     * UpdateFleet.AttributesToDelete}, {@code DOMAIN_JOIN_INFO}.
     */
    public Builder withoutDomain() {
      fleet.domain(Setting.cleared());
      return this;
    }

    /**
     * Lets users bring the USB devices of AppStream's filters. Restarts all but Elastic fleets.
     * AWS: {@code CreateFleet.UsbDeviceFilterStrings}.
     */
    public Builder usbDevices(String... filters) {
      return usbDevices(List.of(filters));
    }

    /** The same for a collection. AWS: {@code CreateFleet.UsbDeviceFilterStrings}. */
    public Builder usbDevices(Collection<String> filters) {
      fleet.usbDevices(Setting.of(List.copyOf(filters)));
      return this;
    }

    /**
     * Lets users bring no USB devices any more. AWS: {@code UpdateFleet.AttributesToDelete}, {@code
     * USB_DEVICE_FILTER_STRINGS}.
     */
    public Builder withoutUsbDevices() {
      fleet.usbDevices(Setting.cleared());
      return this;
    }

    /**
     * Sizes the root volume, 200 to 500 GiB. A change restarts the fleet. AWS: {@code
     * CreateFleet.RootVolumeConfig.VolumeSizeInGb}.
     */
    public Builder rootVolume(int gibibytes) {
      fleet.rootVolume(Setting.of(gibibytes));
      return this;
    }

    /**
     * Goes back to AppStream's own size of the root volume. Restarts the fleet. AWS: {@code
     * UpdateFleet.AttributesToDelete}, {@code VOLUME_CONFIGURATION}.
     */
    public Builder withoutRootVolume() {
      fleet.rootVolume(Setting.cleared());
      return this;
    }

    /**
     * Says what users see of an instance. A change restarts the fleet. AWS: {@code
     * CreateFleet.StreamView}.
     */
    public Builder streamView(StreamView view) {
      fleet.streamView(view);
      return this;
    }

    /**
     * Lets Application Auto Scaling move the number of instances between bounds. {@link
     * #capacity(int)} then only says with how many a new fleet begins, the least number (and at
     * least 1) by default. Changes made by autoscaling are not reported as drift. Left out again,
     * the number stays where it is, unless a capacity is said. AWS: {@code
     * RegisterScalableTarget.MinCapacity}, {@code MaxCapacity}.
     */
    public Builder scaling(Scaling bounds) {
      fleet.scaling(bounds);
      return this;
    }

    /**
     * Lets everybody and every program on an instance use a role. Restarts the fleet. AWS: {@code
     * CreateFleet.IamRoleArn}.
     */
    public Builder machineRole(MachineRole role) {
      fleet.machineRole(Setting.of(role));
      return this;
    }

    /**
     * Takes the role away that the fleet has. Restarts the fleet. AWS: {@code
     * UpdateFleet.AttributesToDelete}, {@code IAM_ROLE_ARN}.
     */
    public Builder withoutMachineRole() {
      fleet.machineRole(Setting.cleared());
      return this;
    }

    /**
     * Connects the instances; without it nothing on them reaches S3. Restarts the fleet. AWS:
     * {@code CreateFleet.VpcConfig}, {@code EnableDefaultInternetAccess}.
     */
    public Builder network(Network network) {
      fleet.network(Setting.of(network));
      return this;
    }

    /**
     * Takes subnets, security groups and internet access away. Restarts the fleet. AWS: {@code
     * UpdateFleet.AttributesToDelete}, {@code VPC_CONFIGURATION}.
     */
    public Builder withoutNetwork() {
      fleet.network(Setting.cleared());
      return this;
    }

    /**
     * Gives it a name for people, 1 to 100 characters. Changed while the fleet runs. AWS: {@code
     * CreateFleet.DisplayName}.
     */
    public Builder displayName(String name) {
      fleet.displayName(Setting.of(name));
      return this;
    }

    /** Takes the name for people away. AWS: {@code UpdateFleet.DisplayName}, empty. */
    public Builder withoutDisplayName() {
      fleet.displayName(Setting.cleared());
      return this;
    }

    /**
     * Describes it in 1 to 256 characters. A change restarts the fleet. AWS: {@code
     * CreateFleet.Description}.
     */
    public Builder description(String text) {
      fleet.description(Setting.of(text));
      return this;
    }

    /**
     * Takes the description away. Restarts the fleet. AWS: {@code UpdateFleet.Description}, empty.
     */
    public Builder withoutDescription() {
      fleet.description(Setting.cleared());
      return this;
    }

    /**
     * Disconnects users who do nothing for 1 minute to 10 hours, in whole minutes; zero,
     * AppStream's own value, for never. Changed while the fleet runs. AWS: {@code
     * CreateFleet.IdleDisconnectTimeoutInSeconds}.
     */
    public Builder idleDisconnectTimeout(Duration time) {
      fleet.idleDisconnectTimeout(time);
      return this;
    }

    /**
     * Keeps sessions for so long for users who lose their connection, from 60 seconds to 10 hours;
     * AppStream's own value is 15 minutes. Changed while the fleet runs. AWS: {@code
     * CreateFleet.DisconnectTimeoutInSeconds}.
     */
    public Builder disconnectTimeout(Duration time) {
      fleet.disconnectTimeout(time);
      return this;
    }

    /**
     * Ends sessions after so long, from 10 minutes to 120 hours; AppStream's own value is 16 hours.
     * A change restarts the fleet. AWS: {@code CreateFleet.MaxUserDurationInSeconds}.
     */
    public Builder maxUserDuration(Duration time) {
      fleet.maxUserDuration(time);
      return this;
    }

    /** Adds a tag. AWS: {@code CreateFleet.Tags}. */
    public Builder tag(String key, String value) {
      fleet.putTags(key, value);
      return this;
    }

    /** Adds tags, by key; later ones of a key count. AWS: {@code CreateFleet.Tags}. */
    public Builder tags(Map<String, String> tags) {
      fleet.putAllTags(tags);
      return this;
    }

    /** Returns the fleet. What is wrong with it is reported when the environment is built. */
    public Fleet build() {
      return fleet.requestExtras(extras()).build();
    }
  }
}

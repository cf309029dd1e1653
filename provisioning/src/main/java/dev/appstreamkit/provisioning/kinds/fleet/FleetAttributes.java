package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** What a fleet's description says, attribute by attribute. */
abstract class FleetAttributes extends FleetBonds {

  FleetAttributes() {}

  /** Returns the image that its instances run; empty for Elastic fleets. */
  @Override
  public abstract Optional<Image> image();

  /** Returns the instances' type; empty only while the description is wrong. */
  public abstract Optional<String> instanceType();

  /** Returns whether instances run while nobody uses them. On demand by default. */
  public abstract FleetType type();

  /** Returns whether it is to run. It is by default. */
  public abstract Fleet.State state();

  /** Returns how many users are served at once; empty for Elastic and for scaled fleets. */
  public abstract OptionalInt capacity();

  /** Returns what an Elastic fleet has instead of image and capacity; empty for others. */
  public abstract Optional<Elastic> elastic();

  /** Returns how many users an instance serves at once. */
  @Value.Default
  public Setting<Integer> sessionsPerInstance() {
    return Setting.unset();
  }

  /** Returns the domain that instances join. */
  @Override
  @Value.Default
  public Setting<DomainJoin> domain() {
    return Setting.unset();
  }

  /** Returns the filters for the USB devices that users may bring into their sessions. */
  @Value.Default
  public Setting<List<String>> usbDevices() {
    return Setting.unset();
  }

  /** Returns the size of an instance's root volume, in GiB. */
  @Value.Default
  public Setting<Integer> rootVolume() {
    return Setting.unset();
  }

  /** Returns what users see of an instance; empty if nothing is said. */
  public abstract Optional<Fleet.StreamView> streamView();

  /** Returns between which bounds the number of instances is moved; empty if nothing is said. */
  @Override
  public abstract Optional<Scaling> scaling();

  /** Returns the role that programs on the instances may use. */
  @Override
  @Value.Default
  public Setting<MachineRole> machineRole() {
    return Setting.unset();
  }

  /** Returns what the instances are connected to. */
  @Override
  @Value.Default
  public Setting<Network> network() {
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

  /** Returns after how long without input a user is disconnected; zero for never. */
  public abstract Optional<Duration> idleDisconnectTimeout();

  /** Returns for how long a session outlives its connection. */
  public abstract Optional<Duration> disconnectTimeout();

  /** Returns how long a session lasts at most. */
  public abstract Optional<Duration> maxUserDuration();

  /** Returns the tags that it is to have. */
  @Override
  public abstract Map<String, String> tags();
}

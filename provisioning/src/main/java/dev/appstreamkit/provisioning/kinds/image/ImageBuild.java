package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.InstanceTypes;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * How an image is taken. {@link #handOff()} lets a person do it: an image builder is started, the
 * run waits until somebody has added the applications in the Image Assistant and ended with
 * "Disconnect and Create Image", and the builder is deleted when the image is there. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class ImageBuild {

  private static final String ATTRIBUTE = "builtBy";

  ImageBuild() {}

  /**
   * Returns the way in which a person takes the image in the Image Assistant: by default on a
   * {@code stream.standard.medium}, without a network or role of its own, within 12 hours.
   */
  public static ImageBuild handOff() {
    return ImmutableImageBuild.builder().build();
  }

  /** Returns the image builder's instance type. */
  @Value.Default
  public String instanceType() {
    return "stream.standard.medium";
  }

  /**
   * Returns what the image builder is connected to; empty for what AppStream does by itself. An
   * image builder takes one subnet.
   */
  public abstract Optional<Network> network();

  /** Returns the role that programs on the image builder may use; empty for none. */
  public abstract Optional<MachineRole> machineRole();

  /** Returns how long to wait for the person; then the run pauses, and another one goes on. */
  @Value.Default
  public Duration deadline() {
    return Duration.ofHours(12);
  }

  /** Returns the same with an image builder of another instance type. */
  public ImageBuild instanceType(String type) {
    return same().instanceType(type).build();
  }

  /** Returns the same with an image builder in a network, which has one subnet at most. */
  public ImageBuild network(Network of) {
    return same().network(of).build();
  }

  /** Returns the same with a role that programs on the image builder may use. */
  public ImageBuild machineRole(MachineRole role) {
    return same().machineRole(role).build();
  }

  /**
   * Returns the same with another time that the person has, positive. When it is over the run
   * pauses and the image builder keeps running, and keeps costing.
   */
  public ImageBuild deadline(Duration time) {
    return same().deadline(time).build();
  }

  private ImmutableImageBuild.Builder same() {
    return ImmutableImageBuild.builder().from(this);
  }

  Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    machineRole().ifPresent(needed::add);
    network().ifPresent(value -> needed.addAll(value.dependencies()));
    return needed;
  }

  void check(SpecCheck check, Image image) {
    if (instanceType().isBlank()) {
      check.error(ATTRIBUTE, "the instance type is empty", "name one, or leave it out");
    }
    InstanceTypes.check(check, ATTRIBUTE, instanceType());
    if (deadline().isZero() || deadline().isNegative()) {
      check.error(ATTRIBUTE, "the deadline is not after the start", "give the person some time");
    }
    network()
        .ifPresent(
            value -> {
              check.addAll(value.problems(image.address()));
              if (value.subnetIds().size() > 1) {
                check.error(
                    "network",
                    "an image builder takes one subnet, and there are " + value.subnetIds().size(),
                    "name one of them");
              }
            });
  }
}

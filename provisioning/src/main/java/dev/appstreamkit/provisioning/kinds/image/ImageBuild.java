package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How an image is taken. {@link #handOff()} lets a person do it: an image builder is started, the
 * run waits until somebody has added the applications in the Image Assistant and ended with
 * "Disconnect and Create Image", and the builder is deleted when the image is there.
 *
 * @param instanceType the image builder's instance type
 * @param network what the image builder is connected to; empty for what AppStream does by itself.
 *     An image builder takes one subnet
 * @param machineRole the role that programs on the image builder may use; empty for none
 * @param deadline how long to wait for the person; then the run pauses, and another one goes on
 */
public record ImageBuild(
    String instanceType,
    Optional<Network> network,
    Optional<MachineRole> machineRole,
    Duration deadline) {

  private static final String DEFAULT_INSTANCE_TYPE = "stream.standard.medium";
  private static final Duration DEFAULT_DEADLINE = Duration.ofHours(12);
  private static final String ATTRIBUTE = "builtBy";

  /** Checks that nothing is null. */
  public ImageBuild {
    Objects.requireNonNull(instanceType, "instanceType");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(machineRole, "machineRole");
    Objects.requireNonNull(deadline, "deadline");
  }

  /**
   * Returns the way in which a person takes the image in the Image Assistant: by default on a
   * {@code stream.standard.medium}, without a network or role of its own, within 12 hours.
   */
  public static ImageBuild handOff() {
    return new ImageBuild(
        DEFAULT_INSTANCE_TYPE, Optional.empty(), Optional.empty(), DEFAULT_DEADLINE);
  }

  /** Returns the same with an image builder of another instance type. */
  public ImageBuild instanceType(String type) {
    return new ImageBuild(type, network, machineRole, deadline);
  }

  /** Returns the same with an image builder in a network, which has one subnet at most. */
  public ImageBuild network(Network of) {
    return new ImageBuild(instanceType, Optional.of(of), machineRole, deadline);
  }

  /** Returns the same with a role that programs on the image builder may use. */
  public ImageBuild machineRole(MachineRole role) {
    return new ImageBuild(instanceType, network, Optional.of(role), deadline);
  }

  /**
   * Returns the same with another time that the person has, positive. When it is over the run
   * pauses and the image builder keeps running, and keeps costing.
   */
  public ImageBuild deadline(Duration time) {
    return new ImageBuild(instanceType, network, machineRole, time);
  }

  Set<ResourceSpec> dependencies() {
    return machineRole.<Set<ResourceSpec>>map(Set::of).orElse(Set.of());
  }

  void check(SpecCheck check, Image image) {
    if (instanceType.isBlank()) {
      check.error(ATTRIBUTE, "the instance type is empty", "name one, or leave it out");
    }
    if (deadline.isZero() || deadline.isNegative()) {
      check.error(ATTRIBUTE, "the deadline is not after the start", "give the person some time");
    }
    network.ifPresent(
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

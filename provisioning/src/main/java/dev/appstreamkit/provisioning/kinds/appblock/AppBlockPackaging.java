package dev.appstreamkit.provisioning.kinds.appblock;

import dev.appstreamkit.core.resource.ResourceAddress;
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
 * How an app block is packed, once. {@link #handOff} lets a person do it: an app block builder is
 * made and started, the run waits until somebody has packed the applications on it, and the builder
 * is deleted when the app block is ACTIVE. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class AppBlockPackaging {

  private static final String ATTRIBUTE = "packagedBy";

  AppBlockPackaging() {}

  /**
   * Returns the way in which a person packs it: on a {@code stream.standard.medium}, without a role
   * of its own, within 12 hours.
   *
   * @param network what the builder is connected to: two subnets or more, in different availability
   *     zones, with a way to S3. AWS: {@code CreateAppBlockBuilder.VpcConfig}
   */
  public static AppBlockPackaging handOff(Network network) {
    return ImmutableAppBlockPackaging.builder().network(network).build();
  }

  /** Returns what the builder is connected to. */
  public abstract Network network();

  /** Returns the builder's instance type. */
  @Value.Default
  public String instanceType() {
    return "stream.standard.medium";
  }

  /** Returns the role that programs on the builder may use; empty for none. */
  public abstract Optional<MachineRole> machineRole();

  /** Returns how long to wait for the person; then the run pauses, and another one goes on. */
  @Value.Default
  public Duration deadline() {
    return Duration.ofHours(12);
  }

  /** Returns the same on another instance type. AWS: {@code CreateAppBlockBuilder.InstanceType}. */
  public AppBlockPackaging instanceType(String type) {
    return ImmutableAppBlockPackaging.builder().from(this).instanceType(type).build();
  }

  /** Returns the same with a machine role. AWS: {@code CreateAppBlockBuilder.IamRoleArn}. */
  public AppBlockPackaging machineRole(MachineRole role) {
    return ImmutableAppBlockPackaging.builder().from(this).machineRole(role).build();
  }

  /**
   * Returns the same with another time that the person has, positive. When it is over the run
   * pauses; the builder keeps running, and keeps costing.
   */
  public AppBlockPackaging deadline(Duration time) {
    return ImmutableAppBlockPackaging.builder().from(this).deadline(time).build();
  }

  Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>(network().dependencies());
    machineRole().ifPresent(needed::add);
    return needed;
  }

  void check(SpecCheck check, ResourceAddress owner) {
    if (instanceType().isBlank()) {
      check.error(ATTRIBUTE, "the instance type is empty", "name one, or leave it out");
    }
    InstanceTypes.check(check, ATTRIBUTE, instanceType());
    check.addAll(network().problems(owner));
    if (!network().mayHaveSubnets(2)) {
      check.error(
          ATTRIBUTE,
          "an app block builder needs two subnets in different availability zones",
          "name two or more");
    }
    if (deadline().isZero() || deadline().isNegative()) {
      check.error(ATTRIBUTE, "the deadline is not after the start", "give the person some time");
    }
  }
}

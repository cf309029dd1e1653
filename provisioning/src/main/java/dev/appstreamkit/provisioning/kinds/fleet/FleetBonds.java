package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.scaling.ScalingTarget;
import dev.appstreamkit.provisioning.spi.AssumesRole;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a fleet is among the resources of its environment: its name, its needs, its problems. */
abstract class FleetBonds extends ExtendableSpec implements AssumesRole {

  FleetBonds() {}

  /** Returns the fleet's name. */
  public abstract String name();

  /** Returns whether it is somebody else's, so that it is only used. False by default. */
  @Value.Default
  public boolean isExisting() {
    return false;
  }

  abstract Optional<Image> image();

  abstract Setting<MachineRole> machineRole();

  abstract Setting<Network> network();

  abstract Setting<DomainJoin> domain();

  abstract Optional<Scaling> scaling();

  /** Returns what its machine role is assumed for: its instances. */
  @Override
  public List<String> rolesAreAssumedFor() {
    return List.of(Fleet.KIND + "/" + name());
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(Fleet.KIND, name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    Set<ResourceSpec> needed = new LinkedHashSet<>();
    image().ifPresent(needed::add);
    machineRole().value().ifPresent(needed::add);
    network().value().ifPresent(network -> needed.addAll(network.dependencies()));
    ((Fleet) this).elastic().flatMap(Elastic::file).ifPresent(needed::add);
    domain().value().ifPresent(domain -> needed.addAll(domain.dependencies()));
    return needed;
  }

  @Override
  public Set<ResourceSpec> companions() {
    Optional<ResourceSpec> target = scaling().map(to -> ScalingTarget.of(this, to));
    return target.map(Set::of).orElse(Set.of());
  }

  @Override
  public List<Problem> problems() {
    return FleetProblems.of((Fleet) this);
  }

  @Override
  public List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
    return FleetProblems.among((Fleet) this, resources);
  }
}

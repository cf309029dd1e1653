package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.image.internal.ImageBuilderKind;
import dev.appstreamkit.provisioning.kinds.network.DomainJoin;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

class ImageBuilderContractTest extends SimulatedContract<ImageBuilder> {

  private static final Network NETWORK = Network.vpc("subnet-1");

  @BeforeEach
  void othersHaveWhatItRefersTo() {
    Surroundings.ofFleets(simulator, appStream, iam);
  }

  @Override
  protected ResourceKind<ImageBuilder> kind() {
    return new ImageBuilderKind();
  }

  @Override
  protected ImageBuilder made() {
    return builder().tag("team", "share").build();
  }

  @Override
  protected Optional<ImageBuilder> changed() {
    return Optional.of(
        builder().stopped().software("Visio").tag("team", "b").tag("more", "1").build());
  }

  @Override
  protected Optional<ImageBuilder> cleared() {
    return Optional.of(builder().stopped().withoutSoftware().tag("team", "b").build());
  }

  @Override
  protected List<AttributeLife<ImageBuilder>> attributes() {
    return List.of(
        life("instanceType", b -> b.instanceType("stream.standard.large")),
        life("subnets", b -> b.network(Network.vpc("subnet-2"))),
        life("securityGroups", b -> b.network(NETWORK.securityGroups(FleetLives.GROUP))),
        life("defaultInternetAccess", b -> b.network(NETWORK.withDefaultInternetAccess())),
        life(
            "machineRole",
            b -> b.machineRole(MachineRole.existing(FleetLives.ROLES.get(0))),
            ImageBuilder.Builder::withoutMachineRole),
        life(
            "domain",
            b -> b.domain(DomainJoin.of(FleetLives.DIRECTORY, FleetLives.UNITS.get(0))),
            ImageBuilder.Builder::withoutDomain),
        life(
            "accessEndpoints",
            b -> b.accessEndpoints("vpce-1"),
            ImageBuilder.Builder::withoutAccessEndpoints),
        life("rootVolume", b -> b.rootVolume(300)),
        life("displayName", b -> b.displayName("A"), ImageBuilder.Builder::withoutDisplayName),
        life("description", b -> b.description("A"), ImageBuilder.Builder::withoutDescription),
        life(
            "software",
            b -> b.software("Office"),
            b -> b.software("Office", "Visio"),
            ImageBuilder.Builder::withoutSoftware),
        life("state", ImageBuilder.Builder::stopped, ImageBuilder.Builder::running));
  }

  @SafeVarargs
  private static AttributeLife<ImageBuilder> life(
      String attribute, UnaryOperator<ImageBuilder.Builder>... turns) {
    return new AttributeLife<>(
        attribute,
        Stream.concat(
                Stream.of(builder().build()),
                Stream.of(turns).map(turn -> turn.apply(builder()).build()))
            .toList());
  }

  private static ImageBuilder.Builder builder() {
    return ImageBuilder.builder("contract-builder")
        .from(BaseImage.newest("AppStream-WinServer2019-*"))
        .instanceType("stream.standard.medium")
        .network(NETWORK);
  }

  @Override
  protected void vanish() {
    appStream.deleteImageBuilder(r -> r.name("contract-builder"));
    later();
  }
}

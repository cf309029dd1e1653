package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.internal.FleetKind;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

class FleetContractTest extends SimulatedContract<Fleet> {

  @Override
  protected ResourceKind<Fleet> kind() {
    return new FleetKind();
  }

  @Override
  protected Fleet made() {
    return fleet().network(Network.vpc("subnet-1")).build();
  }

  @Override
  protected Optional<Fleet> changed() {
    return Optional.of(
        changedFleet().network(Network.vpc("subnet-1")).tag("team", "share").build());
  }

  @Override
  protected Optional<Fleet> cleared() {
    return Optional.of(changedFleet().withoutNetwork().build());
  }

  @BeforeEach
  void othersHaveWhatItUses() {
    Surroundings.ofFleets(simulator, appStream, iam);
  }

  @Override
  protected List<AttributeLife<Fleet>> attributes() {
    return FleetLives.all();
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of("imageName", "every image that is found has an ARN");
  }

  @Override
  protected void vanish() {
    appStream.stopFleet(r -> r.name("contract-fleet"));
    later();
    appStream.deleteFleet(r -> r.name("contract-fleet"));
  }

  private static Fleet.Builder fleet() {
    return Fleet.builder("contract-fleet")
        .image(IMAGE)
        .instanceType("stream.standard.medium")
        .capacity(1);
  }

  /** One attribute changes while it runs, the other with a restart. */
  private static Fleet.Builder changedFleet() {
    return fleet().displayName("Changed").maxUserDuration(Duration.ofHours(4));
  }
}

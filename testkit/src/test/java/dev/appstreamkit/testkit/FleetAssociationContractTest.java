package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.kinds.association.internal.FleetAssociationKind;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A fleet of one's own on a stack of somebody else's. */
class FleetAssociationContractTest extends SimulatedContract<FleetAssociation> {

  private static final String STACK = "others-stack";
  private static final String FLEET = "contract-fleet";

  @BeforeEach
  void somebodyElseHasAStack() {
    appStream.createStack(r -> r.name(STACK));
  }

  @Override
  protected ResourceKind<FleetAssociation> kind() {
    return new FleetAssociationKind();
  }

  @Override
  protected FleetAssociation made() {
    return FleetAssociation.of(
        Fleet.builder(FLEET)
            .image(IMAGE)
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.vpc("subnet-1"))
            .build(),
        Stack.existing(STACK));
  }

  @Override
  protected Optional<FleetAssociation> changed() {
    return Optional.empty();
  }

  @Override
  protected Optional<FleetAssociation> cleared() {
    return Optional.empty();
  }

  @Override
  protected void vanish() {
    appStream.disassociateFleet(r -> r.stackName(STACK).fleetName(FLEET));
  }

  /** It is nothing but the bond between a fleet, which proves whose it is, and a stack. */
  @Override
  protected boolean canBeAnothers() {
    return false;
  }
}

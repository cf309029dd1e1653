package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.association.Association;
import dev.appstreamkit.provisioning.kinds.association.internal.AssociationKind;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;

class AssociationContractTest extends SimulatedContract<Association> {

  private static final Stack STACK = Stack.builder("contract-stack").withoutFleet().build();
  private static final User USER = User.builder("hoge@example.com").name("Hoge", "Example").build();

  @Override
  protected ResourceKind<Association> kind() {
    return new AssociationKind();
  }

  @Override
  protected Association made() {
    return Association.of(USER, STACK);
  }

  @Override
  protected Optional<Association> changed() {
    return Optional.empty();
  }

  @Override
  protected Optional<Association> cleared() {
    return Optional.empty();
  }

  @Override
  protected void vanish() {
    appStream.batchDisassociateUserStack(
        r ->
            r.userStackAssociations(
                pair ->
                    pair.stackName("contract-stack")
                        .userName("hoge@example.com")
                        .authenticationType(AuthenticationType.USERPOOL)));
  }

  /** It is nothing but the bond between a user and a stack, which prove whose they are. */
  @Override
  protected boolean canBeAnothers() {
    return false;
  }
}

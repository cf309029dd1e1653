package dev.appstreamkit.provisioning.kinds.association.internal;

import dev.appstreamkit.provisioning.kinds.TableCheck;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;

class AssociationTableTest {

  @Test
  void table_membersOfOneInABatch_areRowsOrHaveAReason() {
    new TableCheck<>(
            AssociationKind.TABLE,
            UserStackAssociation::builder,
            UserStackAssociation::builder,
            UserStackAssociation::builder)
        .eachMemberIsARowOrHasAReason(
            Map.of(
                "StackName", "the identity",
                "UserName", "the identity",
                "AuthenticationType", "always that of the user pool"));
  }
}

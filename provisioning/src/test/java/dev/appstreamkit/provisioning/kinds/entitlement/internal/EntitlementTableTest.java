package dev.appstreamkit.provisioning.kinds.entitlement.internal;

import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.entitlement.Entitlement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateEntitlementRequest;
import software.amazon.awssdk.services.appstream.model.UpdateEntitlementRequest;

class EntitlementTableTest {

  private final TableCheck<Entitlement> check =
      new TableCheck<>(
          EntitlementKind.TABLE,
          software.amazon.awssdk.services.appstream.model.Entitlement::builder,
          CreateEntitlementRequest::builder,
          UpdateEntitlementRequest::builder);

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    check.eachMemberIsARowOrHasAReason(Map.of("Name", "the identity", "StackName", "the identity"));
  }

  @Test
  void table_eachRow_readsWhatItWrites() {
    check.eachRowReadsWhatItWrites(Set.of());
  }

  @Test
  void update_eachRow_keepsWhatItDoesNotSay() {
    check.eachRowKeepsWhatItDoesNotSay(Set.of());
  }
}

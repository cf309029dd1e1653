package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

class FleetTableTest {

  private static final Set<String> IN_CODE = Set.of("capacity");

  private final TableCheck<Fleet> check =
      new TableCheck<>(
          FleetTable.TABLE,
          software.amazon.awssdk.services.appstream.model.Fleet::builder,
          CreateFleetRequest::builder,
          UpdateFleetRequest::builder);

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    check.eachMemberIsARowOrHasAReason(
        Map.of(
            "Name", "the identity",
            "Tags", "calls of their own",
            "AttributesToDelete", "what the rows clear",
            "DeleteVpcConfig", "deprecated"));
  }

  @Test
  void table_eachRow_readsWhatItWrites() {
    check.eachRowReadsWhatItWrites(IN_CODE);
  }

  @Test
  void update_eachRow_keepsWhatItDoesNotSay() {
    check.eachRowKeepsWhatItDoesNotSay(IN_CODE);
  }
}

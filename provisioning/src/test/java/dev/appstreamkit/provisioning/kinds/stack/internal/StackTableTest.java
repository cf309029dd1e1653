package dev.appstreamkit.provisioning.kinds.stack.internal;

import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;

class StackTableTest {

  private final TableCheck<Stack> check =
      new TableCheck<>(
          StackTable.TABLE,
          software.amazon.awssdk.services.appstream.model.Stack::builder,
          CreateStackRequest::builder,
          UpdateStackRequest::builder);

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    check.eachMemberIsARowOrHasAReason(
        Map.of(
            "Name", "the identity",
            "Tags", "calls of their own",
            "AttributesToDelete", "what the rows clear",
            "DeleteStorageConnectors", "deprecated"));
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

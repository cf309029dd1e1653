package dev.appstreamkit.simulator.internal.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PoliciesAheadTest {

  private static final String READABLE =
      "{\"Statement\":{\"Sid\":\"PoliciesAheadTest\",\"Effect\":\"Allow\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}}";

  /** A member that the service's model gets one day is found missing here. */
  @Test
  void members_areAllPoliciesOfTheModels() {
    TreeSet<String> found = new TreeSet<>();
    for (String service : new String[] {"iam", "sts"}) {
      ConstraintTable table = ConstraintTable.of(service);
      for (String operation : table.operationNames()) {
        for (Map.Entry<String, String> member : table.input(operation).members().entrySet()) {
          if (member.getValue().toLowerCase(Locale.ROOT).contains("policydocument")) {
            found.add(member.getKey());
          }
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(PoliciesAhead.MEMBERS);
  }

  @Test
  void parse_sameText_isReadOnce() {
    PolicyDocument.readAhead(READABLE);
    assertThat(PolicyDocument.parse(READABLE)).isSameAs(PolicyDocument.parse(READABLE));
  }

  @Test
  void parse_ofWhatIsNoPolicy_saysSoEachTime() {
    PolicyDocument.readAhead("{\"Statement\":7,");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> PolicyDocument.parse("{\"Statement\":7,"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Syntax errors in policy.");
    }
  }

  /** More texts than are kept: the newest is there, and none is mixed up with another. */
  @Test
  void parse_manyTexts_givesEachItsOwn() {
    String padding = " ".repeat(50_000);
    for (int i = 0; i < 200; i++) {
      String action = "s3:A" + i;
      String text =
          "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}}";
      assertThat(PolicyDocument.parse(text + padding).statements().get(0).actions())
          .containsExactly(action);
    }
  }
}

package dev.appstreamkit.provisioning.kinds.role.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.RandomPolicy;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RolePoliciesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SEEDS = 2000;
  private static final ResourceAddress ROLE = ResourceAddress.of("role", "a");

  private static Map<String, Object> wanted(String member) {
    return PolicyDocument.parse(
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\"," + member + "}}");
  }

  /** Whoever wrote into it: what lets AppStream assume the role is as described, the rest stays. */
  @Test
  void changedTrust_anyDocument_changesWhatAppStreamMayAlone() throws Exception {
    Map<String, Object> wanted =
        wanted("\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},\"Action\":\"sts:X\"");
    Predicate<JsonNode> ours =
        statement ->
            statement.path("Effect").asText().equals("Allow")
                && statement.path("Principal").path("Service").toString().contains("appstream");
    for (int seed = 0; seed < SEEDS; seed++) {
      String before = new RandomPolicy(new Random(seed)).document();

      String after = RolePolicies.changedTrust(SharedPolicy.parse(before), wanted);

      assertThat(RolePolicies.ourTrust(SharedPolicy.parse(after)))
          .as("seed %d: %s", seed, before)
          .contains(wanted);
      assertThat(theirs(after, ours)).as("seed %d", seed).isEqualTo(theirs(before, ours));
    }
  }

  /** Statements with a Sid are others'; their document keeps its version, ours gets its own. */
  @Test
  void changedPolicy_anyDocument_changesWhatHasNoSidAlone() throws Exception {
    Map<String, Object> wanted = wanted("\"Action\":\"s3:GetObject\",\"Resource\":\"*\"");
    Predicate<JsonNode> ours = statement -> statement.path("Sid").asText().isEmpty();
    for (int seed = 0; seed < SEEDS; seed++) {
      String before = new RandomPolicy(new Random(seed)).document();

      String after = RolePolicies.changedPolicy(ROLE, SharedPolicy.parse(before), wanted);

      assertThat(
              PolicyDocument.statements(
                  RolePolicies.ourPolicy(SharedPolicy.parse(after)).orElseThrow()))
          .as("seed %d: %s", seed, before)
          .isEqualTo(PolicyDocument.statements(wanted));
      List<JsonNode> theirs = theirs(before, ours);
      boolean alone = theirs.size() == 2;
      assertThat(JSON.readTree(after).path("Version").asText())
          .isEqualTo(alone ? "2012-10-17" : JSON.readTree(before).path("Version").asText());
      if (!alone) {
        assertThat(theirs(after, ours)).as("seed %d", seed).isEqualTo(theirs);
      }
    }
  }

  private static List<JsonNode> theirs(String document, Predicate<JsonNode> ours) throws Exception {
    JsonNode all = JSON.readTree(document);
    List<JsonNode> theirs = new ArrayList<>(List.of(all.path("Version"), all.path("Id")));
    JsonNode statements = all.get("Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (!ours.test(statement)) {
        theirs.add(statement);
      }
    }
    return theirs;
  }

  @Test
  void changedPolicy_variablesWhereTheyAreNone_isRefused() {
    Map<String, Object> wanted =
        wanted("\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::a/${aws:userid}\"");
    SharedPolicy theirs =
        SharedPolicy.parse("{\"Version\":\"2008-10-17\",\"Statement\":[{\"Sid\":\"A\"}]}");

    assertThatThrownBy(() -> RolePolicies.changedPolicy(ROLE, theirs, wanted))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("role/a")
        .hasMessageContaining("policy of their own");
    assertThat(RolePolicies.changedPolicy(ROLE, SharedPolicy.empty(), wanted)).contains("${");
  }

  @Test
  void ourTrust_whereAppStreamMayNot_isNone() {
    for (String statement :
        List.of(
            "\"Effect\":\"Deny\",\"Principal\":{\"Service\":\"appstream.amazonaws.com\"}",
            "\"Effect\":\"Allow\",\"Principal\":\"*\"",
            "\"Effect\":\"Allow\",\"NotPrincipal\":{\"Service\":\"appstream.amazonaws.com\"}",
            "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}")) {
      assertThat(RolePolicies.ourTrust(SharedPolicy.parse("{\"Statement\":[{" + statement + "}]}")))
          .isEqualTo(Optional.empty());
    }
  }
}

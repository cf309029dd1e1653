package dev.appstreamkit.provisioning.kinds.bucket.internal;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A bucket has one policy, which is others' as well. */
class BucketPolicyTest extends BucketAccount {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SID = "AppStreamKitTlsOnly";
  private static final int SEEDS = 25;
  private static final String READERS =
      "{\"Version\":\"2008-10-17\",\"Id\":\"Team7\",\"Statement\":[{\"Sid\":\"R\",\"Effect\":"
          + "\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:role/reader\"},"
          + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
          + NAME
          + "/${aws:username}/*\"}]}";

  private static Bucket.Builder share() {
    return Bucket.builder(NAME);
  }

  private void put(String policy) {
    s3.putBucketPolicy(r -> r.bucket(NAME).policy(policy));
  }

  private String policy() {
    return s3.getBucketPolicy(r -> r.bucket(NAME)).policy();
  }

  private void makeReader() {
    account
        .iam()
        .createRole(
            r ->
                r.roleName("reader")
                    .assumeRolePolicyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                            + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},"
                            + "\"Action\":\"sts:AssumeRole\"}}"));
  }

  /** Whatever others wrote: ours comes back, goes, and theirs stays as they wrote it. */
  @Test
  void apply_anyPolicyOfOthers_changesOursAlone() throws Exception {
    account.apply(share().build());
    for (int seed = 0; seed < SEEDS; seed++) {
      String theirs = othersPolicy(new Random(seed));
      put(theirs);

      account.apply(share().build());

      List<JsonNode> before = theirs(theirs);
      assertThat(theirs(policy())).as("seed %d: %s", seed, theirs).isEqualTo(before);
      assertThat(policy()).containsOnlyOnce(SID);
      assertThat(account.plan(share().build()).isEmpty()).as("seed %d", seed).isTrue();

      account.apply(share().withoutTlsOnly().build());

      assertThat(theirs(policy())).as("seed %d", seed).isEqualTo(before);
      assertThat(policy()).doesNotContain(SID);
    }
  }

  private static String othersPolicy(Random random) {
    List<String> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      statements.add(statement(random));
    }
    String all = statements.size() == 1 ? statements.get(0) : statements.toString();
    String version =
        List.of("", "\"Version\":\"2008-10-17\",", "\"Version\":\"2012-10-17\",")
            .get(random.nextInt(3));
    String id = random.nextBoolean() ? "\"Id\":\"Team" + random.nextInt(9) + "\"," : "";
    return "{" + version + id + "\"Statement\":" + all + "}";
  }

  private static String statement(Random random) {
    String sid = List.of("", "\"Sid\":\"A" + random.nextInt(1000) + "\",").get(random.nextInt(2));
    String principal =
        List.of(
                "\"Principal\":\"*\"",
                "\"Principal\":{\"AWS\":\"111122223333\"}",
                "\"Principal\":{\"Service\":[\"logging.s3.amazonaws.com\"]}",
                "\"NotPrincipal\":{\"AWS\":[\"arn:aws:iam::111122223333:root\"]}")
            .get(random.nextInt(4));
    String resource =
        List.of(
                "\"arn:aws:s3:::" + NAME + "\"",
                "[\"arn:aws:s3:::" + NAME + "/${aws:username}/*\"]")
            .get(random.nextInt(2));
    String condition =
        random.nextBoolean()
            ? ",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":false},"
                + "\"StringLike\":{\"aws:userid\":[\"AROA"
                + random.nextInt(9)
                + ":*\",\"b\"]}}"
            : "";
    return "{"
        + sid
        + "\"Effect\":\"Deny\","
        + principal
        + ",\"Action\":\"s3:PutObjectTagging\",\"Resource\":"
        + resource
        + condition
        + "}";
  }

  /** All of a document but our statement; one statement is a list of one. */
  private static List<JsonNode> theirs(String document) throws Exception {
    JsonNode all = JSON.readTree(document);
    List<JsonNode> theirs = new ArrayList<>();
    theirs.add(all.path("Version"));
    theirs.add(all.path("Id"));
    JsonNode statements = all.get("Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (!statement.path("Sid").asText().equals(SID)) {
        theirs.add(statement);
      }
    }
    return theirs;
  }

  @Test
  void plan_statementForADeletedRole_isRefusedByNameBeforeAnythingIsSent() {
    account.apply(share().build());
    makeReader();
    put(READERS);
    account.iam().deleteRole(r -> r.roleName("reader"));
    String shown = policy();
    assertThat(shown).contains("AROA");

    Plan plan = account.plan(share().build());

    assertThat(plan.blockers())
        .singleElement()
        .satisfies(category(ErrorCategory.CONFLICT))
        .satisfies(
            error ->
                assertThat(error)
                    .hasMessageContaining("bucket/" + NAME)
                    .hasMessageContaining("\"Sid\":\"R\"")
                    .hasMessageContaining("AROA")
                    .hasMessageContaining("take that statement out"));
    assertThat(policy()).isEqualTo(shown);
  }

  @Test
  void plan_statementForADeletedRoleWhereThePolicyIsRight_isNobodysTrouble() {
    makeReader();
    account.apply(share().build());
    String both = policy().replace("\"Statement\":[", "\"Statement\":[" + readers() + ",");
    put(both);
    account.iam().deleteRole(r -> r.roleName("reader"));

    assertThat(account.plan(share().build()).isEmpty()).isTrue();
    account.apply(share().tag("team", "a").build());

    assertThat(policy()).contains("AROA", SID);
  }

  private static String readers() {
    return READERS.substring(READERS.indexOf("[") + 1, READERS.lastIndexOf("]"));
  }

  @Test
  void demandTakeable_idsOfTheDeleted_areRefusedAsPrincipalsOnly() {
    ResourceAddress address = share().build().address();
    for (String principal :
        List.of(
            "\"Principal\":{\"AWS\":\"AROAEXAMPLE2EXAMPLE7Q\"}",
            "\"Principal\":{\"AWS\":[\"*\",\"AIDAEXAMPLE2EXAMPLE7Q\"]}",
            "\"NotPrincipal\":{\"AWS\":\"AROAEXAMPLE2EXAMPLE7Q\"}")) {
      assertThatThrownBy(() -> TlsOnlyPolicy.demandTakeable(address, parsed(principal)))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("EXAMPLE2EXAMPLE7Q");
    }
    TlsOnlyPolicy.demandTakeable(address, parsed("\"Principal\":\"*\""));
    TlsOnlyPolicy.demandTakeable(address, parsed("\"Principal\":{\"AWS\":\"111122223333\"}"));
    TlsOnlyPolicy.demandTakeable(
        address, parsed("\"Condition\":{\"A\":{\"aws:userid\":\"AROAEXAMPLE2EXAMPLE7Q\"}}"));
  }

  private static SharedPolicy parsed(String member) {
    return SharedPolicy.parse("{\"Statement\":[{\"Effect\":\"Allow\"," + member + "}]}");
  }
}

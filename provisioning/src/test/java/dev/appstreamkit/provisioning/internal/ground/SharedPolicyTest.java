package dev.appstreamkit.provisioning.internal.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPolicyTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SEEDS = 2000;
  private static final Predicate<Map<String, Object>> OURS =
      statement -> "Ours".equals(statement.get("Sid"));
  private static final Map<String, Object> WANTED =
      PolicyDocument.statements(
              PolicyDocument.parse(
                  """
                  {"Statement": {"Sid": "Ours", "Effect": "Deny", "Principal": "*",
                    "Action": "s3:*", "Resource": "arn:aws:s3:::a"}}
                  """))
          .get(0);

  /** Others' part of any document stays as it was written; ours comes, changes, and goes. */
  @Test
  void replacing_anyDocument_changesOursAlone() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomPolicy random = new RandomPolicy(new Random(seed));
      String before = random.document();
      SharedPolicy there = SharedPolicy.parse(before);

      SharedPolicy with = SharedPolicy.parse(there.replacing(OURS, List.of(WANTED)).json());
      SharedPolicy again = SharedPolicy.parse(with.replacing(OURS, List.of(WANTED)).json());
      SharedPolicy without = SharedPolicy.parse(with.replacing(OURS, List.of()).json());

      assertThat(with.statements(OURS)).as("seed %d: %s", seed, before).containsExactly(WANTED);
      assertThat(again.json()).isEqualTo(with.json());
      assertThat(without.statements(OURS)).isEmpty();
      assertThat(theirs(with.json())).as("seed %d", seed).isEqualTo(theirs(before));
      assertThat(theirs(without.json())).as("seed %d", seed).isEqualTo(theirs(before));
    }
  }

  /** All of a document but our statements, as it was written; one statement is a list of one. */
  private static List<JsonNode> theirs(String document) throws Exception {
    JsonNode all = JSON.readTree(document);
    List<JsonNode> theirs = new ArrayList<>();
    all.properties().stream()
        .filter(member -> !member.getKey().equals("Statement"))
        .forEach(
            member -> theirs.add(JSON.createObjectNode().set(member.getKey(), member.getValue())));
    JsonNode statements = all.get("Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (!statement.path("Sid").asText().equals("Ours")) {
        theirs.add(statement);
      }
    }
    return theirs;
  }

  @Test
  void replacing_severalOfOurs_leavesOneWhereTheFirstWas() {
    SharedPolicy there =
        SharedPolicy.parse(
            """
            {"Statement": [{"Sid": "Ours", "Effect": "Allow"}, {"Sid": "A"}, {"Sid": "Ours"}]}
            """);

    assertThat(there.replacing(OURS, List.of(WANTED)).statements())
        .extracting(statement -> statement.get("Sid"))
        .containsExactly("Ours", "A");
  }

  @Test
  void json_numbersOfOthers_areAsTheyWereWritten() {
    String document =
        "{\"Statement\":[{\"Condition\":{\"NumericLessThan\":{\"a:b\":1.10},"
            + "\"Bool\":{\"a:c\":true}}}]}";

    assertThat(SharedPolicy.parse(document).json()).isEqualTo(document);
  }

  @Test
  void parse_urlEncoded_isTheSame() {
    String document = "{\"Version\":\"2008-10-17\",\"Statement\":[]}";

    assertThat(SharedPolicy.parse(URLEncoder.encode(document, StandardCharsets.UTF_8)).json())
        .isEqualTo(document);
  }

  @Test
  void hasVariables_byVersion() {
    assertThat(SharedPolicy.empty().hasVariables()).isTrue();
    assertThat(SharedPolicy.parse("{\"Statement\":[]}").hasVariables()).isFalse();
    assertThat(SharedPolicy.parse("{\"Version\":\"2008-10-17\"}").withVariables().json())
        .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "", "not json"})
  void parse_noDocument_isRefused(String text) {
    assertThatThrownBy(() -> SharedPolicy.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not a policy document");
  }
}

package dev.appstreamkit.simulator.internal.appstream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever a create or update operation takes is shown by the operation that describes its kind.
 * {@code members.json} has, per operation, what it needs besides, how a thing is read back, where a
 * member goes by another name, and a reason for each that isn't shown.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingDroppedTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:appstream:us-east-1:111122223333:";

  private final ConstraintTable table = ConstraintTable.of("appstream");
  private final ModelInputs inputs = new ModelInputs(table, Map.of());
  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private final Wire wire = new Wire(bench);
  private final List<String> dropped = new ArrayList<>();
  private JsonNode told = JSON.createObjectNode();
  private int members;

  @BeforeAll
  void populate() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("members.json")) {
      told = JSON.readTree(requireNonNull(in));
    }
    ContractWorld.populate(bench);
    bench.control().quotas().all().keySet().forEach(q -> bench.control().quotas().set(q, 1000));
  }

  @Test
  void everyMemberOfEveryCreateAndUpdate_isReadBackOrHasAReason() {
    for (String operation : table.operationNames()) {
      if (operation.startsWith("Create") || operation.startsWith("Update")) {
        JsonNode about = told.path(operation);
        assertThat(about.isMissingNode()).as("%s isn't in members.json", operation).isFalse();
        if (!about.has("nothing")) {
          new TreeSet<>(table.input(operation).members().keySet())
              .forEach(member -> check(operation, member));
        }
      }
    }
    System.out.printf("Read back: %d members%n", members);
    assertThat(dropped).isEmpty();
    assertThat(members).isGreaterThan(130);
  }

  private void check(String operation, String member) {
    JsonNode about = told.path(operation);
    JsonNode like = about.has("like") ? told.path(about.path("like").asText()) : about;
    JsonNode reason = about.path("reasons").path(member);
    if (!reason.isMissingNode()) {
      assertThat(reason.asText()).endsWith(".");
      return;
    }
    members++;
    String name = "thing-" + members;
    String by = like.path("name").asText("Name");
    ObjectNode base = base(like, member, name);
    JsonNode value = value(operation, about, like, member, name);
    if (like.has("before")) {
      JsonNode before = like.path("before");
      call(before.path("operation").asText(), named(before.path("input"), name));
    }
    ObjectNode input = base.deepCopy();
    if (about != like) {
      call(about.path("like").asText(), base);
      input = identity(operation, base);
    }
    if (!member.equals(by)) {
      input.set(member, value);
    }
    Wire.Answer answer = wire.json(operation, input);
    if (answer.status() != 200) {
      dropped.add(operation + "." + member + " " + input + ": " + answer.refusal());
      return;
    }
    JsonNode shown = read(like, name, input.path(by));
    if (!shows(like, member, name, shown, input.get(member))) {
      dropped.add(operation + "." + member + " " + input.get(member) + " isn't in " + shown);
    }
  }

  /** Returns what says which thing an update is about. */
  private ObjectNode identity(String operation, ObjectNode base) {
    ObjectNode identity = JSON.createObjectNode();
    List<String> required = new ArrayList<>(table.input(operation).required());
    if (operation.equals("UpdateFleet")) {
      required.add("Name");
    }
    required.forEach(member -> identity.set(member, base.get(member)));
    return identity;
  }

  private static ObjectNode base(JsonNode like, String member, String name) {
    JsonNode own = like.path("bases").path(member);
    if (own.isTextual()) {
      own = like.path("bases").path(own.asText());
    }
    return (ObjectNode) named(own.isObject() ? own : like.path("base"), name);
  }

  private JsonNode value(
      String operation, JsonNode about, JsonNode like, String member, String name) {
    for (JsonNode values : List.of(about.path("values"), like.path("values"))) {
      if (values.has(member)) {
        return named(values.get(member), name);
      }
    }
    return inputs.full(table.input(operation).members().getOrDefault(member, ""));
  }

  private JsonNode read(JsonNode like, String name, JsonNode identifier) {
    JsonNode body = call(like.path("read").asText(), named(like.path("by"), name));
    JsonNode find = like.path("find");
    if (find.isMissingNode()) {
      return body.at(like.path("at").asText());
    }
    for (JsonNode thing : body.at(find.path("at").asText())) {
      if (thing.path(find.path("member").asText()).equals(identifier)) {
        return thing;
      }
    }
    return body;
  }

  private boolean shows(JsonNode like, String member, String name, JsonNode shown, JsonNode value) {
    if (member.endsWith("Tags") && like.has("tags")) {
      JsonNode arn = JSON.createObjectNode().put("ResourceArn", ARN + like.path("tags").asText());
      return call("ListTagsForResource", named(arn, name)).path("Tags").equals(value);
    }
    String renamed = like.path("renamed").path(member).asText();
    if (!renamed.isEmpty()) {
      String[] parts = renamed.replace("$", name).split("=", 2);
      return shown.at(parts[0]).asText().equals(parts[1]);
    }
    String hidden = like.path("hidden").path(member).asText();
    if (!hidden.isEmpty()) {
      ((ObjectNode) value).remove(hidden);
    }
    return contains(shown.path(member), value);
  }

  /** Whether all that was given is there; a list may have more, since the service fills up. */
  private static boolean contains(JsonNode shown, JsonNode given) {
    if (given.isObject()) {
      return given.properties().stream()
          .allMatch(member -> contains(shown.path(member.getKey()), member.getValue()));
    }
    if (given.isArray()) {
      for (JsonNode item : given) {
        boolean found = false;
        for (JsonNode one : shown) {
          found |= contains(one, item);
        }
        if (!found) {
          return false;
        }
      }
      return true;
    }
    return shown.equals(given);
  }

  private JsonNode call(String operation, JsonNode input) {
    Wire.Answer answer = wire.json(operation, input);
    assertThat(answer.status()).as("%s %s: %s", operation, input, answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode named(JsonNode template, String name) {
    try {
      return JSON.readTree(template.toString().replace("ARN:", ARN).replace("$", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

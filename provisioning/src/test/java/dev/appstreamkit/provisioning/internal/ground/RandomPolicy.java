package dev.appstreamkit.provisioning.internal.ground;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Policy documents as people write them, in all the shapes that AWS takes. */
public final class RandomPolicy {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SIDS = List.of("", "A", "Ours", "ours", "Ours2", "A");
  private static final List<String> VALUES =
      List.of(
          "*",
          "s3:Get*",
          "arn:aws:s3:::a/${aws:username}/*",
          "${*}",
          "\u00e4 b",
          "123456789012",
          "appstream.amazonaws.com");

  private final Random random;

  /** Makes documents by chance. */
  public RandomPolicy(Random random) {
    this.random = random;
  }

  /** Returns the next one. */
  public String document() {
    ObjectNode document = JSON.createObjectNode();
    switch (random.nextInt(3)) {
      case 0 -> document.put("Version", "2012-10-17");
      case 1 -> document.put("Version", "2008-10-17");
      default -> {}
    }
    if (random.nextBoolean()) {
      document.put("Id", "Policy" + random.nextInt(100));
    }
    if (random.nextInt(4) == 0) {
      document.set("Statement", statement());
    } else {
      ArrayNode all = document.putArray("Statement");
      int count = random.nextInt(5);
      for (int i = 0; i < count; i++) {
        all.add(statement());
      }
    }
    return random.nextBoolean() ? document.toString() : document.toPrettyString();
  }

  private ObjectNode statement() {
    ObjectNode statement = JSON.createObjectNode();
    if (random.nextInt(4) > 0) {
      statement.put("Sid", one(SIDS));
    }
    statement.put("Effect", random.nextBoolean() ? "Allow" : "Deny");
    principal(statement, random.nextBoolean() ? "Principal" : "NotPrincipal");
    values(statement, random.nextInt(4) > 0 ? "Action" : "NotAction");
    values(statement, random.nextInt(4) > 0 ? "Resource" : "NotResource");
    if (random.nextBoolean()) {
      ObjectNode operator = statement.putObject("Condition").putObject("StringLike");
      values(operator, "aws:PrincipalTag/" + random.nextInt(3));
      operator.put("aws:number", random.nextInt(100) / 10.0).put("aws:flag", random.nextBoolean());
    }
    return statement;
  }

  private void principal(ObjectNode statement, String member) {
    if (random.nextInt(3) == 0) {
      statement.put(member, "*");
    } else {
      values(statement.putObject(member), one(List.of("AWS", "Service", "Federated")));
    }
  }

  private void values(ObjectNode into, String member) {
    if (random.nextBoolean()) {
      into.put(member, one(VALUES));
    } else {
      ArrayNode list = into.putArray(member);
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        list.add(one(VALUES));
      }
    }
  }

  private String one(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}

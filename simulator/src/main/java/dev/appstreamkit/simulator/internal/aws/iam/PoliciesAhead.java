package dev.appstreamkit.simulator.internal.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.protocol.Document;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.List;

/**
 * Reads the policies in requests while these are checked, without the world's lock; what is wrong
 * with one is said when its request is carried out.
 */
public final class PoliciesAhead {

  static final List<String> MEMBERS =
      List.of("PolicyDocument", "AssumeRolePolicyDocument", "Policy");

  private PoliciesAhead() {}

  /** Returns a validator that asks another one, and then reads the policies. */
  public static Operations.Validator after(Operations.Validator first) {
    return new Operations.Validator() {
      @Override
      public void demandTypes(String operation, Document document) {
        first.demandTypes(operation, document);
      }

      @Override
      public void validate(String operation, Document document) {
        first.validate(operation, document);
        for (String member : MEMBERS) {
          JsonNode policy = document.root().path(member);
          if (policy.isTextual()) {
            PolicyDocument.readAhead(policy.textValue());
          }
        }
      }
    };
  }
}

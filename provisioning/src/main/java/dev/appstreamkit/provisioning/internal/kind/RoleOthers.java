package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** What others put on a role, which deleting takes along. Nobody here wants any of it. */
public final class RoleOthers {

  private static final String STATEMENTS = "othersStatements";
  private static final String INLINE = "othersInlinePolicies";
  private static final String ATTACHED = "othersAttachedPolicies";
  private static final String UNSEEN = "othersPoliciesUnseen";
  private static final int FORBIDDEN = 403;

  private RoleOthers() {}

  /**
   * Adds what stands in the policies that are read anyway.
   *
   * @param others what others' there is, each as part of a sentence
   */
  public static Attributes.Builder with(Attributes.Builder attributes, List<String> others) {
    return others.isEmpty() ? attributes : attributes.set(STATEMENTS, others);
  }

  /**
   * Adds the other policies that the role has.
   *
   * @param ours the name of the inline policy that isn't others'
   */
  public static Observed look(Observed observed, IamClient iam, String ours) {
    String role = observed.identity().name();
    List<String> inline = new ArrayList<>(RoleRemoval.inline(iam, role));
    inline.remove(ours);
    List<String> attached = RoleRemoval.attached(iam, role);
    Attributes.Builder attributes = observed.attributes().toBuilder();
    if (!inline.isEmpty()) {
      attributes.set(INLINE, inline);
    }
    if (!attached.isEmpty()) {
      attributes.set(ATTACHED, attached);
    }
    return observed.withAttributes(attributes.build());
  }

  /** Who may see what is described need not be allowed to see the rest. */
  public static Observed lookIfAllowed(Observed observed, IamClient iam, String ours) {
    try {
      return look(observed, iam, ours);
    } catch (IamException e) {
      if (e.statusCode() != FORBIDDEN) {
        throw e;
      }
      return observed.withAttributes(
          observed.attributes().toBuilder()
              .set(
                  UNSEEN,
                  List.of(
                      "policies that can't be seen without iam:ListRolePolicies and"
                          + " iam:ListAttachedRolePolicies, if any"))
              .build());
    }
  }

  /** Says all that was found, each as part of a sentence. */
  public static List<String> told(Observed observed) {
    List<String> all = new ArrayList<>();
    texts(observed, ATTACHED).forEach(arn -> all.add("the attached policy " + arn));
    texts(observed, INLINE).forEach(name -> all.add("the inline policy " + name));
    all.addAll(texts(observed, STATEMENTS));
    all.addAll(texts(observed, UNSEEN));
    return all;
  }

  /** Returns whether there are inline policies or statements of others. */
  public static boolean areInline(Observed observed) {
    return !texts(observed, INLINE).isEmpty() || !texts(observed, STATEMENTS).isEmpty();
  }

  /** Returns whether there are attached policies. */
  public static boolean areAttached(Observed observed) {
    return !texts(observed, ATTACHED).isEmpty();
  }

  private static List<String> texts(Observed observed, String attribute) {
    return observed.attributes().get(attribute).flatMap(Attributes.Value::data).stream()
        .flatMap(data -> data instanceof List<?> list ? list.stream() : Stream.empty())
        .map(String::valueOf)
        .toList();
  }
}

package dev.appstreamkit.provisioning.kinds.role;

import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/**
 * One statement of a policy, which allows actions on resources. Immutable: each method returns
 * another statement.
 *
 * <pre>{@code
 * PolicyStatement.allow("sqs:SendMessage").on("arn:{partition}:sqs:{region}:{account}:jobs")
 * }</pre>
 *
 * <p>In resources and in the values of conditions, <code>{partition}</code>, <code>{region}</code>,
 * <code>{account}</code> and <code>{dns-suffix}</code> stand for those that the environment is
 * applied to, so that one description fits all of them. IAM's own policy variables begin with a
 * dollar sign and are left as they are.
 */
@Value.Immutable
@SpecStyle
public abstract class PolicyStatement {

  PolicyStatement() {}

  /**
   * Returns a statement that allows actions, on no resources yet.
   *
   * @param actions IAM actions, {@code sqs:SendMessage} for one; {@code *} and {@code ?} are
   *     wildcards
   */
  public static PolicyStatement allow(String... actions) {
    return allow(List.of(actions));
  }

  /** Returns the same for actions in a collection. */
  public static PolicyStatement allow(Collection<String> actions) {
    return ImmutablePolicyStatement.builder().addAllActions(actions).build();
  }

  /** Returns the actions that it allows. */
  public abstract List<String> actions();

  /** Returns the ARNs that it allows them on, with placeholders. */
  public abstract List<String> resources();

  /** Returns the conditions under which it allows them; all of them must hold. */
  public abstract List<Condition> conditions();

  /**
   * A condition of a statement.
   *
   * @param operator IAM's operator, {@code StringEquals} for one
   * @param key the condition key, {@code aws:SourceVpc} for one
   * @param values the values of which one must match, with placeholders
   */
  public record Condition(String operator, String key, List<String> values) {

    /** Copies the values. */
    public Condition {
      values = List.copyOf(values);
    }
  }

  /**
   * Returns the statement with more resources.
   *
   * @param arns ARNs, in which placeholders and IAM's wildcards may stand; {@code *} for those
   *     actions that know no resources
   */
  public PolicyStatement on(String... arns) {
    return on(List.of(arns));
  }

  /** Returns the same for ARNs in a collection. */
  public PolicyStatement on(Collection<String> arns) {
    return ImmutablePolicyStatement.builder().from(this).addAllResources(arns).build();
  }

  /**
   * Returns the statement with one more condition.
   *
   * @param operator IAM's operator, {@code StringEquals} for one
   * @param key the condition key, {@code aws:SourceVpc} for one
   * @param values the values of which one must match; placeholders may stand in them
   */
  public PolicyStatement condition(String operator, String key, String... values) {
    return condition(operator, key, List.of(values));
  }

  /** Returns the same for values in a collection. */
  public PolicyStatement condition(String operator, String key, Collection<String> values) {
    return ImmutablePolicyStatement.builder()
        .from(this)
        .addConditions(new Condition(operator, key, List.copyOf(values)))
        .build();
  }
}

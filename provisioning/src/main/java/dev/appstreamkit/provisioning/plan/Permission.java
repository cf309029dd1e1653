package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.util.Map;
import java.util.TreeMap;
import org.immutables.value.Value;

/** Something that whoever applies a plan must be allowed. Immutable. */
@Value.Immutable
@DataStyle
public abstract class Permission {

  Permission() {}

  /**
   * Returns the permission for an action.
   *
   * @param action the IAM action
   * @param resource the ARN, with placeholders, or {@code *}
   */
  public static Permission on(String action, String resource) {
    return ImmutablePermission.builder().action(action).resource(resource).build();
  }

  /** Returns the IAM action, {@code appstream:CreateFleet} for one. */
  public abstract String action();

  /**
   * Returns the ARN that it is wanted on, in which {@code {partition}}, {@code {region}} and {@code
   * {account}} stand for those of the plan; {@code *} for actions that know no resources.
   */
  public abstract String resource();

  /**
   * Returns values that condition keys must have ({@code StringEquals}), with the same
   * placeholders; empty for none.
   */
  public abstract Map<String, String> conditions();

  /** Returns the same permission, wanted only while a condition key has a value. */
  public Permission condition(String key, String value) {
    Map<String, String> more = new TreeMap<>(conditions());
    more.put(key, value);
    return ImmutablePermission.builder().from(this).conditions(more).build();
  }

  /** Returns the same permission with the placeholders filled in. */
  public Permission resolve(Target target) {
    Map<String, String> filled = new TreeMap<>();
    conditions().forEach((key, value) -> filled.put(key, filled(target, value)));
    return ImmutablePermission.builder()
        .from(this)
        .resource(filled(target, resource()))
        .conditions(filled)
        .build();
  }

  private static String filled(Target target, String text) {
    return text.replace("{partition}", target.partition())
        .replace("{region}", target.region())
        .replace("{account}", target.account());
  }
}

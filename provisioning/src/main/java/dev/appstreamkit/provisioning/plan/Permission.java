package dev.appstreamkit.provisioning.plan;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something that whoever applies a plan must be allowed.
 *
 * @param action the IAM action, {@code appstream:CreateFleet} for one
 * @param resource the ARN that it is wanted on, in which {@code {partition}}, {@code {region}} and
 *     {@code {account}} stand for those of the plan; {@code *} for actions that know no resources
 * @param conditions values that condition keys must have ({@code StringEquals}), with the same
 *     placeholders; empty for none
 */
public record Permission(String action, String resource, Map<String, String> conditions) {

  /** Copies the conditions. */
  public Permission {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(resource, "resource");
    conditions = Map.copyOf(conditions);
  }

  /**
   * Returns the permission for an action.
   *
   * @param action the IAM action
   * @param resource the ARN, with placeholders, or {@code *}
   */
  public static Permission on(String action, String resource) {
    return new Permission(action, resource, Map.of());
  }

  /** Returns the same permission, wanted only while a condition key has a value. */
  public Permission condition(String key, String value) {
    Map<String, String> more = new TreeMap<>(conditions);
    more.put(key, value);
    return new Permission(action, resource, more);
  }

  /** Returns the same permission with the placeholders filled in. */
  public Permission resolve(Target target) {
    Map<String, String> filled = new TreeMap<>();
    conditions.forEach((key, value) -> filled.put(key, filled(target, value)));
    return new Permission(action, filled(target, resource), filled);
  }

  private static String filled(Target target, String text) {
    return text.replace("{partition}", target.partition())
        .replace("{region}", target.region())
        .replace("{account}", target.account());
  }
}

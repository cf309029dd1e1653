package dev.appstreamkit.provisioning.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Permissions as an IAM policy: always the same text for the same permissions. */
final class LeastPolicy {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private LeastPolicy() {}

  /**
   * Returns a policy that allows some permissions and nothing else, as JSON.
   *
   * @param permissions the permissions, without placeholders
   */
  static String json(Collection<Permission> permissions) {
    List<Map<String, Object>> statements = new ArrayList<>();
    byActions(permissions)
        .forEach(
            (what, resources) -> {
              Map<String, Object> statement = new LinkedHashMap<>();
              statement.put("Effect", "Allow");
              statement.put("Action", what.actions());
              statement.put("Resource", List.copyOf(resources));
              if (!what.conditions().isEmpty()) {
                statement.put("Condition", Map.of("StringEquals", what.conditions()));
              }
              statements.add(statement);
            });
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    try {
      return JSON.writeValueAsString(policy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A policy is plain data.", e);
    }
  }

  private record What(List<String> actions, Map<String, String> conditions) {}

  /** First the actions of each resource, then the resources of all that have the same actions. */
  private static Map<What, SortedSet<String>> byActions(Collection<Permission> permissions) {
    SortedMap<String, List<Permission>> places = new TreeMap<>();
    for (Permission permission : permissions) {
      String service = permission.action().substring(0, permission.action().indexOf(':'));
      String place =
          service + " " + permission.resource() + " " + new TreeMap<>(permission.conditions());
      places.computeIfAbsent(place, none -> new ArrayList<>()).add(permission);
    }
    Map<What, SortedSet<String>> grouped = new LinkedHashMap<>();
    for (List<Permission> same : places.values()) {
      List<String> actions = same.stream().map(Permission::action).distinct().sorted().toList();
      Permission any = same.get(0);
      grouped
          .computeIfAbsent(
              new What(actions, new TreeMap<>(any.conditions())), what -> new TreeSet<>())
          .add(any.resource());
    }
    return grouped;
  }
}

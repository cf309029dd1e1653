package dev.appstreamkit.operations.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is told of a call.
 *
 * @param operation the AWS operation
 * @param resource what it is about
 * @param user whom it touches
 * @param details what else is asked for
 */
public record Audited(
    String operation,
    ResourceAddress resource,
    Optional<String> user,
    Map<String, String> details) {

  /** Returns what is told of a call about a resource. */
  public static Audited of(String operation, String kind, String name) {
    return new Audited(operation, ResourceAddress.of(kind, name), Optional.empty(), Map.of());
  }

  /** Returns the same, of a person. */
  public Audited user(String id) {
    return new Audited(operation, resource, Optional.of(id), details);
  }

  /** Returns the same, with something else that is asked for. */
  public Audited with(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, value);
    return new Audited(operation, resource, user, more);
  }
}

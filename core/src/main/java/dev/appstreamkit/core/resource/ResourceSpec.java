package dev.appstreamkit.core.resource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody wants a resource to be. A spec is immutable, is compared and printed by its {@link
 * #address()} alone, and refers to the specs that it needs by holding them.
 *
 * <p>Not sealed: programs may bring kinds of their own.
 */
public interface ResourceSpec {

  /** Returns where the resource stands in its environment, never null. */
  ResourceAddress address();

  /**
   * Returns the specs that must exist before this one can: adding this spec to an environment
   * brings them along, and deleting goes the other way round. Empty if there are none, never null.
   */
  Set<ResourceSpec> dependencies();

  /**
   * Returns specs that this one brings along without needing them itself (a user its assignments to
   * stacks, for one). Empty by default.
   */
  default Set<ResourceSpec> companions() {
    return Set.of();
  }

  /** Returns the tags that the resource is to have, by key. None by default. */
  default Map<String, String> tags() {
    return Map.of();
  }

  /** Returns all that is wrong or doubtful with this spec by itself; empty if nothing is. */
  List<Problem> problems();

  /**
   * Returns all that is wrong or doubtful with this spec in the company of the others of its
   * environment. Empty by default. What is wrong with a pair is reported by one of the two.
   *
   * @param resources all specs of the environment, this one among them, in no particular order
   */
  default List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
    return List.of();
  }

  /**
   * Returns whether another spec, of the same address, asks for just the same. By default only the
   * very same object does.
   *
   * @param other a spec of the same address
   */
  default boolean sameAs(ResourceSpec other) {
    return this == other;
  }
}

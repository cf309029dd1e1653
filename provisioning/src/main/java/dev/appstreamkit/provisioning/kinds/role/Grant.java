package dev.appstreamkit.provisioning.kinds.role;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import java.util.List;

/**
 * Permissions on one resource of an environment, made by that resource: {@code share.readWrite()}.
 * Implementations are immutable and equal if they grant the same.
 */
public interface Grant {

  /** Returns the resource that the permissions are on. */
  ResourceSpec resource();

  /** Returns the statements that make up the permissions, not empty. */
  List<PolicyStatement> statements();

  /**
   * Returns what is wrong or doubtful with granting this. Empty by default.
   *
   * @param role the role that it is granted to, for the problems' address
   */
  default List<Problem> problems(ResourceAddress role) {
    return List.of();
  }
}

package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;

/**
 * What was found of an environment whose manifest was lost. Immutable, and equal to another that
 * says the same.
 *
 * <p>Implemented by this library only; methods may be added.
 */
public interface RebuiltManifest {

  /** Returns the environment's id, as its resources' tags say. */
  String environmentId();

  /** Returns what is its own and stands in the manifest again, sorted. */
  List<ResourceAddress> owned();

  /**
   * Returns what the environment describes, is there, and carries nothing that says whose it is
   * (users, for AppStream has no tags for them), sorted; plan with {@link PlanOptions#adopting} if
   * it is this environment's. Users that aren't described are not looked for.
   */
  List<ResourceAddress> unproven();
}

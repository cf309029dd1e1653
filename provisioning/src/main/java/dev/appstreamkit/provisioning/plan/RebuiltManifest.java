package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.List;
import java.util.Objects;

/**
 * What was found of an environment whose manifest was lost.
 *
 * @param environmentId the environment's id, as its resources' tags say
 * @param owned what is its own and stands in the manifest again, sorted
 * @param unproven what the environment describes, is there, and carries nothing that says whose it
 *     is (users, for AppStream has no tags for them), sorted; plan with {@link
 *     PlanOptions#adopting} if it is this environment's. Users that aren't described are not looked
 *     for
 */
public record RebuiltManifest(
    String environmentId, List<ResourceAddress> owned, List<ResourceAddress> unproven) {

  /** Copies the lists. */
  public RebuiltManifest {
    Objects.requireNonNull(environmentId, "environmentId");
    owned = List.copyOf(owned);
    unproven = List.copyOf(unproven);
  }
}

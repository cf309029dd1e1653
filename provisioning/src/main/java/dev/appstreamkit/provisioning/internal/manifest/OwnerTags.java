package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.Map;
import java.util.Set;

/** The tags that prove that an environment owns a resource. */
public final class OwnerTags {

  /** Holds the environment's id. */
  public static final String ID = "appstreamkit:environment-id";

  /** Holds the environment's name, for people and for finding what a lost manifest listed. */
  public static final String NAME = "appstreamkit:environment";

  /** Holds the resource's address in the environment, which its name may not tell. */
  public static final String ADDRESS = "appstreamkit:address";

  /** The keys of all of them. */
  public static final Set<String> KEYS = Set.of(ID, NAME, ADDRESS);

  private OwnerTags() {}

  /** Returns the tags that an environment puts on what it makes at an address. */
  public static Map<String, String> of(Manifest manifest, ResourceAddress address) {
    return Map.of(
        ID, manifest.environmentId(), NAME, manifest.environment(), ADDRESS, address.toString());
  }

  /** Returns whether tags prove that the environment owns what carries them. */
  public static boolean prove(Manifest manifest, Map<String, String> tags) {
    return manifest.environmentId().equals(tags.get(ID));
  }
}

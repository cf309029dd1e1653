package dev.appstreamkit.provisioning.internal.manifest;

import java.util.Map;

/** The tags that prove that an environment owns a resource. */
public final class OwnerTags {

  /** Holds the environment's id. */
  public static final String ID = "appstreamkit:environment-id";

  /** Holds the environment's name, for people. */
  public static final String NAME = "appstreamkit:environment";

  private OwnerTags() {}

  /** Returns the tags that an environment puts on what it makes. */
  public static Map<String, String> of(Manifest manifest) {
    return Map.of(ID, manifest.environmentId(), NAME, manifest.environment());
  }

  /** Returns whether tags prove that the environment owns what carries them. */
  public static boolean prove(Manifest manifest, Map<String, String> tags) {
    return manifest.environmentId().equals(tags.get(ID));
  }
}

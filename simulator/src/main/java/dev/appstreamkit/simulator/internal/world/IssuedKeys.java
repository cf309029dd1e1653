package dev.appstreamkit.simulator.internal.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keys that the simulator gave out.
 *
 * @param accessKeyId the public half
 * @param secretAccessKey the secret half
 * @param sessionToken the token that must come along; null for a user's long-lived keys
 * @param expiration when they end, in wall time; null for never
 * @param principal who they stand for
 */
public record IssuedKeys(
    String accessKeyId,
    String secretAccessKey,
    @Nullable String sessionToken,
    @Nullable Instant expiration,
    Principal principal) {

  /** Names the access key id and its principal only. */
  @Override
  public String toString() {
    return "IssuedKeys[" + accessKeyId + ", " + principal.arn() + "]";
  }
}

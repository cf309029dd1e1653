package dev.appstreamkit.bridge.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Keys that are handed on to another program.
 *
 * @param sessionToken the token of short-lived keys; null for others
 * @param expiration when they end; null if that isn't known
 */
public record ExportedKeys(
    String accessKeyId,
    String secretAccessKey,
    @Nullable String sessionToken,
    @Nullable Instant expiration) {

  /** Returns the SDK's keys as ours. */
  public static ExportedKeys of(AwsCredentialsIdentity keys) {
    return new ExportedKeys(
        keys.accessKeyId(),
        keys.secretAccessKey(),
        keys instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null,
        keys.expirationTime().orElse(null));
  }

  /** Tells whether they have ended by {@code now}. */
  public boolean isExpired(Instant now) {
    return expiration != null && !expiration.isAfter(now);
  }

  /** Shows when they end only. */
  @Override
  public String toString() {
    return "ExportedKeys(until " + expiration + ")";
  }
}

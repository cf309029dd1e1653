package dev.appstreamkit.credentials.internal.keys;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Keys with the moments at which to refresh and to drop them. The end is kept by both clocks: the
 * wall clock may have been set back, the monotonic one may have stood still while the machine
 * slept; whichever says that the keys are over is believed.
 */
final class CachedKeys {

  /** What the SDK reports as the source of these credentials. */
  static final String PROVIDER_NAME = "AppStreamMachineRoleCredentialsProvider";

  private static final long MAX_LIFETIME_MILLIS = TimeUnit.DAYS.toMillis(36_500);
  private static final double JITTER = 0.1;

  private final AwsSessionCredentials credentials;
  private final long refreshMillis;
  private final long expiryMillis;
  private final long refreshNanos;
  private final long expiryNanos;

  private CachedKeys(AwsSessionCredentials credentials, long now, long expiry, Ticker ticker) {
    this.credentials = credentials;
    this.expiryMillis = expiry;
    long lifetime = Math.min(expiry - now, MAX_LIFETIME_MILLIS);
    // Earlier by up to a tenth of the quarter, so that the instances of a fleet don't move in step.
    long ahead = (long) (lifetime / 4.0 * (1 + JITTER * ticker.random()));
    this.refreshMillis = expiry - ahead;
    long nanos = ticker.nanos();
    this.expiryNanos = nanos + TimeUnit.MILLISECONDS.toNanos(lifetime);
    this.refreshNanos = expiryNanos - TimeUnit.MILLISECONDS.toNanos(ahead);
  }

  /** Returns the answer's keys; those without an expiration end after {@code lifetimeNanos}. */
  static CachedKeys of(AwsSessionCredentials answer, long lifetimeNanos, Ticker ticker) {
    long now = ticker.millis();
    Instant expiration = answer.expirationTime().orElse(null);
    if (expiration == null) {
      expiration = Instant.ofEpochMilli(now + TimeUnit.NANOSECONDS.toMillis(lifetimeNanos));
    }
    long expiry = expiration.toEpochMilli();
    if (expiry <= now) {
      throw new MachineRoleFailure(
          Reason.EXPIRED,
          "The helper handed out keys that expired at "
              + expiration
              + ", and the clock here says "
              + Instant.ofEpochMilli(now)
              + ": if the clock is wrong, set it; if not, restart the session");
    }
    AwsSessionCredentials credentials =
        answer.toBuilder().expirationTime(expiration).providerName(PROVIDER_NAME).build();
    return new CachedKeys(credentials, now, expiry, ticker);
  }

  AwsSessionCredentials credentials() {
    return credentials;
  }

  /** The one check of a cached call: a single clock; the timer watches the other. */
  boolean areFresh(Ticker ticker) {
    return ticker.millis() < refreshMillis;
  }

  boolean areValid(Ticker ticker) {
    return ticker.millis() < expiryMillis && ticker.nanos() - expiryNanos < 0;
  }

  boolean areDue(Ticker ticker) {
    return ticker.millis() >= refreshMillis || ticker.nanos() - refreshNanos >= 0;
  }

  long nanosUntilRefresh(Ticker ticker) {
    return refreshNanos - ticker.nanos();
  }

  long nanosUntilExpiry(Ticker ticker) {
    return expiryNanos - ticker.nanos();
  }

  Instant expiration() {
    return Instant.ofEpochMilli(expiryMillis);
  }
}

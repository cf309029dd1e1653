package dev.appstreamkit.credentials.internal.helper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the helper handed out. Has no useful {@code toString}: it holds keys. */
public final class HelperAnswer {

  private final String accessKeyId;
  private final String secretAccessKey;
  private final String sessionToken;
  private final @Nullable String accountId;
  private final @Nullable Instant expiration;

  HelperAnswer(
      String accessKeyId,
      String secretAccessKey,
      String sessionToken,
      @Nullable String accountId,
      @Nullable Instant expiration) {
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    this.accountId = accountId;
    this.expiration = expiration;
  }

  /** Returns the access key id. */
  public String accessKeyId() {
    return accessKeyId;
  }

  /** Returns the secret access key. */
  public String secretAccessKey() {
    return secretAccessKey;
  }

  /** Returns the session token. */
  public String sessionToken() {
    return sessionToken;
  }

  /** Returns the account id, or null when the helper gave none. */
  public @Nullable String accountId() {
    return accountId;
  }

  /** Returns when the keys expire, or null when the helper didn't say. */
  public @Nullable Instant expiration() {
    return expiration;
  }

  @Override
  public String toString() {
    return "HelperAnswer(redacted)";
  }
}

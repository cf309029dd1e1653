package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A profile in a credentials file that always has fresh keys, for programs that read keys from
 * there only. It looks several times in a key's lifetime, every 15 seconds at the longest and every
 * half second at the shortest, whether there are newer keys or somebody took its lines away. If
 * there are no new keys, the old ones stay until they end and are then removed; it goes on trying.
 *
 * <p>Closing removes the profile. Thread-safe.
 */
public final class UpdatedProfile implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(UpdatedProfile.class);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final int LOOKS_PER_LIFETIME = 20;

  private final SharedCredentialsFile file;
  private final String profile;
  private final AwsCredentialsProvider provider;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = new Thread(this::keepFresh, "appstreamkit-bridge-update");

  private Instant written = Instant.MAX;
  private boolean warned;

  private UpdatedProfile(
      SharedCredentialsFile file, String profile, AwsCredentialsProvider provider) {
    this.file = file;
    this.profile = profile;
    this.provider = provider;
  }

  /**
   * Removes what killed runs left, writes the profile, and keeps it fresh on a daemon thread.
   *
   * @param provider whose keys to write; it stays open when this is closed
   * @throws BridgeException as {@link SharedCredentialsFile#put} does
   * @throws SdkException if the provider has no keys
   */
  public static UpdatedProfile start(
      SharedCredentialsFile file, String profile, AwsCredentialsProvider provider) {
    UpdatedProfile updated = new UpdatedProfile(file, profile, provider);
    file.removeStale();
    updated.write();
    updated.thread.setDaemon(true);
    updated.thread.start();
    return updated;
  }

  private void write() {
    AwsCredentials keys = provider.resolveCredentials();
    file.put(profile, keys);
    written = keys.expirationTime().orElse(Instant.MAX);
  }

  private void keepFresh() {
    try {
      while (!end.await(pause().toNanos(), TimeUnit.NANOSECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause() {
    Duration left = Duration.between(SystemTime.now(), written);
    Duration part =
        left.compareTo(LONGEST.multipliedBy(LOOKS_PER_LIFETIME)) > 0
            ? LONGEST
            : left.dividedBy(LOOKS_PER_LIFETIME);
    return part.compareTo(SHORTEST) < 0 ? SHORTEST : part;
  }

  private void look() {
    try {
      write();
      if (warned) {
        LOGGER.warn("The profile {} has fresh keys again", profile);
      }
      warned = false;
    } catch (SdkException | BridgeException e) {
      // Both say what is wrong and what to do, and no keys.
      if (!warned) {
        LOGGER.warn("The profile {} can't be refreshed, trying on: {}", profile, e.getMessage());
      }
      warned = true;
      removeIfEnded();
    }
  }

  private void removeIfEnded() {
    try {
      if (!written.isAfter(SystemTime.now())) {
        file.remove(profile);
      }
    } catch (BridgeException e) {
      LOGGER.debug("Removing ended keys failed: {}", e.getMessage());
    }
  }

  /** Ends the refreshing and removes the profile; doing it again does nothing more. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.remove(profile);
  }

  /** Shows profile and file only. */
  @Override
  public String toString() {
    return "UpdatedProfile(" + profile + " in " + file.path() + ")";
  }
}

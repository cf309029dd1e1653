package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.internal.time.Daemons;
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
 * there are no new keys, for whatever reason, the old ones stay until they end and are then
 * removed; it goes on trying.
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
  private final Listener listener;
  private final Duration shortest;
  private final Duration longest;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = Daemons.thread("update", this::keepFresh);

  private Instant written = Instant.MAX;
  private boolean warned;

  /** Learns how the refreshing goes, on its thread. What a method throws is logged. */
  public interface Listener {

    /**
     * The keys in the file are the provider's present ones.
     *
     * @param until when they end; {@link Instant#MAX} if that isn't known
     */
    default void refreshed(Instant until) {}

    /**
     * There are no new keys; the old ones are in the file until they end.
     *
     * @param cause what the provider threw, or the file's {@link BridgeException}; the text of
     *     others' exceptions may show what it shouldn't
     */
    default void failed(Throwable cause) {}
  }

  private UpdatedProfile(
      SharedCredentialsFile file,
      String profile,
      AwsCredentialsProvider provider,
      Listener listener,
      Duration shortest,
      Duration longest) {
    this.file = file;
    this.profile = profile;
    this.provider = provider;
    this.listener = listener;
    this.shortest = shortest;
    this.longest = longest;
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
    return start(file, profile, provider, new Listener() {});
  }

  /**
   * Does what {@link #start(SharedCredentialsFile, String, AwsCredentialsProvider)} does, and tells
   * a listener how it goes.
   */
  public static UpdatedProfile start(
      SharedCredentialsFile file,
      String profile,
      AwsCredentialsProvider provider,
      Listener listener) {
    return start(file, profile, provider, listener, SHORTEST, LONGEST);
  }

  /** Looks as often as it is told, which tests don't want to wait for. */
  static UpdatedProfile start(
      SharedCredentialsFile file,
      String profile,
      AwsCredentialsProvider provider,
      Listener listener,
      Duration shortest,
      Duration longest) {
    UpdatedProfile updated =
        new UpdatedProfile(file, profile, provider, listener, shortest, longest);
    file.removeStale();
    updated.write();
    updated.thread.start();
    return updated;
  }

  private void write() {
    AwsCredentials keys = provider.resolveCredentials();
    file.put(profile, keys);
    written = keys.expirationTime().orElse(Instant.MAX);
  }

  /** Ends at {@link #close} only, whatever the provider throws or does to this thread. */
  private void keepFresh() {
    while (end.getCount() > 0) {
      try {
        if (!end.await(pause().toNanos(), TimeUnit.NANOSECONDS)) {
          look();
        }
      } catch (Throwable e) {
        LOGGER.debug("Refreshing the profile {} broke off: {}", profile, e.getClass().getName());
      }
      // Left by a provider that was interrupted itself: nobody else does that here.
      Thread.interrupted();
    }
  }

  private Duration pause() {
    Duration left = Duration.between(SystemTime.now(), written);
    Duration part =
        left.compareTo(longest.multipliedBy(LOOKS_PER_LIFETIME)) > 0
            ? longest
            : left.dividedBy(LOOKS_PER_LIFETIME);
    return part.compareTo(shortest) < 0 ? shortest : part;
  }

  private void look() {
    try {
      write();
      if (warned) {
        LOGGER.warn("The profile {} has fresh keys again", profile);
      }
      warned = false;
      tell(() -> listener.refreshed(written));
    } catch (Throwable e) {
      if (!warned) {
        LOGGER.warn("The profile {} can't be refreshed, trying on: {}", profile, told(e));
      }
      warned = true;
      removeIfEnded();
      tell(() -> listener.failed(e));
    }
  }

  /** Ours and the SDK's say what is wrong and no keys; others might show what they shouldn't. */
  private static String told(Throwable e) {
    boolean spoken = e instanceof SdkException || e instanceof BridgeException;
    return spoken ? String.valueOf(e.getMessage()) : e.getClass().getName();
  }

  private void removeIfEnded() {
    try {
      if (!written.isAfter(SystemTime.now())) {
        file.remove(profile);
      }
    } catch (RuntimeException e) {
      LOGGER.warn("Removing ended keys of the profile {} failed: {}", profile, told(e));
    }
  }

  private void tell(Runnable news) {
    try {
      news.run();
    } catch (Throwable e) {
      LOGGER.warn("The listener of the profile {} broke off: {}", profile, e.getClass().getName());
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

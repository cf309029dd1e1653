package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.core.resource.Setting;
import java.util.Map;
import java.util.Objects;

/**
 * What an Elastic fleet has instead of an image and a capacity: AppStream keeps the instances, and
 * the applications come from app blocks.
 *
 * @param maxConcurrentSessions how many users are served at once at most, 1 or more
 * @param platform the operating system, in AppStream's word: {@code WINDOWS_SERVER_2019}, {@code
 *     AMAZON_LINUX2} for two
 * @param sessionScript the bucket and key of a zip file with a configuration of scripts to run
 *     before and after each session, under {@code bucket} and {@code key}
 */
public record Elastic(
    int maxConcurrentSessions, String platform, Setting<Map<String, String>> sessionScript) {

  /** Checks that nothing is null; the rest is checked together with the fleet. */
  public Elastic {
    Objects.requireNonNull(platform, "platform");
    Objects.requireNonNull(sessionScript, "sessionScript");
  }

  /**
   * Returns an Elastic fleet's settings.
   *
   * @param maxConcurrentSessions how many users are served at once at most, 1 or more. Changed
   *     while the fleet runs
   * @param platform the operating system, in AppStream's word. A change restarts the fleet
   */
  public static Elastic of(int maxConcurrentSessions, String platform) {
    return new Elastic(maxConcurrentSessions, platform, Setting.unset());
  }

  /**
   * Returns the same with scripts around each session. Changed while the fleet runs.
   *
   * @param bucket the S3 bucket of the scripts' zip file
   * @param key the file's key
   */
  public Elastic sessionScript(String bucket, String key) {
    return new Elastic(
        maxConcurrentSessions, platform, Setting.of(Map.of("bucket", bucket, "key", key)));
  }

  /** Returns the same without scripts: those that the fleet has are taken away. */
  public Elastic withoutSessionScript() {
    return new Elastic(maxConcurrentSessions, platform, Setting.cleared());
  }
}

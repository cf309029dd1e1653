package dev.appstreamkit.provisioning.kinds.fleet;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an Elastic fleet has instead of an image and a capacity: AppStream keeps the instances, and
 * the applications come from app blocks.
 *
 * @param maxConcurrentSessions how many users are served at once at most, 1 or more
 * @param platform the operating system, in AppStream's word: {@code WINDOWS_SERVER_2019}, {@code
 *     AMAZON_LINUX2} for two
 * @param sessionScript the bucket and key of a zip file with a configuration of scripts to run
 *     before and after each session, under {@code bucket} and {@code key}
 * @param file the file of this machine that is put there; empty if somebody else does
 */
public record Elastic(
    int maxConcurrentSessions,
    String platform,
    Setting<Map<String, String>> sessionScript,
    Optional<S3Object> file) {

  /** Checks that nothing is null; the rest is checked together with the fleet. */
  public Elastic {
    Objects.requireNonNull(platform, "platform");
    Objects.requireNonNull(sessionScript, "sessionScript");
    Objects.requireNonNull(file, "file");
  }

  /** Returns settings whose scripts, if any, somebody else puts into S3. */
  public Elastic(
      int maxConcurrentSessions, String platform, Setting<Map<String, String>> sessionScript) {
    this(maxConcurrentSessions, platform, sessionScript, Optional.empty());
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

  /** Returns the same with scripts in a file of this machine, which is uploaded. */
  public Elastic sessionScript(S3Object zip) {
    return new Elastic(
        maxConcurrentSessions,
        platform,
        Setting.of(Map.of("bucket", zip.bucket().name(), "key", zip.key())),
        Optional.of(zip));
  }

  /** Returns the same without scripts: those that the fleet has are taken away. */
  public Elastic withoutSessionScript() {
    return new Elastic(maxConcurrentSessions, platform, Setting.cleared());
  }
}

package dev.appstreamkit.springboot;

import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import software.amazon.awssdk.regions.Region;

/**
 * The properties {@code appstreamkit.*}.
 *
 * @param region the AWS region; that of the SDK's default chain if it is absent
 * @param expectedAccount the 12 digits of the only account that is worked in; any if it is absent
 * @param endpoint where all services answer, a simulator for one; AWS if it is absent
 * @param manifest where manifests are: a file or {@code s3://<bucket>/<key>}, in which {@code
 *     {environment}} stands for the environment's name; {@code .appstreamkit/} in the working
 *     directory if it is absent
 * @param manifestLease with {@code s3://}: how long a process that died keeps others away; a minute
 *     if it is absent
 * @param maxCallsPerSecond how many AWS calls are made a second at most; as many as the services
 *     allow if it is absent
 * @param maxConcurrentCalls how many AWS calls are under way at once at most; 8 if it is absent
 * @param shutdownTimeout how long a shutdown waits for the runs that it pauses; 30 s if it is
 *     absent
 * @param health how health is found out
 */
@ConfigurationProperties("appstreamkit")
public record AppStreamKitProperties(
    @Nullable String region,
    @Nullable String expectedAccount,
    @Nullable URI endpoint,
    @Nullable String manifest,
    @Nullable Duration manifestLease,
    @Nullable Double maxCallsPerSecond,
    @Nullable Integer maxConcurrentCalls,
    @Nullable Duration shutdownTimeout,
    @Nullable Health health) {

  private static final String PREFIX = "appstreamkit.";
  private static final Duration SHUTDOWN = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Spring calls this. Refuses durations that nobody can wait for, by the property's name. */
  public AppStreamKitProperties {
    check("shutdown-timeout", shutdownTimeout, Duration.ZERO);
  }

  private static void check(String name, @Nullable Duration value, Duration shortest) {
    if (value != null && (value.compareTo(shortest) < 0 || value.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          PREFIX + name + " is " + value + "; give " + shortest.toMillis() + "ms to 24h");
    }
  }

  /**
   * How health is found out.
   *
   * @param timeToLive how long an answer is good for; a minute if it is absent
   * @param timeout how long AWS has to answer until health is down; 5 s if it is absent
   */
  public record Health(@Nullable Duration timeToLive, @Nullable Duration timeout) {

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Spring calls this. Refuses durations that nobody can wait for, by the property's name. */
    public Health {
      check("health.time-to-live", timeToLive, Duration.ZERO);
      check("health.timeout", timeout, Duration.ofMillis(1));
    }

    /** Returns how long an answer is good for. */
    public Duration timeToLiveOrDefault() {
      return timeToLive == null ? TIME_TO_LIVE : timeToLive;
    }

    /** Returns how long AWS has to answer. */
    public Duration timeoutOrDefault() {
      return timeout == null ? TIMEOUT : timeout;
    }
  }

  /** Returns how long a shutdown waits. */
  public Duration shutdownTimeoutOrDefault() {
    return shutdownTimeout == null ? SHUTDOWN : shutdownTimeout;
  }

  /** Returns how health is found out. */
  public Health healthOrDefault() {
    return health == null ? new Health(null, null) : health;
  }

  /**
   * Sets what is configured on a builder.
   *
   * @param builder the builder
   * @throws IllegalArgumentException if a value is wrong; it names the property
   */
  public void applyTo(ProvisionerBuilder builder) {
    set("region", text(region), value -> builder.region(Region.of(value)));
    set("expected-account", text(expectedAccount), builder::expectedAccount);
    set("endpoint", blank(endpoint) ? null : endpoint, builder::endpoint);
    set("manifest", text(manifest), value -> builder.manifest(ManifestLocation.parse(value)));
    set("manifest-lease", manifestLease, lease -> builder.manifest(leased(lease)));
    set("max-calls-per-second", maxCallsPerSecond, builder::maxCallsPerSecond);
    set("max-concurrent-calls", maxConcurrentCalls, builder::maxConcurrentCalls);
  }

  /** That is how a placeholder without a value arrives. */
  private static boolean blank(@Nullable Object value) {
    return value == null || value.toString().isBlank();
  }

  private static @Nullable String text(@Nullable String value) {
    return blank(value) ? null : value;
  }

  private static <T> void set(String name, @Nullable T value, Consumer<T> setter) {
    if (value == null) {
      return;
    }
    try {
      setter.accept(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + name + ": " + e.getMessage(), e);
    }
  }

  private ManifestLocation leased(Duration lease) {
    String place = text(manifest);
    if (place != null
        && ManifestLocation.parse(place) instanceof ManifestLocation.S3Object object) {
      return object.withLease(lease);
    }
    throw new IllegalArgumentException(
        "only a manifest in s3:// has a lease; leave it out, or set " + PREFIX + "manifest");
  }
}

package dev.appstreamkit.springboot;

import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.net.URI;
import java.time.Duration;
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

  private static final Duration SHUTDOWN = Duration.ofSeconds(30);

  /**
   * How health is found out.
   *
   * @param timeToLive how long an answer is good for; a minute if it is absent
   * @param timeout how long AWS has to answer until health is down; 5 s if it is absent
   */
  public record Health(@Nullable Duration timeToLive, @Nullable Duration timeout) {

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

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
   * @throws IllegalArgumentException if a value is out of its range
   */
  public void applyTo(ProvisionerBuilder builder) {
    if (region != null && !region.isBlank()) {
      builder.region(Region.of(region));
    }
    if (expectedAccount != null && !expectedAccount.isBlank()) {
      builder.expectedAccount(expectedAccount);
    }
    if (endpoint != null && !endpoint.toString().isBlank()) {
      builder.endpoint(endpoint);
    }
    if (manifest != null && !manifest.isBlank()) {
      builder.manifest(place(manifest));
    }
    if (maxCallsPerSecond != null) {
      builder.maxCallsPerSecond(maxCallsPerSecond);
    }
    if (maxConcurrentCalls != null) {
      builder.maxConcurrentCalls(maxConcurrentCalls);
    }
  }

  private ManifestLocation place(String text) {
    ManifestLocation place = ManifestLocation.parse(text);
    return manifestLease != null && place instanceof ManifestLocation.S3Object object
        ? object.withLease(manifestLease)
        : place;
  }
}

package dev.appstreamkit.operations;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.operations.audit.AuditListener;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Sets {@link Operations} up. */
public final class OperationsBuilder {

  private static final String QUOTAS =
      "software.amazon.awssdk.services.servicequotas.ServiceQuotasClient";
  private static final Duration LONGEST = Duration.ofDays(7);

  final AppStreamClient appStream;
  final List<AuditListener> listeners = new ArrayList<>();
  Optional<S3Client> s3 = Optional.empty();
  Optional<IamClient> iam = Optional.empty();
  Optional<ApplicationAutoScalingClient> autoScaling = Optional.empty();
  Optional<SdkClient> serviceQuotas = Optional.empty();
  Optional<SdkHttpClient> httpClient = Optional.empty();
  Duration cap = LONGEST;
  private Duration most = LONGEST;
  TimeSource time = SystemTime.instance();

  OperationsBuilder(AppStreamClient appStream) {
    this.appStream = Objects.requireNonNull(appStream, "appStream");
  }

  static OperationsBuilder of(Services services) {
    OperationsBuilder builder = new OperationsBuilder(services.appStream());
    builder
        .s3(services.s3())
        .iam(services.iam())
        .autoScaling(services.autoScaling())
        .time(services.time());
    builder.most = services.maximumUrlValidity();
    builder.cap = builder.most;
    quotas(services).ifPresent(builder::serviceQuotas);
    return builder;
  }

  /** The SDK's part for quotas needn't be there. */
  private static Optional<SdkClient> quotas(Services services) {
    try {
      Class<?> type = Class.forName(QUOTAS, false, OperationsBuilder.class.getClassLoader());
      return Optional.of(services.client(type.asSubclass(SdkClient.class)));
    } catch (ClassNotFoundException notThere) {
      return Optional.empty();
    }
  }

  /**
   * Sets the client that usage reports and buckets are read with. A provisioner's own by default.
   */
  public OperationsBuilder s3(S3Client client) {
    s3 = Optional.of(client);
    return this;
  }

  /** Sets the client that an inventory reads roles with. A provisioner's own by default. */
  public OperationsBuilder iam(IamClient client) {
    iam = Optional.of(client);
    return this;
  }

  /** Sets the client that scaling is looked at with. A provisioner's own by default. */
  public OperationsBuilder autoScaling(ApplicationAutoScalingClient client) {
    autoScaling = Optional.of(client);
    return this;
  }

  /**
   * Sets the client that quotas are looked at with, a {@code ServiceQuotasClient}. A provisioner's
   * own by default, if the SDK's {@code servicequotas} is on the class path.
   *
   * @throws IllegalArgumentException if it is another client
   */
  public OperationsBuilder serviceQuotas(SdkClient client) {
    if (!client.serviceName().equals("servicequotas")) {
      throw new IllegalArgumentException(
          "a client of " + client.serviceName() + " knows no quotas; give a ServiceQuotasClient");
    }
    serviceQuotas = Optional.of(client);
    return this;
  }

  /**
   * Sets what speaks HTTP for the calls that the SDK's client doesn't have, with a proxy for one.
   * It stays open. By default the SDK's that is on the class path.
   */
  public OperationsBuilder httpClient(SdkHttpClient client) {
    httpClient = Optional.of(client);
    return this;
  }

  /** Adds a listener that is told of each call that touches people or makes a link. */
  public OperationsBuilder audit(AuditListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Sets how long a streaming URL is good at most, whoever asks for it. By default as long as the
   * provisioner allows, which is 7 days, AWS's own limit, unless it was told less.
   *
   * @param longest from 1 second to as long as the provisioner allows
   * @throws IllegalArgumentException if it is outside of that
   */
  public OperationsBuilder maximumUrlValidity(Duration longest) {
    if (longest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "a streaming URL can't be good for "
              + longest
              + "; give 1 second to "
              + (most.equals(LONGEST) ? "7 days" : most + ", as the provisioner allows"));
    }
    cap = longest;
    return this;
  }

  /** Sets where time comes from. A provisioner's own by default, else the system's. */
  public OperationsBuilder time(TimeSource source) {
    time = Objects.requireNonNull(source, "source");
    return this;
  }

  /** Returns the operations. */
  public Operations build() {
    return new Operations(this);
  }
}

package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.Target;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of one provisioner. Closes those that it made, and only those. */
public final class AwsClients implements AutoCloseable {

  private final Region region;
  private final AppStreamClient appStream;
  private final S3Client s3;
  private final IamClient iam;
  private final StsClient sts;
  private final CallMeter meter;
  private final ClientSettings settings;
  private final List<SdkAutoCloseable> own = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, SdkClient> others = new ConcurrentHashMap<>();

  private AwsClients(ClientSettings settings, Region region, CallMeter meter) {
    this.region = region;
    this.meter = meter;
    this.settings = settings;
    this.appStream =
        GuardedClient.guard(
            AppStreamClient.class,
            settings.appStream().orElseGet(() -> made(AppStreamClient.builder())),
            meter);
    this.iam =
        GuardedClient.guard(
            IamClient.class, settings.iam().orElseGet(() -> made(IamClient.builder())), meter);
    this.sts =
        GuardedClient.guard(
            StsClient.class, settings.sts().orElseGet(() -> made(StsClient.builder())), meter);
    this.s3 =
        GuardedClient.guard(
            S3Client.class,
            settings
                .s3()
                .orElseGet(
                    () -> made(S3Client.builder().forcePathStyle(settings.endpoint().isPresent()))),
            meter);
  }

  /**
   * Makes the clients.
   *
   * @param settings how
   * @param region the region
   * @param meter what counts their calls
   */
  public static AwsClients create(ClientSettings settings, Region region, CallMeter meter) {
    return new AwsClients(settings, region, meter);
  }

  private <B extends AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C made(B builder) {
    configure(builder);
    C client = builder.build();
    own.add(client);
    return client;
  }

  private void configure(AwsClientBuilder<?, ?> builder) {
    builder.region(region);
    settings.credentials().ifPresent(builder::credentialsProvider);
    settings.endpoint().ifPresent(builder::endpointOverride);
  }

  private <C extends SdkAutoCloseable> C other(Class<C> type) {
    return type.cast(others.computeIfAbsent(type, this::guarded));
  }

  /** Every client interface of the SDK has a static method that returns its builder. */
  private SdkClient guarded(Class<?> type) {
    try {
      if (type.getMethod("builder").invoke(null) instanceof AwsClientBuilder<?, ?> builder) {
        configure(builder);
        SdkClient client = (SdkClient) builder.build();
        own.add(client);
        return GuardedClient.guard(type.asSubclass(SdkClient.class), client, meter);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(notAClient(type), e);
    }
    throw new IllegalArgumentException(notAClient(type));
  }

  private static String notAClient(Class<?> type) {
    return type.getName()
        + " is no client interface of the AWS SDK for Java 2; give one, such as SsmClient.class.";
  }

  /** Asks STS whose credentials these are. Calls {@code sts:GetCallerIdentity}. */
  public Target whereAmI() {
    GetCallerIdentityResponse identity = sts.getCallerIdentity(request -> {});
    String partition =
        Optional.ofNullable(identity.arn())
            .map(arn -> arn.split(":", -1))
            .filter(parts -> parts.length > 1)
            .map(parts -> parts[1])
            .orElseGet(() -> region.metadata().partition().id());
    return new Target(identity.account(), partition, region.id());
  }

  /**
   * Returns the clients as kinds see them.
   *
   * @param target the account that they are bound to
   */
  public Services services(Target target) {
    return new Bound(target);
  }

  /** Returns what counts the calls. */
  public CallMeter meter() {
    return meter;
  }

  @Override
  public void close() {
    own.forEach(SdkAutoCloseable::close);
  }

  private final class Bound implements Services {

    private final Target target;

    Bound(Target target) {
      this.target = target;
    }

    @Override
    public Target target() {
      return target;
    }

    @Override
    public AppStreamClient appStream() {
      return appStream;
    }

    @Override
    public S3Client s3() {
      return s3;
    }

    @Override
    public IamClient iam() {
      return iam;
    }

    @Override
    public ApplicationAutoScalingClient autoScaling() {
      return other(ApplicationAutoScalingClient.class);
    }

    @Override
    public <C extends SdkAutoCloseable> C client(Class<C> type) {
      return other(type);
    }
  }
}

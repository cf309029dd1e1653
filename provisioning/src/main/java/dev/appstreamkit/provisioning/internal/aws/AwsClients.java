package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.plan.Target;
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

  private static final Runnable ANYTIME = () -> {};

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
    this.appStream = settings.appStream().orElseGet(() -> made(AppStreamClient.builder()));
    this.iam = settings.iam().orElseGet(() -> made(IamClient.builder()));
    this.sts = settings.sts().orElseGet(() -> made(StsClient.builder()));
    this.s3 =
        settings
            .s3()
            .orElseGet(
                () -> made(S3Client.builder().forcePathStyle(settings.endpoint().isPresent())));
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

  /** Every client interface of the SDK has a static method that returns its builder. */
  private SdkClient madeBy(Class<?> type) {
    try {
      if (type.getMethod("builder").invoke(null) instanceof AwsClientBuilder<?, ?> builder) {
        configure(builder);
        SdkClient client = (SdkClient) builder.build();
        own.add(client);
        return client;
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
    GetCallerIdentityResponse identity =
        GuardedClient.guard(StsClient.class, sts, meter, CallGate.UNLIMITED, ANYTIME)
            .getCallerIdentity(request -> {});
    String partition =
        Optional.ofNullable(identity.arn())
            .map(arn -> arn.split(":", -1))
            .filter(parts -> parts.length > 1)
            .map(parts -> parts[1])
            .orElseGet(() -> region.metadata().partition().id());
    return new Target(identity.account(), partition, region.id());
  }

  /**
   * Returns the clients as kinds see them, for reading.
   *
   * @param target the account that they are bound to
   * @param gate lets each call through
   */
  public Services services(Target target, CallGate gate) {
    return services(target, gate, ANYTIME);
  }

  /**
   * Returns the clients as kinds see them, which make calls only while they may.
   *
   * @param target the account that they are bound to
   * @param gate lets each call through
   * @param permission asked before each call; throws if it may not be made
   */
  public Services services(Target target, CallGate gate, Runnable permission) {
    return new Bound(target, gate, permission);
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
    private final CallGate gate;
    private final Runnable permission;

    Bound(Target target, CallGate gate, Runnable permission) {
      this.target = target;
      this.gate = gate;
      this.permission = permission;
    }

    private <C extends SdkClient> C guarded(Class<C> type, C client) {
      return GuardedClient.guard(type, client, meter, gate, permission);
    }

    private <C extends SdkClient> C guardedAs(Class<C> type, SdkClient client) {
      return guarded(type, type.cast(client));
    }

    @Override
    public Target target() {
      return target;
    }

    @Override
    public AppStreamClient appStream() {
      return guarded(AppStreamClient.class, appStream);
    }

    @Override
    public S3Client s3() {
      return guarded(S3Client.class, s3);
    }

    @Override
    public IamClient iam() {
      return guarded(IamClient.class, iam);
    }

    @Override
    public ApplicationAutoScalingClient autoScaling() {
      return client(ApplicationAutoScalingClient.class);
    }

    @Override
    public <C extends SdkAutoCloseable> C client(Class<C> type) {
      SdkClient client = others.computeIfAbsent(type, AwsClients.this::madeBy);
      return type.cast(guardedAs(type.asSubclass(SdkClient.class), client));
    }
  }
}

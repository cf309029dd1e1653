package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Services;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one provisioner. Makes each when it is first used, since making them takes longer
 * than all else at the start of a program. Closes those that it made, and only those.
 */
public final class AwsClients implements AutoCloseable {

  private static final Runnable ANYTIME = () -> {};

  private final TimeSource time;
  private final Region region;
  private final Once<AppStreamClient> appStream;
  private final Once<S3Client> s3;
  private final Once<IamClient> iam;
  private final Once<StsClient> sts;
  private final CallMeter meter;
  private final ClientSettings settings;
  private final ClientFactory factory;
  private final Once<AccountCheck> check;
  private final Map<Class<?>, SdkClient> others = new ConcurrentHashMap<>();

  private AwsClients(ClientSettings settings, Region region, CallMeter meter, TimeSource time) {
    this.time = time;
    this.region = region;
    this.meter = meter;
    this.settings = settings;
    this.factory = new ClientFactory(settings, region);
    this.appStream = client(AppStreamClient.class, () -> factory.make(AppStreamClient.builder()));
    this.iam = client(IamClient.class, () -> factory.make(IamClient.builder()));
    this.sts = client(StsClient.class, () -> factory.make(StsClient.builder()));
    this.s3 =
        client(
            S3Client.class,
            () -> factory.make(S3Client.builder().forcePathStyle(settings.endpoint().isPresent())));
    this.check = new Once<>(() -> new AccountCheck(settings.endpoint(), sts.get(), countedSts()));
  }

  private <C extends SdkClient> Once<C> client(Class<C> type, Supplier<C> making) {
    return new Once<>(() -> settings.given(type).orElseGet(making));
  }

  /**
   * Makes the clients.
   *
   * @param settings how
   * @param region the region
   * @param meter what counts their calls
   */
  public static AwsClients create(ClientSettings settings, Region region, CallMeter meter) {
    return create(settings, region, meter, SystemTime.instance());
  }

  /**
   * Makes the clients.
   *
   * @param settings how
   * @param region the region
   * @param meter what counts their calls
   * @param time the time of whoever waits for what they began
   */
  public static AwsClients create(
      ClientSettings settings, Region region, CallMeter meter, TimeSource time) {
    return new AwsClients(settings, region, meter, time);
  }

  /** Asks STS whose credentials these are. Calls {@code sts:GetCallerIdentity}. */
  public Target whereAmI() {
    GetCallerIdentityResponse identity = countedSts().getCallerIdentity(request -> {});
    if (identity.account() == null) {
      IOException incomplete = new IOException("it answered without an account");
      throw SdkClientException.create(incomplete.getMessage(), incomplete);
    }
    String partition =
        Optional.ofNullable(identity.arn())
            .map(arn -> arn.split(":", -1))
            .filter(parts -> parts.length > 1)
            .map(parts -> parts[1])
            .orElseGet(() -> region.metadata().partition().id());
    return new Target(identity.account(), partition, region.id());
  }

  private StsClient countedSts() {
    return GuardedClient.guard(StsClient.class, sts.get(), meter, CallGate.UNLIMITED, ANYTIME);
  }

  /**
   * Holds all clients to an account, partition and region. Calls {@code sts:GetCallerIdentity} once
   * for each credentials provider that isn't the STS client's own.
   *
   * @throws ProvisioningException if a client leads elsewhere, or doesn't say where
   */
  public void requireHere(Target target) {
    AccountCheck.requirePartition(region, target);
    settings
        .given()
        .forEach(
            (type, client) -> {
              if (type != StsClient.class) {
                check.get().require(type, client, target);
              }
            });
    if (settings.given(StsClient.class).isPresent()) {
      Stream.of(AppStreamClient.class, S3Client.class, IamClient.class)
          .filter(type -> !settings.given().containsKey(type))
          .findFirst()
          .ifPresent(type -> check.get().requireCredentials(core(type), target));
    }
  }

  private SdkClient core(Class<?> type) {
    if (type == AppStreamClient.class) {
      return appStream.get();
    }
    return type == S3Client.class ? s3.get() : iam.get();
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
    factory.close();
  }

  private SdkClient other(Class<?> type, Target target) {
    SdkClient given = settings.given().get(type);
    if (given != null) {
      return given;
    }
    SdkClient client = factory.make(type);
    if (settings.given(StsClient.class).isPresent() && settings.credentials().isEmpty()) {
      check.get().requireCredentials(client, target);
    }
    return client;
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
    public TimeSource time() {
      return time;
    }

    @Override
    public Duration maximumUrlValidity() {
      return settings.maximumUrlValidity();
    }

    @Override
    public AppStreamClient appStream() {
      return guarded(AppStreamClient.class, appStream.get());
    }

    @Override
    public S3Client s3() {
      return guarded(S3Client.class, s3.get());
    }

    @Override
    public IamClient iam() {
      return guarded(IamClient.class, iam.get());
    }

    @Override
    public ApplicationAutoScalingClient autoScaling() {
      return client(ApplicationAutoScalingClient.class);
    }

    @Override
    public <C extends SdkAutoCloseable> C client(Class<C> type) {
      SdkClient client = others.computeIfAbsent(type, wanted -> other(wanted, target));
      return type.cast(guardedAs(type.asSubclass(SdkClient.class), client));
    }
  }
}

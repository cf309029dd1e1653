package dev.appstreamkit.provisioning.internal.aws;

import dev.appstreamkit.provisioning.Target;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
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
  private final List<SdkAutoCloseable> own;

  private AwsClients(ClientSettings settings, Region region, CallMeter meter) {
    this.region = region;
    this.meter = meter;
    this.own = new ArrayList<>();
    this.appStream =
        GuardedClient.guard(
            AppStreamClient.class,
            settings.appStream().orElseGet(() -> made(settings, AppStreamClient.builder())),
            meter);
    this.iam =
        GuardedClient.guard(
            IamClient.class,
            settings.iam().orElseGet(() -> made(settings, IamClient.builder())),
            meter);
    this.sts =
        GuardedClient.guard(
            StsClient.class,
            settings.sts().orElseGet(() -> made(settings, StsClient.builder())),
            meter);
    this.s3 =
        GuardedClient.guard(
            S3Client.class,
            settings
                .s3()
                .orElseGet(
                    () ->
                        made(
                            settings,
                            S3Client.builder().forcePathStyle(settings.endpoint().isPresent()))),
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

  private <B extends AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C made(
      ClientSettings settings, B builder) {
    builder.region(region);
    settings.credentials().ifPresent(builder::credentialsProvider);
    settings.endpoint().ifPresent(builder::endpointOverride);
    C client = builder.build();
    own.add(client);
    return client;
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
    return new Bound(target, appStream, s3, iam);
  }

  /** Returns what counts the calls. */
  public CallMeter meter() {
    return meter;
  }

  @Override
  public void close() {
    own.forEach(SdkAutoCloseable::close);
  }

  private record Bound(Target target, AppStreamClient appStream, S3Client s3, IamClient iam)
      implements Services {}
}

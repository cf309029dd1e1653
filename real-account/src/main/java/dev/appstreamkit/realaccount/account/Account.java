package dev.appstreamkit.realaccount.account;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.realaccount.recording.Recorder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of one account and region, whose calls are all recorded. */
public final class Account implements AutoCloseable {

  private final Where where;
  private final Recorder recorder = new Recorder();
  private final AppStreamClient appStream;
  private final S3Client s3;
  private final IamClient iam;
  private final StsClient sts;
  private final ApplicationAutoScalingClient scaling;

  /**
   * Where an account is.
   *
   * @param endpoint the simulator's; empty for AWS
   * @param region the region
   * @param credentials whose account it is
   * @param time the time that passes there
   */
  public record Where(
      Optional<URI> endpoint, Region region, AwsCredentialsProvider credentials, TimeSource time) {}

  /** Makes the clients; asks nothing yet. */
  public Account(Where where) {
    this.where = where;
    this.appStream = with(AppStreamClient.builder()).build();
    this.s3 = with(S3Client.builder()).forcePathStyle(where.endpoint().isPresent()).build();

    this.iam = with(IamClient.builder()).build();
    this.sts = with(StsClient.builder()).build();
    this.scaling = with(ApplicationAutoScalingClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
    where.endpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(where.region())
        .credentialsProvider(where.credentials())
        .overrideConfiguration(more -> more.addExecutionInterceptor(recorder));
  }

  /** Returns the builder of a provisioner whose calls are recorded, too. */
  public ProvisionerBuilder provisioner() {
    ProvisionerBuilder builder =
        Provisioner.builder()
            .region(where.region())
            .credentials(where.credentials())
            .time(where.time())
            .clients(more -> more.addExecutionInterceptor(recorder));
    where.endpoint().ifPresent(builder::endpoint);
    return builder;
  }

  /** Returns the id of the account that the credentials are for. AWS: {@code GetCallerIdentity}. */
  public String id() {
    return sts.getCallerIdentity().account();
  }

  /** Waits, and lets time pass meanwhile. */
  public void pause(Duration duration) {
    where.time().delay(duration).join();
  }

  /** Returns the time that passes there. */
  public TimeSource time() {
    return where.time();
  }

  /** Returns the region. */
  public Region region() {
    return where.region();
  }

  /** Returns what writes down its answers. */
  public Recorder recorder() {
    return recorder;
  }

  /** Returns the plain SDK's client of AppStream. */
  public AppStreamClient appStream() {
    return appStream;
  }

  /** Returns the plain SDK's client of S3. */
  public S3Client s3() {
    return s3;
  }

  /** Returns the plain SDK's client of IAM. */
  public IamClient iam() {
    return iam;
  }

  /** Returns the plain SDK's client of Application Auto Scaling. */
  public ApplicationAutoScalingClient scaling() {
    return scaling;
  }

  @Override
  public void close() {
    appStream.close();
    s3.close();
    iam.close();
    sts.close();
    scaling.close();
  }
}

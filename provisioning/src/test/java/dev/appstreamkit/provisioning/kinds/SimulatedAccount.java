package dev.appstreamkit.provisioning.kinds;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** An account of the simulator, with a provisioner for it and bare clients to look with. */
public final class SimulatedAccount implements AutoCloseable {

  /** One call that a provisioner made. */
  public record Sent(String operation, SdkHttpRequest request) {}

  private final SelfAdvancingTime time;
  private final AppStreamSimulator simulator;
  private final Path manifest;
  private final S3Client s3;
  private final IamClient iam;
  private final S3Client recorded;
  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  /** Starts one in a region; the manifest is kept in a folder. */
  public SimulatedAccount(String region, Path folder) {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().region(region).time(time).start();
    manifest = folder.resolve("manifest.json");
    s3 = s3(region);
    iam = iam(simulator.administrator());
    recorded = s3(region, new Recorder());
  }

  private S3Client s3(String region, ExecutionInterceptor... interceptors) {
    return S3Client.builder()
        .endpointOverride(simulator.endpoint())
        .forcePathStyle(true)
        .region(Region.of(region))
        .credentialsProvider(simulator.administrator())
        .overrideConfiguration(
            override -> List.of(interceptors).forEach(override::addExecutionInterceptor))
        .build();
  }

  private IamClient iam(AwsCredentialsProvider credentials) {
    return IamClient.builder()
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(credentials)
        .build();
  }

  /** Returns an IAM client of somebody who assumed a role; close it. */
  public IamClient iamAs(String role) {
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build()) {
      String arn = "arn:aws:iam::" + simulator.accountId() + ":role/" + role;
      Credentials keys =
          sts.assumeRole(r -> r.roleArn(arn).roleSessionName("somebody")).credentials();
      return iam(
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())));
    }
  }

  /** Returns an S3 client that nothing of the library is in. */
  public S3Client s3() {
    return s3;
  }

  /** Returns an IAM client that nothing of the library is in. */
  public IamClient iam() {
    return iam;
  }

  /** Returns the simulator. */
  public AppStreamSimulator simulator() {
    return simulator;
  }

  /** Returns the S3 calls that provisioners made. */
  public List<Sent> sent() {
    return sent;
  }

  /** Returns a provisioner whose S3 calls are recorded. */
  public Provisioner provisioner(ProvisioningListener... listeners) {
    ProvisionerBuilder builder =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .s3(recorded)
            .time(time)
            .manifest(ManifestLocation.file(manifest));
    List.of(listeners).forEach(builder::listener);
    return builder.build();
  }

  /** Returns an environment of some specs. */
  public static AppStreamEnvironment environment(ResourceSpec... specs) {
    return AppStreamEnvironment.builder("share").addAll(List.of(specs)).build();
  }

  /** Plans. */
  public Plan plan(ResourceSpec... specs) {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.plan(environment(specs));
    }
  }

  /** Plans and applies. */
  public ApplyResult apply(ResourceSpec... specs) {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.apply(provisioner.plan(environment(specs)));
    }
  }

  /** Destroys. */
  public ApplyResult destroy(PlanOptions options, ResourceSpec... specs) {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.apply(provisioner.planDestroy(environment(specs), options));
    }
  }

  /** Plans to destroy. */
  public Plan planDestroy(ResourceSpec... specs) {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.planDestroy(environment(specs), PlanOptions.defaults());
    }
  }

  /** Looks for drift. */
  public Drift drift(ResourceSpec... specs) {
    try (Provisioner provisioner = provisioner()) {
      return provisioner.drift(environment(specs));
    }
  }

  /** Makes a bucket that belongs to a stranger, or to this account in another region. */
  public void seedBucket(String json) {
    try {
      URL url = URI.create(simulator.endpoint() + "/_appstreamkit/v1/buckets").toURL();
      HttpURLConnection call = (HttpURLConnection) url.openConnection();
      call.setRequestMethod("POST");
      call.setRequestProperty("Authorization", "Bearer " + simulator.controlToken());
      call.setRequestProperty("Content-Type", "application/json");
      call.setDoOutput(true);
      call.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
      if (call.getResponseCode() / 100 != 2) {
        throw new IllegalStateException("the simulator answered " + call.getResponseCode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a listener that is told when a step begins. */
  public static ProvisioningListener onStep(Consumer<String> told) {
    return new ProvisioningListener() {
      @Override
      public void step(ResourceAddress address, String title) {
        told.accept(title);
      }
    };
  }

  @Override
  public void close() {
    s3.close();
    recorded.close();
    iam.close();
    simulator.close();
    time.close();
  }

  private final class Recorder implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      sent.add(
          new Sent(
              attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
              context.httpRequest()));
    }
  }
}

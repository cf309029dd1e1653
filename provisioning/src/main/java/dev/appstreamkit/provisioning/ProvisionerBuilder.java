package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.aws.ClientSettings;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Sets a provisioner up. */
public final class ProvisionerBuilder {

  private Optional<Region> region = Optional.empty();
  private Optional<AwsCredentialsProvider> credentials = Optional.empty();
  private Optional<URI> endpoint = Optional.empty();
  private Optional<AppStreamClient> appStream = Optional.empty();
  private Optional<S3Client> s3 = Optional.empty();
  private Optional<IamClient> iam = Optional.empty();
  private Optional<StsClient> sts = Optional.empty();
  Optional<ManifestLocation> manifest = Optional.empty();
  TimeSource time = SystemTime.instance();
  TimeSource wallTime = SystemTime.instance();
  final List<ProvisioningListener> listeners = new ArrayList<>();
  final List<ResourceKind<? extends ResourceSpec>> kinds = new ArrayList<>();

  Optional<String> expectedAccount = Optional.empty();

  ProvisionerBuilder() {}

  /** Sets the region. By default that of the SDK's default chain. */
  public ProvisionerBuilder region(Region value) {
    region = Optional.of(value);
    return this;
  }

  /** Sets the credentials. By default those of the SDK's default chain. */
  public ProvisionerBuilder credentials(AwsCredentialsProvider value) {
    credentials = Optional.of(value);
    return this;
  }

  /**
   * Fixes the account: whatever credentials are used, nothing is read or changed in another one,
   * and the first call fails with a {@link ProvisioningException} of category {@link
   * ErrorCategory#INVALID}. By default any will do.
   *
   * @param account the account's 12 digits
   */
  public ProvisionerBuilder expectedAccount(String account) {
    expectedAccount = Optional.of(account);
    return this;
  }

  /** Sets where all services answer, a simulator for one. By default AWS. */
  public ProvisionerBuilder endpoint(URI value) {
    endpoint = Optional.of(value);
    return this;
  }

  /** Gives an AppStream client to use; its own retries are turned off, and it stays open. */
  public ProvisionerBuilder appStream(AppStreamClient client) {
    appStream = Optional.of(client);
    return this;
  }

  /** Gives an S3 client to use; its own retries are turned off, and it stays open. */
  public ProvisionerBuilder s3(S3Client client) {
    s3 = Optional.of(client);
    return this;
  }

  /** Gives an IAM client to use; its own retries are turned off, and it stays open. */
  public ProvisionerBuilder iam(IamClient client) {
    iam = Optional.of(client);
    return this;
  }

  /** Gives an STS client to use; its own retries are turned off, and it stays open. */
  public ProvisionerBuilder sts(StsClient client) {
    sts = Optional.of(client);
    return this;
  }

  /**
   * Sets where the manifest is. By default the file {@code
   * .appstreamkit/<environment>-<account>-<region>.json} in the working directory.
   */
  public ProvisionerBuilder manifest(ManifestLocation location) {
    manifest = Optional.of(location);
    return this;
  }

  /** Sets where time comes from. By default the system's. */
  public ProvisionerBuilder time(TimeSource source) {
    time = Objects.requireNonNull(source, "source");
    return this;
  }

  /** Sets what leases are reckoned in, which all machines have; for tests. */
  ProvisionerBuilder wallTime(TimeSource source) {
    wallTime = Objects.requireNonNull(source, "source");
    return this;
  }

  /** Adds a listener that is told what runs do. */
  public ProvisionerBuilder listener(ProvisioningListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** Adds a kind of resource; one of a built-in kind's name replaces that. */
  public ProvisionerBuilder kind(ResourceKind<? extends ResourceSpec> kind) {
    kinds.add(Objects.requireNonNull(kind, "kind"));
    return this;
  }

  /**
   * Returns the provisioner.
   *
   * @throws ProvisioningException if no region was set and none is configured
   */
  public Provisioner build() {
    return new Provisioner(this);
  }

  ClientSettings settings() {
    return new ClientSettings(region, credentials, endpoint, appStream, s3, iam, sts);
  }

  Region regionOrDefault() {
    try {
      return region.orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
    } catch (SdkClientException none) {
      ProvisioningException error =
          new ProvisioningException(
              ErrorCategory.INVALID,
              Optional.empty(),
              "no AWS region is configured",
              "set AWS_REGION or a profile's region, or pass Provisioner.builder().region(...)");
      error.addSuppressed(none);
      throw error;
    }
  }
}

package dev.appstreamkit.operations;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.capacity.Fleets;
import dev.appstreamkit.operations.capacity.ImageBuilders;
import dev.appstreamkit.operations.capacity.internal.AwsFleets;
import dev.appstreamkit.operations.capacity.internal.AwsImageBuilders;
import dev.appstreamkit.operations.health.HealthChecks;
import dev.appstreamkit.operations.health.internal.AwsHealthChecks;
import dev.appstreamkit.operations.images.ImageCatalog;
import dev.appstreamkit.operations.images.internal.AwsImages;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.RawHttp;
import dev.appstreamkit.operations.inventory.Inventories;
import dev.appstreamkit.operations.inventory.internal.AwsInventories;
import dev.appstreamkit.operations.links.StreamingUrls;
import dev.appstreamkit.operations.links.internal.AwsStreamingUrls;
import dev.appstreamkit.operations.sessions.Sessions;
import dev.appstreamkit.operations.sessions.internal.AwsSessions;
import dev.appstreamkit.operations.usage.Licenses;
import dev.appstreamkit.operations.usage.UsageReports;
import dev.appstreamkit.operations.usage.UsageSource;
import dev.appstreamkit.operations.usage.internal.AwsLicenses;
import dev.appstreamkit.operations.users.PoolUsers;
import dev.appstreamkit.operations.users.internal.AwsPoolUsers;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.UsageReportSubscription;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The daily work with AppStream, by the clients of a provisioner or a bare one:
 *
 * <pre>{@code
 * try (Operations operations = Operations.of(AppStreamClient.create())) {
 *   operations.sessions().list(SessionFilter.all().connected()).forEach(System.out::println);
 *   System.out.println(operations.health().fleet("share-fleet"));
 * }
 * }</pre>
 *
 * <p>Nothing here knows environments: what is changed that an environment describes is its drift.
 * Calls that fail for a passing reason are tried again for two minutes; errors are {@link
 * ProvisioningException}s. Thread-safe.
 */
public final class Operations implements AutoCloseable {

  private final Caller caller;
  private final RawHttp http;
  private final Optional<S3Client> s3;
  private final Licenses licenses;
  private final Sessions sessions;
  private final StreamingUrls streamingUrls;
  private final Fleets fleets;
  private final ImageBuilders imageBuilders;
  private final ImageCatalog images;
  private final PoolUsers users;
  private final HealthChecks health;
  private final Inventories inventory;
  private final RawCall raw;

  Operations(OperationsBuilder builder) {
    this.caller = new Caller(builder.appStream, builder.time, builder.listeners);
    this.http = new RawHttp(builder.appStream, builder.httpClient);
    this.sessions = new AwsSessions(caller, http);
    this.streamingUrls = new AwsStreamingUrls(caller, builder.cap);
    this.fleets = new AwsFleets(caller, sessions);
    this.imageBuilders = new AwsImageBuilders(caller);
    this.images = new AwsImages(caller, sessions);
    this.users = new AwsPoolUsers(caller);
    this.health = new AwsHealthChecks(caller, sessions, builder.autoScaling, builder.serviceQuotas);
    this.s3 = builder.s3;
    this.licenses = new AwsLicenses(caller);
    this.inventory = new AwsInventories(caller, builder.autoScaling, builder.iam, builder.s3);
    this.raw = new RawCall(caller, http);
  }

  /**
   * Returns what works with a provisioner's clients, in its account, region and time.
   *
   * @param provisioner the provisioner, which stays open
   * @throws ProvisioningException if AWS doesn't accept the credentials or isn't reached
   */
  public static Operations of(Provisioner provisioner) {
    return builder(provisioner).build();
  }

  /**
   * Returns what works with a bare client.
   *
   * @param appStream the client, which stays open
   */
  public static Operations of(AppStreamClient appStream) {
    return builder(appStream).build();
  }

  /**
   * Returns a builder of what works with a provisioner's clients, in its account, region and time.
   *
   * @param provisioner the provisioner, which stays open
   * @throws ProvisioningException if AWS doesn't accept the credentials or isn't reached
   */
  public static OperationsBuilder builder(Provisioner provisioner) {
    return OperationsBuilder.of(provisioner.services());
  }

  /**
   * Returns a builder of what works with a bare client.
   *
   * @param appStream the client, which stays open
   */
  public static OperationsBuilder builder(AppStreamClient appStream) {
    return new OperationsBuilder(appStream);
  }

  /** Returns what lists people's sessions and ends them. */
  public Sessions sessions() {
    return sessions;
  }

  /** Returns what makes streaming URLs. */
  public StreamingUrls streamingUrls() {
    return streamingUrls;
  }

  /** Returns what starts and stops fleets. */
  public Fleets fleets() {
    return fleets;
  }

  /** Returns what starts and stops image builders. */
  public ImageBuilders imageBuilders() {
    return imageBuilders;
  }

  /** Returns what lists images, finds their versions, says which may go, and exports them. */
  public ImageCatalog images() {
    return images;
  }

  /** Returns what works with single users of the user pool. */
  public PoolUsers users() {
    return users;
  }

  /** Returns what says how fleets are. */
  public HealthChecks health() {
    return health;
  }

  /**
   * Returns what reads the account's usage reports. AWS: {@code DescribeUsageReportSubscriptions}.
   *
   * @throws ProvisioningException if the account has no subscription to usage reports in this
   *     region ({@link ErrorCategory#NOT_FOUND}), there is no S3 client, or AWS refuses it
   */
  public UsageReports usageReports() {
    ResourceAddress address = ResourceAddress.of("usage-report-subscription", "DAILY");
    return usageReports(
        caller
            .call(
                address,
                "DescribeUsageReportSubscriptions",
                appStream ->
                    appStream.describeUsageReportSubscriptions(
                        request -> request.overrideConfiguration(Caller.ONCE)))
            .usageReportSubscriptions()
            .stream()
            .findFirst()
            .map(UsageReportSubscription::s3BucketName)
            .orElseThrow(
                () ->
                    new ProvisioningException(
                        ErrorCategory.NOT_FOUND,
                        Optional.of(address),
                        "usage reports aren't subscribed to",
                        "subscribe to them (CreateUsageReportSubscription), or name a bucket")));
  }

  /**
   * Returns what reads usage reports from a bucket.
   *
   * @param bucket the bucket's name, {@code appstream-logs-<region>-<account>-…}
   * @throws ProvisioningException if there is no S3 client
   */
  public UsageReports usageReports(String bucket) {
    S3Client client =
        s3.orElseThrow(
            () ->
                new ProvisioningException(
                    ErrorCategory.INVALID,
                    Optional.empty(),
                    "usage reports are in S3, and there is no client for it",
                    "give one: Operations.builder(...).s3(...)"));
    return UsageReports.of(UsageSource.s3(client, bucket));
  }

  /** Returns what lists the users of software whose licence AWS charges for. */
  public Licenses licenses() {
    return licenses;
  }

  /**
   * Returns what reads all that AppStream has in the account, and writes code that describes it.
   */
  public Inventories inventory() {
    return inventory;
  }

  /** Returns what calls the operations of AppStream that the SDK's client doesn't have. */
  public RawCall raw() {
    return raw;
  }

  /** Closes what was made here, and none of the clients that were given. */
  @Override
  public void close() {
    http.close();
  }
}

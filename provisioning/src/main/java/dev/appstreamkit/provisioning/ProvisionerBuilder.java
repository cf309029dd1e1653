package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.aws.ClientSettings;
import dev.appstreamkit.provisioning.internal.aws.DefaultRegion;
import dev.appstreamkit.provisioning.internal.aws.UrlValidity;
import dev.appstreamkit.provisioning.internal.calls.CallOptions;
import dev.appstreamkit.provisioning.internal.calls.Contexts;
import dev.appstreamkit.provisioning.internal.ownership.Places;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CallListener;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Rule;
import dev.appstreamkit.provisioning.plan.RuleFinding;
import dev.appstreamkit.provisioning.plan.ThreadContext;
import dev.appstreamkit.provisioning.retry.RateLimit;
import dev.appstreamkit.provisioning.spi.CostEstimator;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import io.github.resilience4j.retry.RetryRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Sets a provisioner up. */
public final class ProvisionerBuilder {

  private Optional<Region> region = Optional.empty();
  private Optional<AwsCredentialsProvider> credentials = Optional.empty();
  private Optional<URI> endpoint = Optional.empty();
  private Optional<SdkHttpClient> httpClient = Optional.empty();
  private final List<Consumer<ClientOverrideConfiguration.Builder>> overrides = new ArrayList<>();
  private final Map<Class<? extends SdkClient>, SdkClient> given = new HashMap<>();
  private boolean fips;
  private boolean dualStack;
  private Duration urls = UrlValidity.LONGEST;
  CallOptions calls = CallOptions.DEFAULTS;
  Places places = Places.standard();
  TimeSource time = SystemTime.instance();
  TimeSource wallTime = SystemTime.instance();
  final List<ProvisioningListener> listeners = new ArrayList<>();
  final List<CallListener> callListeners = new ArrayList<>();
  private final List<ThreadContext> contexts = new ArrayList<>();
  final List<ResourceKind<? extends ResourceSpec>> kinds = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  Optional<CostEstimator> costs = Optional.empty();
  Optional<String> expectedAccount = Optional.empty();

  ProvisionerBuilder() {}

  /** Sets the region. By default that of the SDK's chain. Refuses what can't be a region's code. */
  public ProvisionerBuilder region(Region value) {
    region = Optional.of(Given.region(value));
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
   * @throws IllegalArgumentException if it isn't 12 digits
   */
  public ProvisionerBuilder expectedAccount(String account) {
    expectedAccount = Optional.of(Given.account(account));
    return this;
  }

  /**
   * Sets where all services answer. By default AWS. Refuses what isn't http or https with a host.
   */
  public ProvisionerBuilder endpoint(URI value) {
    endpoint = Optional.of(Given.endpoint(value));
    return this;
  }

  /** Gives an AppStream client to use; see {@link #client}. */
  public ProvisionerBuilder appStream(AppStreamClient client) {
    return client(AppStreamClient.class, client);
  }

  /** Gives an S3 client to use; see {@link #client}. */
  public ProvisionerBuilder s3(S3Client client) {
    return client(S3Client.class, client);
  }

  /** Gives an IAM client to use; see {@link #client}. */
  public ProvisionerBuilder iam(IamClient client) {
    return client(IamClient.class, client);
  }

  /** Gives an Application Auto Scaling client to use; see {@link #client}. */
  public ProvisionerBuilder autoScaling(ApplicationAutoScalingClient client) {
    return client(ApplicationAutoScalingClient.class, client);
  }

  /** Gives an STS client to use; see {@link #client}. */
  public ProvisionerBuilder sts(StsClient client) {
    return client(StsClient.class, client);
  }

  /**
   * Gives a client to use, of any service. Its own retries are turned off, and it stays open. It is
   * held to the provisioner's account, partition, region and {@link #endpoint}: before anything is
   * read, {@code sts:GetCallerIdentity} is asked with its credentials, once for each provider, and
   * one that leads elsewhere, or whose {@code serviceClientConfiguration()} doesn't say where, is
   * refused with a {@link ProvisioningException} of category {@link ErrorCategory#INVALID}. What
   * {@link #clients} and {@link #httpClient} say isn't said of it.
   *
   * @param type the interface, {@code Ec2Client.class} for one
   * @param client the client
   * @param <C> the interface
   */
  public <C extends SdkClient> ProvisionerBuilder client(Class<C> type, C client) {
    given.put(type, Objects.requireNonNull(client, "client"));
    return this;
  }

  /**
   * Sets what speaks HTTP for all clients that are made here, with a proxy for one. It stays open.
   * By default the SDK's, found on the class path.
   */
  public ProvisionerBuilder httpClient(SdkHttpClient client) {
    httpClient = Optional.of(client);
    return this;
  }

  /**
   * Configures all clients that are made here: interceptors, metrics, time-outs. Retry strategy,
   * region, endpoint and credentials are set after it; {@link #build} refuses a change to them, a
   * profile included, with an {@link IllegalArgumentException}, and a call fails for which an
   * interceptor changes the credentials. May be called again to say more.
   *
   * @param more is given the SDK's configuration
   */
  public ProvisionerBuilder clients(Consumer<ClientOverrideConfiguration.Builder> more) {
    overrides.add(Objects.requireNonNull(more, "more"));
    return this;
  }

  /** Uses FIPS endpoints. They can't be combined with {@link #endpoint}. By default they aren't. */
  public ProvisionerBuilder fipsEndpoints() {
    fips = true;
    return this;
  }

  /**
   * Uses endpoints that also answer over IPv6. They can't be combined with {@link #endpoint}. By
   * default they aren't used.
   */
  public ProvisionerBuilder dualStackEndpoints() {
    dualStack = true;
    return this;
  }

  /**
   * Sets how many AWS calls are under way at once at most. 8 by default.
   *
   * @param calls 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public ProvisionerBuilder maxConcurrentCalls(int calls) {
    if (calls < 1) {
      throw new IllegalArgumentException("maxConcurrentCalls is " + calls + "; give 1 or more");
    }
    this.calls = this.calls.atOnce(calls);
    return this;
  }

  /**
   * Sets how many AWS calls are made a second at most. By default as many as the services allow,
   * which is learnt from their throttling, and learnt below this rate, too.
   *
   * @param callsPerSecond a finite number greater than zero
   * @throws IllegalArgumentException if it isn't
   */
  public ProvisionerBuilder maxCallsPerSecond(double callsPerSecond) {
    if (!(callsPerSecond > 0) || Double.isInfinite(callsPerSecond)) {
      throw new IllegalArgumentException(
          "maxCallsPerSecond is " + callsPerSecond + "; give a finite number greater than zero");
    }
    calls = calls.callsPerSecond(callsPerSecond);
    return this;
  }

  /**
   * Sets how often, for how long and after which delays a failed call is tried again. By default
   * for five minutes. What an error means isn't taken from the policy: AWS's errors are known here.
   */
  public ProvisionerBuilder retryPolicy(RetryPolicy policy) {
    calls = calls.retryPolicy(policy);
    return this;
  }

  /**
   * Sets Resilience4j's registry where calls are counted, so that its events and the bindings of
   * its metrics see every call that may be tried again. By default one of its own.
   */
  public ProvisionerBuilder retryRegistry(RetryRegistry registry) {
    calls = calls.registry(registry);
    return this;
  }

  /**
   * Sets a rate that other workers of the account keep to, too: each AWS call takes its turn there,
   * but for those that read and write the manifest. By default none; each provisioner then learns
   * by itself what the services allow.
   */
  public ProvisionerBuilder rateLimit(RateLimit limit) {
    calls = calls.limit(limit);
    return this;
  }

  /**
   * Sets where the manifest is. By default the file {@code
   * .appstreamkit/<environment>-<account>-<region>.json} in the working directory. In the path or
   * key, {@code {environment}} stands for the environment's name; without it, the provisioner works
   * on one environment only.
   */
  public ProvisionerBuilder manifest(ManifestLocation location) {
    Objects.requireNonNull(location, "location");
    return manifests(environment -> location);
  }

  /**
   * Sets where the manifest of each environment is. Two environments never share one.
   *
   * @param location returns the place of an environment's manifest, always the same
   */
  public ProvisionerBuilder manifests(Function<AppStreamEnvironment, ManifestLocation> location) {
    places = Places.locations(Objects.requireNonNull(location, "location"));
    return this;
  }

  /**
   * Keeps manifests in stores of your own, a database for one.
   *
   * @param store returns the store of an environment's manifest
   */
  public ProvisionerBuilder manifestStores(Function<AppStreamEnvironment, ManifestStore> store) {
    places = Places.stores(Objects.requireNonNull(store, "store"));
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

  /**
   * Adds a listener that is told what runs do. One that is a {@link CallListener} or a {@link
   * ThreadContext}, too, is added as that as well.
   */
  public ProvisionerBuilder listener(ProvisioningListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    if (listener instanceof CallListener calling) {
      callListener(calling);
    }
    if (listener instanceof ThreadContext carrying) {
      threadContext(carrying);
    }
    return this;
  }

  /** Adds a listener that is told of AWS calls on the threads that make them. */
  public ProvisionerBuilder callListener(CallListener listener) {
    callListeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Adds what carries a caller's context to the threads that work for it. By default only SLF4J's
   * MDC is carried, to the thread that plans or applies.
   */
  public ProvisionerBuilder threadContext(ThreadContext context) {
    contexts.add(Objects.requireNonNull(context, "context"));
    return this;
  }

  /** Returns all contexts as one. */
  ThreadContext context() {
    return Contexts.all(contexts);
  }

  /** Adds a kind of resource; one of a built-in kind's name replaces that. */
  public ProvisionerBuilder kind(ResourceKind<? extends ResourceSpec> kind) {
    kinds.add(Objects.requireNonNull(kind, "kind"));
    return this;
  }

  /**
   * Adds a rule of a team's own, which each whole plan and each drift is held to; see {@link Rule}.
   * Each rule has an id of its own.
   *
   * @param id what it is called in findings
   * @param version of what it says; change it whenever the function changes
   * @param check looks at a plan, and returns what it found
   */
  public ProvisionerBuilder rule(
      String id, String version, Function<Plan, ? extends Collection<RuleFinding>> check) {
    return rules(List.of(Rule.of(id, version, check)));
  }

  /** Adds rules that each whole plan and each drift is held to; see {@link Rule}. */
  public ProvisionerBuilder rules(Collection<Rule> more) {
    rules.addAll(more);
    return this;
  }

  /**
   * Sets how long a streaming URL is good at most, whoever asks for it: a person's, a builder's,
   * and one that a run makes. 7 days by default, which is AWS's own limit.
   *
   * @param longest from 1 second to 7 days
   * @throws IllegalArgumentException if it is outside of that
   */
  public ProvisionerBuilder maximumUrlValidity(Duration longest) {
    urls = UrlValidity.checked(longest);
    return this;
  }

  /** Has each whole plan and each drift priced; by default they say nothing of costs. */
  public ProvisionerBuilder costs(CostEstimator estimator) {
    costs = Optional.of(estimator);
    return this;
  }

  /**
   * Returns the provisioner.
   *
   * @throws ProvisioningException if no region was set and none is configured
   * @throws IllegalArgumentException if {@link #clients} changes what is set here, or FIPS or
   *     dual-stack endpoints are to be used together with an {@link #endpoint}
   */
  public Provisioner build() {
    return new Provisioner(this);
  }

  /** Returns the kinds, those that replace others last. */
  List<ResourceKind<? extends ResourceSpec>> allKinds() {
    List<ResourceKind<? extends ResourceSpec>> all = new ArrayList<>(BuiltInKinds.all());
    all.addAll(kinds);
    return all;
  }

  ClientSettings settings() {
    if (endpoint.isPresent() && (fips || dualStack)) {
      throw new IllegalArgumentException(
          "an endpoint of your own is neither FIPS nor dual-stack; leave endpoint(...) out, or"
              + " fipsEndpoints() and dualStackEndpoints()");
    }
    return new ClientSettings(
        credentials, endpoint, httpClient, overrides, fips, dualStack, given, urls);
  }

  Region regionOrDefault() {
    return region.orElseGet(DefaultRegion::get);
  }
}

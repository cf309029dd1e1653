package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.command.HelperCommand;
import dev.appstreamkit.credentials.internal.command.HelperLocator;
import dev.appstreamkit.credentials.internal.command.Host;
import dev.appstreamkit.credentials.internal.keys.KeySources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Hands out the keys of the IAM role that an AppStream fleet, image builder or app block builder
 * has, to programs that run inside its instances.
 *
 * <pre>{@code
 * S3Client s3 = S3Client.builder()
 *     .credentialsProvider(AppStreamMachineRoleCredentialsProvider.create())
 *     .build();
 * }</pre>
 *
 * <p>The profile {@code appstream_machine_role} in the user's AWS config file names a helper
 * program, which AppStream keeps on the instance; the provider starts it, directly and without a
 * shell, and keeps its keys until a quarter of their lifetime is left, when it fetches new ones in
 * the background. A call waits for the helper only while there are no valid keys. Within a JVM all
 * providers with the same helper share its keys: any number of threads, clients and providers cause
 * one start. After a failure the helper is left alone for 1 s at first and 30 s at most; until then
 * all callers get the same error.
 *
 * <p>Instances are immutable, thread-safe and cheap; one for all clients is best. Nothing is read
 * or started before the first call. Whoever gets these keys may use them elsewhere until they
 * expire, and every user and program of the instance can call the helper: narrow the role.
 *
 * <p>All methods that resolve throw {@link MachineRoleCredentialsException}.
 */
public final class AppStreamMachineRoleCredentialsProvider
    implements AwsCredentialsProvider, AutoCloseable {

  private final String profileName;
  private final Resolver resolver;

  private AppStreamMachineRoleCredentialsProvider(Builder builder) {
    this.profileName = builder.profileName;
    this.resolver =
        new Resolver(
            new HelperLocator(
                builder.host,
                builder.profileName,
                builder.configFile,
                builder.command,
                builder.trustedRoot()),
            new Diagnosis(builder.host, builder.instance, builder.namesSource()),
            builder.sources,
            builder.timeout,
            builder.lifetimeWithoutExpiration,
            builder.outsideAppStream);
  }

  /** Returns a provider with all defaults. */
  public static AppStreamMachineRoleCredentialsProvider create() {
    return builder().build();
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns valid keys of the machine role, an {@link AwsSessionCredentials} with its {@code
   * expirationTime} (never in the past), {@code providerName}, and {@code accountId} if the helper
   * named one. Waits for the helper, up to the builder's timeout, only if there are no valid keys.
   *
   * @throws MachineRoleCredentialsException if there are no valid keys to be had
   */
  @Override
  public AwsCredentials resolveCredentials() {
    AwsSessionCredentials keys = resolver.fresh();
    return keys == null ? resolver.resolve() : keys;
  }

  /**
   * Returns a future of what {@link #resolveCredentials()} returns or throws. The calling thread
   * neither waits nor touches a file; cancelling the future only ends the waiting.
   */
  @Override
  public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
    return resolver.resolveIdentity(request);
  }

  /**
   * Waits until there are keys, for the first seconds of a session, when the instance's network or
   * its profile isn't there yet. Tries again after errors that time may mend, at the pace of the
   * back-off.
   *
   * @param atMost how long to wait; zero or less tries once
   * @return this provider
   * @throws MachineRoleCredentialsException the last error, once {@code atMost} has passed; at once
   *     for errors that waiting doesn't mend: outside AppStream, a helper that is refused or leads
   *     back to itself, an interrupt, a closed provider
   */
  public AppStreamMachineRoleCredentialsProvider waitUntilAvailable(Duration atMost) {
    resolver.waitUntilAvailable(atMost);
    return this;
  }

  /**
   * Ends this provider for good; doing it again does nothing. Whoever waits in it gets an error,
   * and if no other provider uses the same helper, a helper that runs is ended with all its
   * children before this returns. The provider for outside AppStream isn't closed.
   */
  @Override
  public void close() {
    resolver.close();
  }

  /** Shows the profile's name and the helper, if it is known; never keys. */
  @Override
  public String toString() {
    HelperCommand command = resolver.command();
    return "AppStreamMachineRoleCredentialsProvider(profile="
        + profileName
        + (command == null ? "" : ", helper=" + command)
        + ")";
  }

  /** Options of the provider; all have defaults that fit a fleet instance. Not thread-safe. */
  public static final class Builder {

    private static final String DEFAULT_PROFILE = "appstream_machine_role";
    private static final String DEFAULT_ROOT = "C:\\Program Files\\Amazon\\Photon";

    private String profileName = DEFAULT_PROFILE;
    private @Nullable Path configFile;
    private @Nullable List<String> command;
    private Duration timeout = Duration.ofSeconds(10);
    private Duration lifetimeWithoutExpiration = Duration.ofMinutes(15);
    private boolean strict;
    private @Nullable Path strictRoot;
    private @Nullable AwsCredentialsProvider outsideAppStream;
    private Host host = Host.current();
    private FleetInstance instance = FleetInstance.current();
    private KeySources sources = KeySources.SHARED;

    private Builder() {}

    /**
     * Sets the profile that names the helper.
     *
     * <p>Default: {@code appstream_machine_role}.
     */
    public Builder profileName(String profileName) {
      this.profileName = Objects.requireNonNull(profileName, "profileName");
      return this;
    }

    /**
     * Sets the config file that has the profile.
     *
     * <p>Default: what the system property {@code aws.configFile} names, else the environment
     * variable {@code AWS_CONFIG_FILE}, else {@code .aws/config} in the user's home.
     */
    public Builder configFile(Path configFile) {
      this.configFile = configFile.toAbsolutePath();
      return this;
    }

    /**
     * Sets the helper's executable, which is started with {@code --role=Machine}; no config file is
     * read. Replaces {@link #command(List)}.
     */
    public Builder helper(Path helper) {
      return command(List.of(helper.toAbsolutePath().toString(), "--role=Machine"));
    }

    /**
     * Sets the whole argument list, the helper's absolute path first; no config file is read.
     * Replaces {@link #helper(Path)}.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public Builder command(List<String> command) {
      if (command.isEmpty()) {
        throw new IllegalArgumentException("command is empty: name the helper's path first");
      }
      this.command = new ArrayList<>(command);
      return this;
    }

    /**
     * Sets how long one start of the helper may take: start, output and exit together. Callers wait
     * no longer, and the helper is then ended with all its children.
     *
     * <p>Default: 10 seconds.
     *
     * @throws IllegalArgumentException if it isn't positive
     */
    public Builder timeout(Duration timeout) {
      this.timeout = positive(timeout, "timeout");
      return this;
    }

    /**
     * Sets how long keys are used whose expiration the helper didn't name. Providers that share a
     * helper use the shortest.
     *
     * <p>Default: 15 minutes.
     *
     * @throws IllegalArgumentException if it isn't positive
     */
    public Builder lifetimeWithoutExpiration(Duration lifetime) {
      this.lifetimeWithoutExpiration = positive(lifetime, "lifetimeWithoutExpiration");
      return this;
    }

    /**
     * Takes a helper only from {@code C:\Program Files\Amazon\Photon}; see {@link #strict(Path)}.
     */
    public Builder strict() {
      this.strict = true;
      this.strictRoot = null;
      return this;
    }

    /**
     * Takes a helper only from the given folder, against a config file or an {@code
     * AWS_CONFIG_FILE} that somebody else changed: an application settings VHD carries {@code
     * ~/.aws} from one session to the next. Refused are, before each start, helpers whose real path
     * isn't in the folder's real path; shares, devices, alternate streams, links and other reparse
     * points; and files that the user may change, or any of whose parent folders he may change or
     * owns. An administrator may change everything, so that nothing passes for him.
     *
     * <p>It doesn't guard against the user himself, who may call the helper anyway and run any
     * program of his with its keys; nor against an administrator, nor against a change between the
     * check and the start, which only somebody with the right to write there could make.
     *
     * <p>Default: not strict.
     */
    public Builder strict(Path root) {
      this.strict = true;
      this.strictRoot = root;
      return this;
    }

    /**
     * Sets whom to ask for keys when the program doesn't run in an AppStream instance and there is
     * no helper, on a developer's own machine for one. The choice is made at the first call, stays,
     * and is said once in the log. The provider isn't closed by this one.
     *
     * <p>Default: none, resolving fails with {@link Reason#NOT_IN_APPSTREAM}.
     */
    public Builder outsideAppStream(AwsCredentialsProvider provider) {
      this.outsideAppStream = Objects.requireNonNull(provider, "provider");
      return this;
    }

    Builder host(Host host) {
      this.host = host;
      return this;
    }

    Builder instance(FleetInstance instance) {
      this.instance = instance;
      return this;
    }

    Builder sources(KeySources sources) {
      this.sources = sources;
      return this;
    }

    /**
     * Returns the provider.
     *
     * @throws IllegalStateException if {@link #strict()} was asked for elsewhere than on Windows
     *     without a folder
     */
    public AppStreamMachineRoleCredentialsProvider build() {
      if (strict && strictRoot == null && !host.isWindows()) {
        throw new IllegalStateException(
            "strict() knows the helper's folder on Windows only: name it with strict(Path)");
      }
      return new AppStreamMachineRoleCredentialsProvider(this);
    }

    private @Nullable Path trustedRoot() {
      return strict && strictRoot == null ? Path.of(DEFAULT_ROOT) : strictRoot;
    }

    private boolean namesSource() {
      return command != null || configFile != null || !profileName.equals(DEFAULT_PROFILE);
    }

    private static Duration positive(Duration duration, String name) {
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(name + " is " + duration + ": it must be positive");
      }
      return duration;
    }
  }
}

package dev.appstreamkit.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.simulator.internal.appstream.state.InstanceTypes;
import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.control.StandardRoutes;
import dev.appstreamkit.simulator.internal.front.Gateway;
import dev.appstreamkit.simulator.internal.protocol.Dispatcher;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.Memory;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.ReadLags;
import dev.appstreamkit.simulator.internal.world.Settings;
import dev.appstreamkit.simulator.internal.world.World;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * An AppStream, with the S3, IAM and STS that it needs, on a port of this machine. Any AWS client
 * in any language can talk to it once its endpoint is {@link #endpoint()}:
 *
 * <pre>{@code
 * try (AppStreamSimulator simulator = AppStreamSimulator.start();
 *     AppStreamClient appstream =
 *         AppStreamClient.builder()
 *             .endpointOverride(simulator.endpoint())
 *             .region(simulator.region())
 *             .credentialsProvider(simulator.administrator())
 *             .build()) {
 *   appstream.createStack(stack -> stack.name("share-stack"));
 * }
 * }</pre>
 *
 * <p>S3 clients need path-style access ({@code forcePathStyle(true)}) unless their host names
 * resolve to this machine. The states of resources change in simulated time, {@link #time()};
 * signatures and the expiration of keys are about the real time.
 *
 * <p>Thread-safe. Close it to free its port.
 */
public final class AppStreamSimulator implements AutoCloseable {

  private static final String ADMINISTRATOR_KEY = "AKIASIMULATORADMIN00";
  private static final String ADMINISTRATOR_SECRET = "simulator-administrator-not-a-real-secret";
  private static final double DEFAULT_FACTOR = 600;
  private static final Instant DEFAULT_START = Instant.parse("2026-01-05T09:00:00Z");

  private final World world;
  private final OpenPorts ports;
  private final String token;
  private @Nullable SimulatorControl control;

  private AppStreamSimulator(Builder builder) {
    this.token = builder.token == null ? newToken() : builder.token;
    TimeSource time =
        builder.time == null ? AcceleratedTime.of(DEFAULT_START, DEFAULT_FACTOR) : builder.time;
    this.world = new World(builder.settings(), time, Clock.systemUTC());
    registerAdministrator();
    ReadLags.of(world)
        .all()
        .values()
        .forEach(lag -> lag.set(builder.leastReadLag, builder.mostReadLag));
    Memory memory = Memory.of(world);
    InstanceTypes.of(world).takeAny(builder.anyInstanceType);
    if (builder.storedBytes != null) {
      memory.setStored(builder.storedBytes);
    }
    Installation installation = new Installation(world, this::endpoint);
    StandardRoutes.addTo(installation.control(), world, installation::operationNames);
    Services.all().forEach(service -> service.install(installation));
    ControlApi api = new ControlApi(world, installation.control(), token, this::controlHosts);
    Dispatcher dispatcher =
        new Dispatcher(
            installation.allOperations(), installation.s3Front(), installation.ec2Front());
    Gateway gateway =
        new Gateway(
            world, api, dispatcher, installation.localHandlers(), PolicyEvaluator.of(world));
    this.ports =
        new OpenPorts(builder.bindAddress, builder.port, builder.plainPort, gateway, memory);
    if (builder.pagePort != null) {
      ports.openPage(builder.pagePort, world, api);
    }
  }

  /** Starts a simulator with the defaults, see {@link Builder}. */
  public static AppStreamSimulator start() {
    return builder().start();
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns its address, for {@code endpointOverride} and {@code --endpoint-url}. */
  public URI endpoint() {
    return ports.endpoint();
  }

  /**
   * Returns the address whose requests count as not having come over TLS; empty unless {@link
   * Builder#plainPort} asked for one.
   */
  public Optional<URI> plainEndpoint() {
    return ports.plainEndpoint();
  }

  /**
   * Returns a new link to the page for people, for one browser of this machine; empty unless {@link
   * Builder#pagePort} asked for the page. A link works once.
   */
  public Optional<URI> newPageLink() {
    return ports.newPageLink();
  }

  /** Returns keys of the default account's administrator, who may do everything. */
  public AwsCredentialsProvider administrator() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(ADMINISTRATOR_KEY, ADMINISTRATOR_SECRET));
  }

  /** Returns the default account's id. */
  public String accountId() {
    return world.settings().accountId();
  }

  /** Returns the region that unsigned calls are for; signed ones name theirs. */
  public Region region() {
    return Region.of(world.settings().region());
  }

  /** Returns the simulated time, to be shared with who waits for this simulator's resources. */
  public TimeSource time() {
    return world.time();
  }

  /** Returns the token of the control API, a secret of this machine. */
  public String controlToken() {
    return token;
  }

  /** Returns the control API's client: time, faults, the request log, people, mails. */
  public synchronized SimulatorControl control() {
    if (control == null) {
      control = SimulatorControl.connect(endpoint(), token);
    }
    return control;
  }

  /**
   * Returns the HTTP server below, for stubs and faults of one's own: a stub with any priority but
   * the very lowest is laid over the simulator's.
   */
  public WireMockServer wireMock() {
    return ports.front().server();
  }

  /** Stops it and frees its ports. Its time source is not closed. Closing twice does nothing. */
  @Override
  public void close() {
    ports.close();
  }

  private void registerAdministrator() {
    world
        .keys()
        .register(
            new IssuedKeys(
                ADMINISTRATOR_KEY,
                ADMINISTRATOR_SECRET,
                null,
                null,
                Principal.administrator(world.defaultAccount())));
  }

  private Set<String> controlHosts() {
    return ports.controlHosts();
  }

  private static String newToken() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** How a simulator should be; every setting has a default. */
  public static final class Builder {

    private long seed;
    private @Nullable TimeSource time;
    private int port;
    private @Nullable Integer plainPort;
    private @Nullable Integer pagePort;
    private String bindAddress = "127.0.0.1";
    private @Nullable String token;
    private String region = "us-east-1";
    private String accountId = "111122223333";
    private String partition = "aws";
    private int pageSize = 50;
    private boolean firstUseAccount;
    private boolean unknownKeysRefused;
    private @Nullable Long storedBytes;
    private boolean anyInstanceType;
    private Duration leastReadLag = Duration.ZERO;
    private Duration mostReadLag = Duration.ZERO;

    private Builder() {}

    /** Sets what all chance is drawn from: durations, ids, keys. Default 0. */
    public Builder seed(long newSeed) {
      this.seed = newSeed;
      return this;
    }

    /**
     * Sets the simulated time. Share one {@code SelfAdvancingTime} with a program of this process
     * that waits through it, or one {@code ManualTime} with a test. Default: 600 times as fast as
     * the real time, from 2026-01-05T09:00:00Z, so that clients that know nothing of simulated time
     * see a fleet start within two seconds.
     */
    public Builder time(TimeSource newTime) {
      this.time = newTime;
      return this;
    }

    /** Sets the port, 0 for any free one. Default 0. */
    public Builder port(int newPort) {
      this.port = newPort;
      return this;
    }

    /**
     * Opens one more port, on which {@code aws:SecureTransport} is false; 0 for any free one.
     * Default: none, and all calls count as TLS.
     */
    public Builder plainPort(int newPort) {
      this.plainPort = newPort;
      return this;
    }

    /**
     * Opens the page for people on a port of its own, on 127.0.0.1 whatever the {@link
     * #bindAddress}; 0 for any free one. Default: no page. See {@link
     * AppStreamSimulator#newPageLink}.
     */
    public Builder pagePort(int newPort) {
      this.pagePort = newPort;
      return this;
    }

    /**
     * Sets the address to listen on. Default 127.0.0.1.
     *
     * @throws IllegalStateException at {@link #start} for an address that others can reach, without
     *     a {@link #controlToken}
     */
    public Builder bindAddress(String newAddress) {
      this.bindAddress = newAddress;
      return this;
    }

    /** Sets the control API's token, at least 16 characters. Default: a new random one. */
    public Builder controlToken(String newToken) {
      if (newToken.length() < 16) {
        throw new IllegalArgumentException(
            "the control token has fewer than 16 characters; give a longer one, or none");
      }
      this.token = newToken;
      return this;
    }

    /** Sets the region of calls whose signature names none. Default us-east-1. */
    public Builder region(String newRegion) {
      this.region = newRegion;
      return this;
    }

    /** Sets the default account's id, twelve digits. Default 111122223333. */
    public Builder accountId(String newAccountId) {
      this.accountId = newAccountId;
      return this;
    }

    /** Sets the partition of all accounts, such as aws-us-gov. Default aws. */
    public Builder partition(String newPartition) {
      this.partition = newPartition;
      return this;
    }

    /** Sets how many items a listing returns at once when the caller doesn't say. Default 50. */
    public Builder pageSize(int newPageSize) {
      if (newPageSize < 1) {
        throw new IllegalArgumentException("page size is " + newPageSize + "; give 1 or more");
      }
      this.pageSize = newPageSize;
      return this;
    }

    /**
     * Starts with an account that never used AppStream: its service roles don't exist, so that no
     * fleet can be made until {@code service-role/AmazonAppStreamServiceAccess} is there, trusts
     * AppStream, and has the managed policy of its name. Default: they exist.
     */
    public Builder firstUseAccount(boolean firstUse) {
      this.firstUseAccount = firstUse;
      return this;
    }

    /**
     * Refuses keys that this simulator didn't give out. Default: they count as the default
     * account's administrator's, so that any client with any keys works.
     */
    public Builder unknownKeysRefused(boolean refused) {
      this.unknownKeysRefused = refused;
      return this;
    }

    /**
     * Lets reads lag from the start, see {@link SimulatorControl#readLag}. Default: they don't.
     *
     * @param least the least that they lag, in simulated time
     * @param most the most that they lag
     */
    public Builder readLag(Duration least, Duration most) {
      this.leastReadLag = least;
      this.mostReadLag = most;
      return this;
    }

    /**
     * Sets how many bytes of S3's objects and of uploads in parts may be stored in all; a write
     * beyond is refused with {@code EntityTooLarge} before it uses up the heap. Default: a third of
     * the greatest heap. A single body may have an eighth of it.
     */
    public Builder storedBytes(long newBytes) {
      if (newBytes < 0) {
        throw new IllegalArgumentException("stored bytes are " + newBytes + "; give 0 or more");
      }
      this.storedBytes = newBytes;
      return this;
    }

    /**
     * Lets fleets and builders have instance types that this simulator doesn't know, such as those
     * that AWS added since. Default: they are refused, with the nearest that it knows.
     */
    public Builder anyInstanceType(boolean any) {
      this.anyInstanceType = any;
      return this;
    }

    /**
     * Starts it; its port answers when this returns.
     *
     * @throws UncheckedIOException if the page's port is taken
     */
    public AppStreamSimulator start() {
      boolean loopback =
          bindAddress.startsWith("127.")
              || bindAddress.equals("localhost")
              || bindAddress.equals("::1");
      if (!loopback && token == null) {
        throw new IllegalStateException(
            "others can reach "
                + bindAddress
                + "; give a control token of your own, or listen on 127.0.0.1");
      }
      return new AppStreamSimulator(this);
    }

    private Settings settings() {
      return new Settings(
          seed, accountId, region, partition, pageSize, firstUseAccount, unknownKeysRefused);
    }
  }
}

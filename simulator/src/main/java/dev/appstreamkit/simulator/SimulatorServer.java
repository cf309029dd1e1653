package dev.appstreamkit.simulator;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The simulator as a server of its own: {@code java -jar appstreamkit-simulator-…-server.jar --port
 * 4599 --time-scale 600 --seed 7 --ready-file F}. It runs until it gets SIGTERM or SIGINT.
 */
@Command(
    name = "appstream-simulator",
    mixinStandardHelpOptions = true,
    description = "An AppStream, with the S3, IAM and STS that it needs, for any AWS client.")
public final class SimulatorServer implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "4599",
      description = "The port, 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--plain-port",
      description = "One more port, on which aws:SecureTransport is false. Default: none.")
  private @Nullable Integer plainPort;

  @Option(
      names = "--page-port",
      description =
          "Open a page for people on this port of 127.0.0.1, 0 for any free one. Default: none.")
  private @Nullable Integer pagePort;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "The address to listen on; others than loopback need --token.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--time-scale",
      defaultValue = "600",
      description =
          "Simulated seconds per real one; 1 is real time, 0 stands still until the control API"
              + " advances it. Default: ${DEFAULT-VALUE}.")
  private double timeScale;

  @Option(
      names = "--start",
      description =
          "The simulated date and time at the start, such as 2026-01-05T09:00:00Z. Default: now.")
  private @Nullable Instant start;

  @Option(names = "--seed", defaultValue = "0", description = "What all chance is drawn from.")
  private long seed;

  @Option(
      names = "--region",
      defaultValue = "us-east-1",
      description = "The region of calls that name none. Default: ${DEFAULT-VALUE}.")
  private String region = "us-east-1";

  @Option(names = "--account", description = "The account's id, twelve digits.")
  private @Nullable String account;

  @Option(names = "--page-size", defaultValue = "50", description = "Items on a listing's page.")
  private int pageSize;

  @Option(
      names = "--first-use-account",
      description = "An account that never used AppStream: its service roles don't exist.")
  private boolean firstUseAccount;

  @Option(
      names = "--refuse-unknown-keys",
      description = "Refuse keys that this simulator didn't give out.")
  private boolean unknownKeysRefused;

  @Option(
      names = "--read-lag",
      defaultValue = "PT0S",
      description =
          "Reads of AppStream and IAM see each change up to this much later, in simulated time."
              + " Default: at once.")
  private Duration readLag = Duration.ZERO;

  @Option(
      names = "--any-instance-type",
      description = "Let fleets and builders have instance types that this simulator doesn't know.")
  private boolean anyInstanceType;

  @Option(
      names = "--stored-bytes",
      description =
          "How many bytes of S3's objects and uploads may be stored. Default: a third of the"
              + " greatest heap.")
  private @Nullable Long storedBytes;

  @Option(
      names = "--token",
      description = "The control API's token, 16 characters or more. Default: a random one.")
  private @Nullable String token;

  @Option(
      names = "--ready-file",
      description =
          "Write endpoint=… and control-token=… into this file, for its owner only, once the server"
              + " answers.")
  private @Nullable Path readyFile;

  private SimulatorServer() {}

  /**
   * Runs the server; the process ends with 0 after SIGTERM, 1 for a failure, 2 for wrong options.
   */
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  /** Returns the command, whose result is what the process ends with. */
  static CommandLine command() {
    return new CommandLine(new SimulatorServer());
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    AppStreamSimulator simulator;
    try {
      simulator = builder().start();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ParameterException(commandLine, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // WireMock's FatalStartupException: the port is taken, mostly.
      commandLine
          .getErr()
          .println("can't listen on port " + port + "; is it taken? Try --port 0. " + cause(e));
      return 1;
    }
    Thread hook = new Thread(() -> stop(simulator), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      announce(simulator, commandLine.getOut());
    } catch (IOException e) {
      Runtime.getRuntime().removeShutdownHook(hook);
      simulator.close();
      commandLine.getErr().println("can't write the ready file: " + e.getMessage());
      return 1;
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private AppStreamSimulator.Builder builder() {
    AppStreamSimulator.Builder builder =
        AppStreamSimulator.builder()
            .port(port)
            .bindAddress(bind)
            .seed(seed)
            .region(region)
            .pageSize(pageSize)
            .firstUseAccount(firstUseAccount)
            .unknownKeysRefused(unknownKeysRefused)
            .anyInstanceType(anyInstanceType)
            .readLag(Duration.ZERO, readLag)
            .time(time());
    if (plainPort != null) {
      builder.plainPort(plainPort);
    }
    if (pagePort != null) {
      builder.pagePort(pagePort);
    }
    if (storedBytes != null) {
      builder.storedBytes(storedBytes);
    }
    if (account != null) {
      builder.accountId(account);
    }
    if (token != null) {
      builder.controlToken(token);
    }
    return builder;
  }

  private TimeSource time() {
    Instant from = start == null ? SystemTime.instance().instant() : start;
    return timeScale == 0 ? ManualTime.startingAt(from) : AcceleratedTime.of(from, timeScale);
  }

  private void announce(AppStreamSimulator simulator, PrintWriter out) throws IOException {
    out.println("AppStream simulator at " + simulator.endpoint());
    simulator.plainEndpoint().ifPresent(plain -> out.println("without TLS at " + plain));
    simulator
        .newPageLink()
        .ifPresent(link -> out.println("a page to look at it, by this link once: " + link));
    out.println(
        "account " + simulator.accountId() + ", region " + simulator.region() + ", seed " + seed);
    if (readyFile == null && token == null) {
      out.println("give --ready-file or --token to use the control API");
    }
    out.flush();
    if (readyFile != null) {
      ReadyFile.write(readyFile, simulator.endpoint(), simulator.controlToken());
    }
  }

  /** A JVM that ends by a signal reports the signal; a server that was told to stop succeeded. */
  private void stop(AppStreamSimulator simulator) {
    simulator.close();
    try {
      if (readyFile != null && Files.isRegularFile(readyFile, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(readyFile);
      }
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static String cause(RuntimeException e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}

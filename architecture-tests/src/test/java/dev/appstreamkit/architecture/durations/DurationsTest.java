package dev.appstreamkit.architecture.durations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.core.retry.RetriesExhaustedException;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.credentials.MachineRoleCredentialsException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every public method that takes a duration is given those that arithmetic breaks on: it works, or
 * an exception says what is wrong. The list of what users can name says which methods there are.
 */
class DurationsTest {

  private static final Path API = Path.of("src/test/resources/public-api");
  private static final Pattern METHOD =
      Pattern.compile("(?!type )([^(]+\\([^)]*\\bDuration\\b[^)]*\\)).*");

  private static final List<Duration> TIMES =
      List.of(
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
          Duration.ofMillis(Long.MAX_VALUE),
          Duration.ofNanos(Long.MAX_VALUE),
          Duration.ofNanos(1_000_000_001),
          Duration.ofNanos(1),
          Duration.ZERO,
          Duration.ofNanos(-1),
          Duration.ofNanos(Long.MIN_VALUE),
          Duration.ofSeconds(Long.MIN_VALUE));

  /** What users implement, and the library calls with durations of its own. */
  private static final Set<String> CALLED_BACK =
      Set.of(
          "core.retry.Backoff.delay(int, Duration, RandomGenerator)",
          "core.time.TimeSource.delay(Duration)",
          "core.waiting.PollingPlan.delay(int, Duration, Optional, RandomGenerator)",
          "provisioning.plan.ProvisioningListener.retried(core.resource.ResourceAddress, int, String, Duration)",
          "provisioning.spi.ResourceKind.drain(provisioning.spi.Observed, Duration)",
          "provisioning.spi.Condition.shared(String, Duration, provisioning.spi.Condition$Shared)");

  /** What says in its own words what is wrong. */
  private static final List<Class<? extends RuntimeException>> CLEAR =
      List.of(
          IllegalArgumentException.class,
          ProvisioningException.class,
          BridgeException.class,
          MachineRoleCredentialsException.class,
          RetriesExhaustedException.class,
          WaitException.class,
          SimulatorControlException.class);

  @TempDir Path folder;
  private AppStreamSimulator simulator;
  private AccountUses account;
  private final Map<String, Use> uses = new TreeMap<>();

  @BeforeEach
  void open() {
    simulator = AppStreamSimulator.builder().start();
    account = new AccountUses(simulator, folder);
    uses.putAll(CoreUses.all());
    uses.putAll(DescribedUses.all());
    uses.putAll(account.all());
  }

  @AfterEach
  void close() {
    account.close();
    simulator.close();
  }

  @Test
  void durations_extreme_workOrAreRefusedClearly() throws IOException {
    Set<String> listed = new TreeSet<>(uses.keySet());
    listed.addAll(CALLED_BACK);
    assertThat(listed).as("methods that take a duration").isEqualTo(methods());

    List<String> bad = new ArrayList<>();
    uses.forEach(
        (method, use) -> TIMES.forEach(time -> tried(method, use, time).ifPresent(bad::add)));
    assertThat(bad).isEmpty();
  }

  private static Optional<String> tried(String method, Use use, Duration time) {
    try {
      assertTimeoutPreemptively(Duration.ofSeconds(60), () -> use.of(time));
      return Optional.empty();
    } catch (Throwable thrown) {
      Throwable error = thrown instanceof CompletionException ? thrown.getCause() : thrown;
      boolean clear =
          CLEAR.stream().anyMatch(type -> type.isInstance(error))
              && String.valueOf(error.getMessage()).length() > 20;
      return clear ? Optional.empty() : Optional.of(method + " with " + time + ": " + error);
    }
  }

  private static Set<String> methods() throws IOException {
    Set<String> methods = new TreeSet<>();
    try (Stream<Path> modules = Files.list(API)) {
      for (Path module : modules.toList()) {
        for (String line : Files.readAllLines(module)) {
          Matcher method =
              METHOD.matcher(line.replaceAll("dev\\.appstreamkit\\.|java\\.([a-z]+\\.)+", ""));
          if (method.matches() && !module.endsWith("accepted-breaks.txt")) {
            methods.add(method.group(1));
          }
        }
      }
    }
    return methods;
  }
}

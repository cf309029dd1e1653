package dev.appstreamkit.examples.dbos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatedMail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Environments over five accounts and two regions are built, changed and destroyed by campaigns,
 * while workers and the database are killed and AWS throttles.
 */
@Tag("exhaustive")
class HundredsTest {

  private static final double PER_SECOND = 15;
  private static final int WORKERS = 4;
  private static final int ENVIRONMENTS = 20;

  /** So many steps of workflows are done between two kills at least. */
  private static final int DONE = 5;

  private static final Growth GROWTH = new Growth();

  private static Optional<PostgresServer> postgres = Optional.empty();

  @TempDir static Path folder;

  @BeforeAll
  static void startPostgres() throws Exception {
    Optional<Path> binaries = PostgresServer.installed();
    assumeTrue(binaries.isPresent(), "PostgreSQL isn't installed: apt-get install postgresql");
    postgres = Optional.of(PostgresServer.start(binaries.get()));
  }

  /** To write the page's table and picture anew: {@code -Dappstreamkit.write.pages=true}. */
  @AfterAll
  static void writeGrowth() throws Exception {
    if (Boolean.getBoolean("appstreamkit.write.pages") && !GROWTH.all().isEmpty()) {
      Path docs = Path.of("../../docs");
      GROWTH.write(docs.resolve("engines.md"), docs.resolve("pictures/growth.svg"));
    }
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    if (postgres.isPresent()) {
      postgres.get().close();
    }
  }

  /** What a farm did. */
  private record Figures(
      Map<String, Map<String, TreeSet<String>>> accounts, Growth.Measured measured) {

    long calls() {
      return measured.calls();
    }

    int kills() {
      return measured.kills();
    }
  }

  private static Flows.Campaign campaign(String name, int environments, Order change) {
    Rollout rollout =
        Rollout.builder(name)
            .targets(Tenants.ids(environments))
            .firstBatchSize(Math.min(2, environments))
            .batchPercentage(50)
            .build();
    return new Flows.Campaign(rollout.toJson(), change.preapproved(), change.preapproved());
  }

  private static Figures play(String name, int environments, int workers, boolean disturbed)
      throws Exception {
    PostgresServer server = postgres.orElseThrow();
    try (Farm farm = new Farm(folder.resolve(name), server, name, PER_SECOND, 20, "1", "2")) {
      farm.startAll(workers);
      if (disturbed) {
        farm.control().faults().add(Fault.throttled().withProbability(0.1));
      }
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Integer> killing =
          disturbed ? killing(farm, server, over) : CompletableFuture.completedFuture(0);
      long begun = System.nanoTime();
      Map<String, Map<String, TreeSet<String>>> accounts = new LinkedHashMap<>();
      for (Order order :
          List.of(Order.build("", "1"), Order.build("", "2"), Order.destroy("", "2"))) {
        String id = name + "-" + order.purpose() + "-" + order.version();
        farm.patiently(
            () -> {
              farm.clerk().begin(id, campaign(id, environments, order));
              return id;
            });
        RolloutState end = RolloutState.fromJson(farm.patiently(() -> farm.clerk().result(id)));
        assertThat(end.phase()).as(end.describe()).isEqualTo(RolloutState.Phase.DONE);
        accounts.put(order.purpose() + " " + order.version(), farm.accounts());
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      over.set(true);
      int kills = killing.join();
      requireEachMailedOnce(farm);
      requireNobodyInTheDatabase(server.dump(name));
      long calls =
          farm.control().requestCounts().values().stream().mapToLong(Long::longValue).sum();
      Growth.Measured measured =
          new Growth.Measured(environments, workers, seconds, calls, kills, farm.memoryOfAWorker());
      System.out.println(measured);
      return new Figures(accounts, measured);
    }
  }

  /**
   * Kills a worker every few seconds, and the database twice; on a machine that is busy with other
   * things more slowly, so that something is done in between.
   */
  private static CompletableFuture<Integer> killing(
      Farm farm, PostgresServer server, AtomicBoolean over) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            int kills = 0;
            int workersKilled = 0;
            while (true) {
              long recorded = farm.recorded();
              for (int wait = 0; wait < 25 || farm.recorded() < recorded + DONE; wait++) {
                if (over.get()) {
                  return kills;
                }
                farm.supervise();
                TimeUnit.MILLISECONDS.sleep(200);
              }
              kills++;
              if (kills == 2 || kills == 5) {
                server.killAndRestart();
              } else {
                int round = workersKilled / WORKERS;
                farm.killAndRestart("worker-" + workersKilled++ % WORKERS, round + 1);
              }
            }
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** A user that was made twice was mailed twice. */
  private static void requireEachMailedOnce(Farm farm) {
    Map<String, Long> mails =
        farm.control().mails().stream()
            .collect(Collectors.groupingBy(SimulatedMail::to, Collectors.counting()));
    assertThat(mails).isNotEmpty().allSatisfy((user, count) -> assertThat(count).isEqualTo(1));
  }

  private static void requireNobodyInTheDatabase(String dump) {
    assertThat(dump).contains("tenant-0");
    assertThat(dump).doesNotContain("hoge", "Fugamaru", "Piyokawa", "streaming", "assword");
  }

  @Test
  void campaigns_whileWorkersAndTheDatabaseAreKilled_endAsUndisturbed() throws Exception {
    Figures calm = play("calm", ENVIRONMENTS, WORKERS, false);
    Figures wild = play("wild", ENVIRONMENTS, WORKERS, true);

    assertThat(wild.accounts()).isEqualTo(calm.accounts());
    assertThat(calm.accounts().get("DESTROY 2").values()).allMatch(TreeSet::isEmpty);
    assertThat(wild.kills()).isGreaterThanOrEqualTo(5);
    assertThat((double) wild.calls()).isLessThanOrEqualTo(1.15 * calm.calls());
  }

  @ParameterizedTest
  @CsvSource({
    "1,1", "1,2", "1,4", "10,1", "10,2", "10,4", "100,1", "100,2", "100,4", "300,1", "300,2",
    "300,4"
  })
  void campaigns_ofMoreEnvironments_growWithTheirNumber(int environments, int workers)
      throws Exception {
    Figures figures = play("grow" + environments + "w" + workers, environments, workers, false);
    GROWTH.add(figures.measured());

    List<TreeSet<String>> left = new ArrayList<>(figures.accounts().get("DESTROY 2").values());
    assertThat(left).allMatch(TreeSet::isEmpty);
  }
}

package dev.appstreamkit.examples.dbos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four workers that don't know each other keep to one rate, as the service counts. */
@Tag("contracts")
class SharedRateTest {

  private static final int WORKERS = 4;
  private static final double PER_SECOND = 5;
  private static final Duration LENGTH = Duration.ofSeconds(8);

  /** A worker that has taken its turn, and is slow, calls a little later. */
  private static final int LATE = 2 * WORKERS;

  @TempDir Path folder;

  @Test
  void calls_ofFourWorkers_keepToOneRate() throws Exception {
    Optional<Path> binaries = PostgresServer.installed();
    assumeTrue(binaries.isPresent(), "PostgreSQL isn't installed: apt-get install postgresql");
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    try (PostgresServer postgres = PostgresServer.start(binaries.get());
        AppStreamSimulator simulator =
            AppStreamSimulator.builder().time(SystemTime.instance()).start()) {
      postgres.create("rate");
      try (HikariDataSource first = PostgresServer.pool(postgres.url("rate"))) {
        PostgresRate.prepare(first);
      }
      // The first plan of a process loads classes; none but the others' calls are counted.
      plans(WORKERS, 100, Duration.ZERO, postgres, simulator);
      simulator.control().clearRequests();
      long begun = System.nanoTime();
      List<Future<Integer>> working = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        int number = i;
        working.add(threads.submit(() -> plans(number, PER_SECOND, LENGTH, postgres, simulator)));
      }
      int plans = 0;
      for (Future<Integer> worker : working) {
        plans += worker.get();
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      long calls =
          simulator.control().requestCounts().values().stream().mapToLong(Long::longValue).sum();
      System.out.printf(
          "%d plans, %d calls in %.1f s, %.0f a second%n", plans, calls, seconds, PER_SECOND);
      assertThat((double) calls).isBetween(0.5 * PER_SECOND * seconds, PER_SECOND * seconds + LATE);
    } finally {
      threads.shutdownNow();
    }
  }

  private int plans(
      int number,
      double perSecond,
      Duration length,
      PostgresServer postgres,
      AppStreamSimulator simulator) {
    long end = System.nanoTime() + length.toNanos();
    int plans = 0;
    try (HikariDataSource pool = PostgresServer.pool(postgres.url("rate"));
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(simulator.endpoint())
                .region(simulator.region())
                .credentials(simulator.administrator())
                .rateLimit(new PostgresRate(pool, "at " + perSecond, perSecond, 1))
                .manifest(ManifestLocation.file(folder.resolve(number + "{environment}.json")))
                .build()) {
      do {
        provisioner.plan(Tenants.catalog(List.of("1"), 4).environment("tenant-" + number, "1"));
        plans++;
      } while (System.nanoTime() < end);
    }
    return plans;
  }

  @Test
  void take_databaseIsGone_failsForAPassingReason() {
    HikariDataSource gone = new HikariDataSource();
    gone.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/gone");
    gone.setInitializationFailTimeout(-1);
    gone.setConnectionTimeout(250);
    try (gone) {
      assertThatThrownBy(() -> new PostgresRate(gone, "one", 1, 1).take("DescribeFleets"))
          .isInstanceOfSatisfying(
              ProvisioningException.class,
              error -> assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER));
    }
  }
}

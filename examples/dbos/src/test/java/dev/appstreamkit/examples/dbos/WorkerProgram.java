package dev.appstreamkit.examples.dbos;

import com.zaxxer.hikari.HikariDataSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.simulator.SimulatorControl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import software.amazon.awssdk.regions.Region;

/** A worker as a process, in a simulated world. */
final class WorkerProgram {

  static final int AT_ONCE = 8;

  /** So many are removed when a tenant goes. */
  private static final int REMOVED = 1_000;

  private WorkerProgram() {}

  /**
   * Where a worker works.
   *
   * @param database the URL of PostgreSQL
   * @param endpoint where the simulator is
   * @param token its control token
   * @param manifests the folder of manifests
   * @param clockFactor how fast its time goes
   * @param perSecond how many calls a second are made of an account and region
   * @param versions the versions of the descriptions, the latest last
   * @param users how many users the largest tenants have
   */
  record World(
      String database,
      URI endpoint,
      String token,
      Path manifests,
      double clockFactor,
      double perSecond,
      List<String> versions,
      int users) {

    List<String> arguments(String name) {
      return List.of(
          name,
          database,
          endpoint.toString(),
          token,
          manifests.toString(),
          "" + clockFactor,
          "" + perSecond,
          String.join(",", versions),
          "" + users);
    }

    static World of(String[] from) {
      return new World(
          from[1],
          URI.create(from[2]),
          from[3],
          Path.of(from[4]),
          Double.parseDouble(from[5]),
          Double.parseDouble(from[6]),
          List.of(from[7].split(",", -1)),
          Integer.parseInt(from[8]));
    }

    DbosWorker worker(String name) throws Exception {
      HikariDataSource pool = PostgresServer.pool(database);
      PostgresRate.prepare(pool);
      SimulatorControl control = SimulatorControl.connect(endpoint, token);
      Map<Tenants.Site, Provisioner> provisioners = new ConcurrentHashMap<>();
      EnvironmentCatalog catalog = Tenants.catalog(versions, users);
      Desk desk =
          new Desk(
              catalog,
              id ->
                  provisioners.computeIfAbsent(
                      Tenants.site(id), site -> provisioner(site, control, pool)),
              PlanOptions.defaults().deletingKinds("user").removingAtMost(REMOVED),
              Executors.newFixedThreadPool(AT_ONCE));
      return new DbosWorker(
          name,
          pool,
          desk,
          new Pace(clockFactor, Duration.ofSeconds(20), Duration.ofSeconds(2)),
          id -> Tenants.site(id).queue(),
          Tenants.sites().stream().map(Tenants.Site::queue).toList());
    }

    private Provisioner provisioner(
        Tenants.Site site, SimulatorControl control, HikariDataSource pool) {
      return Provisioner.builder()
          .endpoint(endpoint)
          .region(Region.of(site.region()))
          .credentials(control.administratorOf(site.account()))
          .time(control.timeSource())
          .rateLimit(new PostgresRate(pool, site.queue(), perSecond, clockFactor))
          .manifest(ManifestLocation.file(manifests.resolve("{environment}.json")))
          .build();
    }
  }

  /**
   * Works until it is killed.
   *
   * @param arguments the worker's name and its world
   */
  public static void main(String[] arguments) throws Exception {
    try (DbosWorker worker = World.of(arguments).worker(arguments[0])) {
      System.out.println(Optional.of(worker).map(any -> "ready").orElseThrow());
      new CountDownLatch(1).await();
    }
  }
}

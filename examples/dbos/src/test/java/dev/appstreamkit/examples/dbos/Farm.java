package dev.appstreamkit.examples.dbos;

import com.zaxxer.hikari.HikariDataSource;
import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.SimulatorQuotas;
import dev.dbos.transact.DBOSClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.Stack;

/** Accounts on a simulator, a database, and workers that are processes of their own. */
final class Farm implements AutoCloseable {

  /** Slow enough that a busy machine doesn't use up the time of retries, which goes as fast. */
  static final double CLOCK_FACTOR = 60;

  private static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private final Path folder;
  private final WorkerProgram.World world;
  private final AppStreamSimulator simulator;
  private final HikariDataSource pool;
  private final Map<String, Process> workers = new LinkedHashMap<>();
  private final DbosClerk clerk;

  Farm(
      Path folder,
      PostgresServer postgres,
      String database,
      double perSecond,
      int users,
      String... versions)
      throws Exception {
    this.folder = Files.createDirectories(folder);
    simulator =
        AppStreamSimulator.builder()
            .time(AcceleratedTime.of(Instant.parse("2026-01-05T09:00:00Z"), CLOCK_FACTOR))
            .seed(7)
            .start();
    Tenants.sites().forEach(this::raiseQuotas);
    postgres.create(database);
    world =
        new WorkerProgram.World(
            postgres.url(database),
            simulator.endpoint(),
            simulator.controlToken(),
            folder,
            CLOCK_FACTOR,
            perSecond,
            List.of(versions),
            users);
    pool = PostgresServer.pool(world.database());
    clerk = new DbosClerk(new DBOSClient(pool), versions[versions.length - 1]);
  }

  private void raiseQuotas(Tenants.Site site) {
    SimulatorQuotas quotas = control().quotasOf(site.account(), site.region());
    quotas.all().keySet().forEach(quota -> quotas.set(quota, 10_000));
  }

  SimulatorControl control() {
    return simulator.control();
  }

  DbosClerk clerk() {
    return clerk;
  }

  /** Returns the same clerk, for workers of another version. */
  DbosClerk clerk(String version) {
    return new DbosClerk(clerk.client(), version);
  }

  void start(String name) throws IOException {
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), WorkerProgram.class.getName()));
    command.addAll(world.arguments(name));
    workers.put(
        name,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Starts the first worker alone, which makes the tables, and then the others. */
  void startAll(int count) throws Exception {
    start("worker-0");
    awaitReady("worker-0", 1);
    for (int i = 1; i < count; i++) {
      start("worker-" + i);
    }
  }

  /** Waits until a worker has begun to work so many times. */
  private void awaitReady(String name, int times) throws Exception {
    Path log = folder.resolve(name + ".log");
    long tooLong = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (Files.readAllLines(log).stream().filter("ready"::equals).count() < times) {
      if (System.nanoTime() > tooLong) {
        throw new IllegalStateException(Files.readString(log));
      }
      supervise();
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Kills a worker at work as a machine dies, and starts it again under its name. */
  void killAndRestart(String name, int times) throws Exception {
    awaitReady(name, times);
    workers.get(name).destroyForcibly().waitFor();
    start(name);
  }

  /** Returns how many steps of workflows are recorded; fewer if the database is dead. */
  long recorded() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from dbos.operation_outputs")) {
      count.next();
      return count.getLong(1);
    } catch (SQLException dead) {
      return 0;
    }
  }

  /** Starts those again that have ended by themselves: the database was dead when they began. */
  void supervise() throws IOException {
    for (String name : List.copyOf(workers.keySet())) {
      if (!workers.get(name).isAlive()) {
        start(name);
      }
    }
  }

  long memoryOfAWorker() throws IOException {
    long most = 0;
    for (Process worker : workers.values()) {
      Path status = Path.of("/proc", String.valueOf(worker.pid()), "status");
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")));
        }
      }
    }
    return most / 1024;
  }

  /** Does something with the database, which may be dead for a while. */
  <T> T patiently(Supplier<T> work) throws InterruptedException {
    long tooLong = System.nanoTime() + TimeUnit.MINUTES.toNanos(30);
    while (true) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (System.nanoTime() > tooLong) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  /** Returns all that is in the accounts, without what differs each time. */
  Map<String, TreeSet<String>> accounts() {
    Map<String, TreeSet<String>> all = new TreeMap<>();
    for (Tenants.Site site : Tenants.sites()) {
      try (AppStreamClient client =
          AppStreamClient.builder()
              .endpointOverride(simulator.endpoint())
              .region(Region.of(site.region()))
              .credentialsProvider(control().administratorOf(site.account()))
              .build()) {
        all.put(site.queue(), account(client));
      }
    }
    return all;
  }

  private static TreeSet<String> account(AppStreamClient client) {
    TreeSet<String> all = new TreeSet<>();
    client
        .describeFleets(r -> {})
        .fleets()
        .forEach(
            one ->
                all.add(
                    one.name() + " " + one.state() + " " + one.computeCapacityStatus().desired()));
    String token = null;
    do {
      String next = token;
      var users =
          client.describeUsers(
              r -> r.authenticationType(AuthenticationType.USERPOOL).nextToken(next));
      users.users().forEach(one -> all.add(one.userName() + " " + one.enabled()));
      token = users.nextToken();
    } while (token != null);
    for (Stack stack : client.describeStacks(r -> {}).stacks()) {
      all.add(stack.name() + " " + stack.description());
      client
          .listAssociatedFleets(r -> r.stackName(stack.name()))
          .names()
          .forEach(fleet -> all.add(stack.name() + " of " + fleet));
      String page = null;
      do {
        String next = page;
        var assigned =
            client.describeUserStackAssociations(r -> r.stackName(stack.name()).nextToken(next));
        assigned
            .userStackAssociations()
            .forEach(one -> all.add(stack.name() + " for " + one.userName()));
        page = assigned.nextToken();
      } while (page != null);
    }
    return all;
  }

  @Override
  public void close() throws InterruptedException {
    for (Process worker : workers.values()) {
      worker.destroyForcibly().waitFor();
    }
    clerk.client().close();
    pool.close();
    simulator.close();
  }
}

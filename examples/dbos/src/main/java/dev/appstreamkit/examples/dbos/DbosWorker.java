package dev.appstreamkit.examples.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Queue;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * One process that does workflows. Several share a database; each has a name of its own, which it
 * keeps when it is started again, for it goes on with what it was doing.
 */
public final class DbosWorker implements AutoCloseable {

  static final String CAMPAIGNS = "campaigns";

  private static final Duration POLLING = Duration.ofMillis(500);
  private static final int AT_ONCE = 8;

  private final DBOS dbos;

  /**
   * Starts a worker.
   *
   * @param name its name; it isn't used by another one that runs
   * @param database PostgreSQL
   * @param desk does the work; a worker takes only workflows of its catalog's latest version
   * @param pace how long is waited
   * @param queue the queue of an environment, by its id: one for each account and region
   * @param queues all queues
   */
  public DbosWorker(
      String name,
      DataSource database,
      Desk desk,
      Pace pace,
      Function<String, String> queue,
      Collection<String> queues) {
    dbos =
        new DBOS(
            DBOSConfig.defaults("appstream")
                .withDataSource(database)
                .withAppVersion(desk.catalog().latest())
                .withExecutorId(name));
    queues.forEach(
        one ->
            dbos.registerQueue(
                new Queue(one).withWorkerConcurrency(AT_ONCE).withPollingInterval(POLLING)));
    dbos.registerQueue(new Queue(CAMPAIGNS).withPollingInterval(POLLING));
    AtomicReference<Flows> children = new AtomicReference<>();
    children.set(
        dbos.registerProxy(Flows.class, new DbosFlows(dbos, desk, pace, queue, children::get)));
    dbos.launch();
  }

  @Override
  public void close() {
    dbos.close();
  }
}

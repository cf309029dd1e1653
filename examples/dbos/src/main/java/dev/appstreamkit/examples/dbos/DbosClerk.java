package dev.appstreamkit.examples.dbos;

import dev.dbos.transact.DBOSClient;
import dev.dbos.transact.workflow.WorkflowHandle;
import java.time.Duration;
import java.util.Optional;

/**
 * What begins workflows and answers them, in any process: a web page, a pipeline.
 *
 * @param client DBOS's client of the database
 * @param version the version of the workers that are to do it: the orders' own
 */
public record DbosClerk(DBOSClient client, String version) {

  /** Begins an environment's workflow; one whose id is known is found. */
  public void begin(String id, Order order, String queue) {
    enqueue("environment", id, queue, Order.write(order));
  }

  /** Begins a campaign; one whose id is known is found. */
  public void begin(String id, Flows.Campaign campaign) {
    enqueue("campaign", id, DbosWorker.CAMPAIGNS, Order.write(campaign));
  }

  void enqueue(String workflow, String id, String queue, String payload) {
    client.enqueueWorkflow(
        new DBOSClient.EnqueueOptions(workflow, DbosFlows.class.getName(), queue)
            .withWorkflowId(id)
            .withAppVersion(version),
        new Object[] {payload});
  }

  /**
   * Returns what a workflow tells: its {@code fingerprint}, {@code task}, {@code asking}, {@code
   * state}.
   */
  public Optional<String> told(String id, String what, Duration patience) {
    return client.getEvent(id, what, patience).map(String::valueOf);
  }

  /** Approves the plan that a workflow tells, by its fingerprint. */
  public void approve(String id, String fingerprint) {
    client.send(id, fingerprint, DbosFlows.APPROVAL, id + "/" + fingerprint);
  }

  /** Has a workflow do again what failed, now that it is mended. */
  public void again(String id) {
    client.send(id, DbosFlows.AGAIN, DbosFlows.ANSWER, null);
  }

  /** Returns how a workflow ended; waits for it. */
  public String result(String id) {
    WorkflowHandle<String, RuntimeException> handle = client.retrieveWorkflow(id);
    return handle.getResult();
  }
}

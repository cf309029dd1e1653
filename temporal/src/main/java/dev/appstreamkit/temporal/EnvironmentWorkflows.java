package dev.appstreamkit.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Starts and finds workflows, by the names that all processes agree on. */
public final class EnvironmentWorkflows {

  private static final String PREFIX = "appstream";

  private EnvironmentWorkflows() {}

  /**
   * Returns the name of the task queue of an account and region.
   *
   * @param account the AWS account
   * @param region the AWS region
   */
  public static String taskQueue(String account, String region) {
    return PREFIX + "/" + account + "/" + region;
  }

  /**
   * Returns the name of the task queue of the workers of an account and region that have a version
   * of the descriptions, to which goes what others couldn't do.
   *
   * @param account the AWS account
   * @param region the AWS region
   * @param version the version
   */
  public static String taskQueue(String account, String region, String version) {
    return taskQueue(account, region) + "/" + version;
  }

  /** Returns the id of an environment's workflow: there is one at a time. */
  public static String workflowId(EnvironmentRequest request) {
    return taskQueue(request.account(), request.region()) + "/" + request.environment();
  }

  /**
   * Starts an environment's workflow, and doesn't wait for it.
   *
   * @param client the client
   * @param request what is wanted
   * @return the workflow, for signals, updates and queries
   * @throws io.temporal.client.WorkflowExecutionAlreadyStarted if it has one that hasn't ended
   */
  public static EnvironmentWorkflow start(WorkflowClient client, EnvironmentRequest request) {
    EnvironmentWorkflow workflow =
        client.newWorkflowStub(
            EnvironmentWorkflow.class,
            WorkflowOptions.newBuilder()
                .setTaskQueue(taskQueue(request.account(), request.region()))
                .setWorkflowId(workflowId(request))
                .build());
    WorkflowClient.start(workflow::run, request);
    return workflow;
  }

  /**
   * Starts a campaign, and doesn't wait for it.
   *
   * @param client the client
   * @param id the campaign's workflow id
   * @param taskQueue the task queue of workers that carry it on; any that has one of ours
   * @param request what is wanted
   * @return the workflow, for signals and queries
   * @throws io.temporal.client.WorkflowExecutionAlreadyStarted if one with the id hasn't ended
   */
  public static CampaignWorkflow start(
      WorkflowClient client, String id, String taskQueue, CampaignRequest request) {
    CampaignWorkflow workflow =
        client.newWorkflowStub(
            CampaignWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(taskQueue).setWorkflowId(id).build());
    WorkflowClient.start(workflow::run, request);
    return workflow;
  }
}

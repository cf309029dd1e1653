package dev.appstreamkit.temporal;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulatorjunit.SimulatedProvisioner;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/** A simulated account, Temporal's test server in this process, and workers. */
final class World implements AutoCloseable {

  /** How much faster the account's time runs than Temporal's. */
  static final double FACTOR = 3_000;

  private static final Duration MOMENT = Duration.ofMillis(20);

  final AppStreamSimulator simulator;
  final TestWorkflowEnvironment temporal;
  final Provisioner provisioner;
  final Target target;
  private final Path folder;
  private final List<EnvironmentWorker> workers = new ArrayList<>();

  World(Path folder) {
    this.folder = folder;
    this.simulator =
        AppStreamSimulator.builder()
            .time(AcceleratedTime.of(SystemTime.instance().instant(), FACTOR))
            .start();
    this.temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    this.provisioner = builder().build();
    this.target = provisioner.target();
  }

  ProvisionerBuilder builder() {
    return SimulatedProvisioner.of(simulator)
        .manifest(ManifestLocation.file(folder.resolve("{environment}.json")));
  }

  /** Starts a worker that knows some versions. */
  EnvironmentWorker worker(EnvironmentCatalog catalog) {
    return worker(catalog, any -> any);
  }

  EnvironmentWorker worker(
      EnvironmentCatalog catalog, UnaryOperator<EnvironmentWorker.Builder> more) {
    EnvironmentWorker worker =
        more.apply(EnvironmentWorker.builder(provisioner, catalog).clockFactor(FACTOR)).build();
    workers.add(worker);
    worker.register(temporal.getWorkerFactory());
    temporal.start();
    return worker;
  }

  static EnvironmentCatalog catalog(String version, AppStreamEnvironment... environments) {
    return EnvironmentCatalog.builder()
        .version(version, List.of(environments))
        .options("users too", PlanOptions.defaults().deletingKinds("user"))
        .build();
  }

  EnvironmentRequest request(AppStreamEnvironment environment, String version) {
    return EnvironmentRequest.apply(environment.name(), version, target)
        .retryAfter(Duration.ofMillis(50));
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  EnvironmentReport result(EnvironmentWorkflow workflow) {
    return WorkflowStub.fromTyped(workflow).getResult(EnvironmentReport.class);
  }

  /** Waits until a workflow is somewhere. */
  EnvironmentProgress await(EnvironmentWorkflow workflow, EnvironmentPhase phase) {
    until(() -> workflow.progress().phase() == phase, () -> workflow.progress().toString());
    return workflow.progress();
  }

  static void until(BooleanSupplier there, java.util.function.Supplier<String> otherwise) {
    for (int i = 0; i < 1_000; i++) {
      if (there.getAsBoolean()) {
        return;
      }
      try {
        MOMENT_PASSES.await(MOMENT);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError(otherwise.get());
  }

  /** Real time: the server's. */
  private interface Passing {
    void await(Duration time) throws InterruptedException;
  }

  private static final Passing MOMENT_PASSES =
      time ->
          new java.util.concurrent.CountDownLatch(1)
              .await(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);

  AppStreamClient appStream() {
    return AppStreamClient.builder()
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  /** Returns the history of a workflow as JSON. */
  String history(EnvironmentWorkflow workflow) {
    return history(WorkflowStub.fromTyped(workflow));
  }

  String history(WorkflowStub workflow) {
    return client()
        .fetchHistory(workflow.getExecution().getWorkflowId(), workflow.getExecution().getRunId())
        .toJson(false);
  }

  @Override
  public void close() {
    temporal.close();
    workers.forEach(EnvironmentWorker::close);
    provisioner.close();
    simulator.close();
  }
}

package dev.appstreamkit.temporal;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.simulator.SimulatorControl;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/** A worker as a process of its own, for some accounts and regions of a simulator. */
final class WorkingProcess {

  /** How much faster the accounts' time runs. */
  static final double FACTOR = 600;

  /** For a machine that does much else. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private WorkingProcess() {}

  /**
   * Describes an environment of an account: its number says how many people it has.
   *
   * @param id its id, {@code env-} and a number
   * @param description what its stack says
   */
  static AppStreamEnvironment described(String id, String description) {
    int number = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    return Descriptions.environment(id, description, 3 + number % 3);
  }

  static EnvironmentCatalog catalog() {
    return EnvironmentCatalog.builder()
        .version("v1", id -> Optional.of(described(id, "one")))
        .version("v2", id -> Optional.of(described(id, "two")))
        .options("users too", PlanOptions.defaults().deletingKinds("user"))
        .build();
  }

  /**
   * Works until it is killed.
   *
   * @param arguments Temporal's address, the simulator's endpoint and control token, the folder of
   *     the manifests, and the places to work for, each an account, a slash and a region
   */
  public static void main(String[] arguments) throws InterruptedException {
    WorkflowClient client = client(arguments[0]);
    WorkerFactory factory = WorkerFactory.newInstance(client);
    for (String place : List.of(arguments).subList(4, arguments.length)) {
      Provisioner provisioner = provisioner(arguments, place);
      EnvironmentWorker.builder(provisioner, catalog())
          .clockFactor(FACTOR)
          .heartbeatTimeout(Duration.ofSeconds(6))
          .workerOptions(options -> options.setMaxConcurrentActivityExecutionSize(16))
          .build()
          .register(factory);
    }
    factory.start();
    System.out.println("ready");
    new CountDownLatch(1).await();
  }

  static WorkflowClient client(String address) {
    return WorkflowClient.newInstance(
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setSystemInfoTimeout(PATIENCE)
                .setRpcTimeout(PATIENCE)
                .build()));
  }

  private static Provisioner provisioner(String[] arguments, String place) {
    SimulatorControl control = SimulatorControl.connect(URI.create(arguments[1]), arguments[2]);
    String account = place.substring(0, place.indexOf('/'));
    String region = place.substring(place.indexOf('/') + 1);
    return Provisioner.builder()
        .endpoint(URI.create(arguments[1]))
        .region(Region.of(region))
        .credentials(control.administratorOf(account))
        .time(AcceleratedTime.of(control.instant(), FACTOR))
        .manifest(
            ManifestLocation.file(
                Path.of(arguments[3], account + "-" + region + "-{environment}.json")))
        .build();
  }

  static Stream<String> places() {
    return Stream.of("111122223333/eu-central-1", "444455556666/eu-west-1");
  }
}

package dev.appstreamkit.benchmarks.provisioning;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.waiters.AppStreamAsyncWaiter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The same environment, made by the library and by a straightforward program on the bare SDK, both
 * in simulated time: how long it takes and how many requests the account gets. Then many fleets
 * beside their critical path, and many users at the rate that the service allows.
 */
public final class BesideTheSdk {

  private BesideTheSdk() {}

  /**
   * Prints the figures.
   *
   * @param arguments how many users to make at the service's rate; 1000 by default
   */
  public static void main(String[] arguments) throws IOException {
    int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    Path folder = Files.createTempDirectory("beside");
    beside(folder, 3, 50);
    for (int fleets : List.of(1, 10, 100)) {
      criticalPath(folder, fleets);
    }
    atTheServicesRate(folder, users, 5);
  }

  private static void beside(Path folder, int fleets, int users) {
    Duration theirs;
    long theirCalls;
    Map<SentCalls.Purpose, Long> theirsFor;
    try (SimulatedCloud cloud = new SimulatedCloud();
        AppStreamClient appStream = cloud.client(AppStreamClient.builder());
        S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true));
        IamClient iam = cloud.client(IamClient.builder());
        AppStreamAsyncWaiter waiter =
            AppStreamAsyncWaiter.builder()
                .client(new AsyncOverSync(appStream, cloud.time))
                .scheduledExecutorService(cloud.time.scheduler())
                .build()) {
      new SdkProgram(appStream, waiter, s3, iam, cloud.time).run(fleets, users);
      theirs = cloud.elapsed();
      theirCalls = cloud.calls();
      theirsFor = cloud.sent.counts();
    }
    try (SimulatedCloud cloud = new SimulatedCloud();
        Provisioner provisioner = cloud.provisioner(folder.resolve("beside.json"))) {
      cloud.sent.stage("plan");
      Plan plan = provisioner.plan(environment(fleets, users));
      cloud.sent.stage("apply");
      provisioner.apply(plan);
      System.out.printf(
          Locale.ROOT,
          "%d fleets, stacks and %d users: bare SDK %s and %d calls, library %s and %d calls:"
              + " %.2f times the time, %.2f times the calls%n",
          fleets,
          users,
          text(theirs),
          theirCalls,
          text(cloud.elapsed()),
          cloud.calls(),
          (double) cloud.elapsed().toMillis() / theirs.toMillis(),
          (double) cloud.calls() / theirCalls);
      table(theirsFor, cloud.sent);
    }
  }

  private static void table(Map<SentCalls.Purpose, Long> theirs, SentCalls ours) {
    Map<SentCalls.Purpose, Long> counts = ours.counts();
    for (SentCalls.Purpose purpose : SentCalls.Purpose.values()) {
      System.out.printf(
          Locale.ROOT,
          "  %-10s bare SDK %3d, library %3d%n",
          purpose,
          theirs.getOrDefault(purpose, 0L),
          counts.getOrDefault(purpose, 0L));
    }
    long theirWork = work(theirs);
    System.out.printf(
        Locale.ROOT,
        "  writes and waits: %d beside %d, %.2f times%n",
        work(counts),
        theirWork,
        (double) work(counts) / theirWork);
    System.out.println("  while planning " + ours.operations("plan"));
    System.out.println("  while applying " + ours.operations("apply"));
    System.out.println("  asked again in the apply:");
    ours.doubled().forEach(line -> System.out.println("  " + line));
  }

  private static long work(Map<SentCalls.Purpose, Long> counts) {
    return counts.getOrDefault(SentCalls.Purpose.WRITE, 0L)
        + counts.getOrDefault(SentCalls.Purpose.WAIT, 0L);
  }

  private static void criticalPath(Path folder, int fleets) {
    try (SimulatedCloud cloud = new SimulatedCloud();
        Provisioner provisioner = cloud.provisioner(folder.resolve("path-" + fleets + ".json"))) {
      Plan plan = provisioner.plan(environment(fleets, 0));
      provisioner.apply(plan);
      System.out.printf(
          Locale.ROOT,
          "%d fleets: %s, critical path %s (planned), %d calls: %.3f times%n",
          fleets,
          text(cloud.elapsed()),
          text(plan.expectedDuration()),
          cloud.calls(),
          (double) cloud.elapsed().toMillis() / plan.expectedDuration().toMillis());
    }
  }

  private static void atTheServicesRate(Path folder, int users, double perSecond) {
    try (SimulatedCloud cloud = new SimulatedCloud();
        Provisioner provisioner = cloud.provisioner(folder.resolve("users.json"))) {
      AppStreamEnvironment environment = environment(0, users);
      cloud.simulator.control().faults().add(Fault.throttle(perSecond).on("appstream"));
      provisioner.apply(provisioner.plan(environment));
      long calls = cloud.calls();
      System.out.printf(
          Locale.ROOT,
          "%d users with assignments at %.0f calls a second: %s, %d calls, %.2f calls a second%n",
          users,
          perSecond,
          text(cloud.elapsed()),
          calls,
          calls * 1000.0 / cloud.elapsed().toMillis());
    }
  }

  private static String text(Duration duration) {
    return String.format(Locale.ROOT, "%.1f min", duration.toMillis() / 60_000.0);
  }

  private static AppStreamEnvironment environment(int fleets, int users) {
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder("race");
    Bucket share = Bucket.builder("race-share").build();
    MachineRole role = MachineRole.builder("race-role").allow(share.readWrite()).build();
    List<Stack> stacks = new ArrayList<>();
    for (int i = 0; i < Math.max(1, fleets); i++) {
      Stack.Builder stack = Stack.builder("race-stack-" + i);
      if (fleets == 0) {
        stack.withoutFleet();
      } else {
        stack.fleet(fleet("race-fleet-" + i, role));
      }
      stacks.add(stack.build());
    }
    environment.addAll(stacks);
    for (int i = 0; i < users; i++) {
      environment.add(
          User.builder("hoge+" + i + "@example.com")
              .name("Hoge", "Example")
              .withoutWelcomeMail()
              .assignTo(stacks.get(i % stacks.size()))
              .build());
    }
    return environment.build();
  }

  private static Fleet fleet(String name, MachineRole role) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .machineRole(role)
        .network(Network.vpc("subnet-1"))
        .build();
  }
}

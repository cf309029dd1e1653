package dev.appstreamkit.benchmarks.provisioning;

import com.sun.management.OperatingSystemMXBean;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Plans 10,000 resources: made anew, with nothing to do, and to be destroyed. Reads come from
 * memory, so that the engine alone is measured; one plan of each is made first, and not counted.
 * Then the same with real kinds, 10,000 stacks and as many users, whose descriptions come from
 * memory; with the argument {@code real} this alone. Run it with {@code -Xmx256m}.
 */
public final class PlanSize {

  private static final int ITEMS = 10_000;
  private static final int GROUP = 100;
  private static final int ROUNDS = 5;
  private static final String ACCOUNT = "111122223333";
  private static final String ID = "00000000-0000-0000-0000-000000000001";

  private PlanSize() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws IOException {
    AppStreamEnvironment environment = environment();
    Path folder = Files.createTempDirectory("plan-size");
    Path manifest = folder.resolve("manifest.json");
    System.out.printf(
        Locale.ROOT,
        "%d resources, heap of at most %d MB%n",
        ITEMS,
        Runtime.getRuntime().maxMemory() >> 20);
    if (List.of(arguments).contains("real")) {
      real(manifest);
      Files.deleteIfExists(folder);
      return;
    }
    try (Provisioner provisioner = provisioner(false, folder.resolve("none.json"))) {
      measure("all to be created", () -> provisioner.plan(environment));
    }
    ManifestText.write(manifest, manifest(environment));
    try (Provisioner provisioner = provisioner(true, manifest)) {
      measure("nothing to do", () -> provisioner.plan(environment));
      measure(
          "all to be destroyed",
          () -> provisioner.planDestroy(environment, PlanOptions.defaults()));
    } finally {
      Files.deleteIfExists(manifest);
    }
    real(manifest);
    Files.deleteIfExists(folder);
  }

  /** As many calls as there are stacks are made for tags; at AWS's pace they would take minutes. */
  private static void real(Path manifest) throws IOException {
    StacksAndUsers all = new StacksAndUsers(2 * ITEMS, ID, ACCOUNT);
    AppStreamEnvironment environment = all.environment();
    ManifestText.write(manifest, all.manifest(environment));
    try (Provisioner provisioner =
        Provisioner.builder()
            .region(Region.EU_CENTRAL_1)
            .credentials(AnonymousCredentialsProvider.create())
            .sts(new Sts())
            .appStream(all.appStream())
            .maxCallsPerSecond(1_000_000)
            .manifest(ManifestLocation.file(manifest))
            .build()) {
      measure("stacks and users, nothing to do", () -> provisioner.plan(environment));
      measure(
          "stacks and users, to be destroyed",
          () ->
              provisioner.planDestroy(
                  environment, PlanOptions.defaults().deletingKinds("bucket", "image", "user")));
    } finally {
      Files.deleteIfExists(manifest);
    }
  }

  /** Groups of a hundred: one that the others need, and each in a chain with its neighbours. */
  private static AppStreamEnvironment environment() {
    List<ResourceSpec> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      Set<ResourceSpec> needs =
          i % GROUP == 0
              ? Set.of()
              : i % GROUP == 1
                  ? Set.of(items.get(i - 1))
                  : Set.of(items.get(i - i % GROUP), items.get(i - 1));
      items.add(new Item(String.format(Locale.ROOT, "item-%05d", i), needs));
    }
    return AppStreamEnvironment.builder("large").addAll(items).build();
  }

  private static Provisioner provisioner(boolean there, Path manifest) {
    return Provisioner.builder()
        .region(Region.EU_CENTRAL_1)
        .credentials(AnonymousCredentialsProvider.create())
        .sts(new Sts())
        .kind(new ItemKind(there, ID))
        .manifest(ManifestLocation.file(manifest))
        .build();
  }

  private static void measure(String what, Supplier<Plan> planning) {
    List<String> rounds = new ArrayList<>();
    Plan plan = planning.get();
    for (int i = 0; i < ROUNDS; i++) {
      long begun = SystemTime.instance().nanoTime();
      long computed = processorNanos();
      plan = planning.get();
      rounds.add(
          String.format(
              Locale.ROOT,
              "%.2f (%.2f)",
              (SystemTime.instance().nanoTime() - begun) / 1e9,
              (processorNanos() - computed) / 1e9));
    }
    System.gc();
    System.out.printf(
        Locale.ROOT,
        "%s: %s s, in brackets the processors' time; with the plan alive %d MB of heap (%s)%n",
        what,
        String.join(", ", rounds),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
        plan);
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** What an apply would have written; applying 10,000 steps is another measurement. */
  private static String manifest(AppStreamEnvironment environment) {
    return """
    {"formatVersion": 2, "environment": "large", "environmentId": "%s", "account": "%s",
     "partition": "aws", "region": "eu-central-1", "serial": 1, "resources": [%s]}
    """
        .formatted(
            ID,
            ACCOUNT,
            environment.resources().stream()
                .map(PlanSize::entry)
                .collect(Collectors.joining(",\n")));
  }

  private static String entry(ResourceSpec spec) {
    String needs =
        spec.dependencies().stream()
            .map(needed -> "\"" + needed.address() + "\"")
            .collect(Collectors.joining(","));
    String digests =
        IntStream.range(0, 9)
            .mapToObj(i -> "\"attribute" + i + "\": \"" + "0123456789abcdef".repeat(4) + "\"")
            .collect(Collectors.joining(","));
    String name = spec.address().name();
    return """
    {"address": "%s", "state": "READY", "name": "%s",
     "arn": "arn:aws:items:eu-central-1:%s:%s", "intendedAt": "2026-01-01T00:00:00Z",
     "dependsOn": [%s], "digests": {%s}}
    """
        .formatted(spec.address(), name, ACCOUNT, name, needs, digests);
  }

  /** Says whose account it is. */
  private static final class Sts implements StsClient {
    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
      return GetCallerIdentityResponse.builder()
          .account(ACCOUNT)
          .arn("arn:aws:iam::" + ACCOUNT + ":user/admin")
          .build();
    }

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }
}

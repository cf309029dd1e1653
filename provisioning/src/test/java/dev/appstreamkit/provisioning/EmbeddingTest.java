package dev.appstreamkit.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.listeners.ConsoleProgress;
import dev.appstreamkit.provisioning.listeners.JsonLines;
import dev.appstreamkit.provisioning.listeners.LogEvents;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a framework does with the library: it makes a thing when it starts and closes it at last.
 */
@Isolated("counts the threads and the open files of its process")
class EmbeddingTest {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @TempDir Path folder;

  /** Owns a provisioner for as long as it lives; knows no framework. */
  private static final class Environments implements AutoCloseable {

    private final Provisioner provisioner;

    Environments(AppStreamSimulator simulator, Path manifest) {
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      provisioner =
          Provisioner.builder()
              .endpoint(simulator.endpoint())
              .region(simulator.region())
              .credentials(simulator.administrator())
              .manifest(ManifestLocation.file(manifest))
              .listener(ConsoleProgress.builder(nowhere).build())
              .listener(JsonLines.to(nowhere))
              .listener(LogEvents.create())
              .build();
    }

    void bringAbout(AppStreamEnvironment environment) {
      provisioner.apply(provisioner.plan(environment));
    }

    void remove(AppStreamEnvironment environment) {
      PlanOptions everything = PlanOptions.defaults().deletingKinds("bucket", "image", "user");
      provisioner.apply(provisioner.planDestroy(environment, everything));
    }

    @Override
    public void close() {
      provisioner.close();
    }
  }

  private static AppStreamEnvironment environment() {
    Bucket share = Bucket.builder("embedded-share").folder("share/").build();
    return AppStreamEnvironment.builder("embedded")
        .add(MachineRole.builder("embedded-role").allow(share.readWrite()).build())
        .build();
  }

  @Test
  void close_afterWork_leavesNoThreadNoSocketAndNoStrayFile() throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(DESCRIPTORS), "only Linux tells in files which descriptors are open");
    try (AppStreamSimulator simulator = AppStreamSimulator.start()) {
      live(simulator); // loads classes, whose jars stay open
      awaitNoThreads();
      long before = descriptors();

      for (int i = 0; i < 3; i++) {
        live(simulator);
      }

      awaitNoThreads();
      awaitDescriptors(before);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).allMatch(file -> file.getFileName().toString().startsWith("manifest.json"));
    }
  }

  private void live(AppStreamSimulator simulator) {
    try (Environments environments = new Environments(simulator, folder.resolve("manifest.json"))) {
      environments.bringAbout(environment());
      environments.remove(environment());
    }
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    }
  }

  /** The simulator, in the same process, closes its ends of the connections a little later. */
  private static void awaitDescriptors(long before) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (descriptors() > before && System.nanoTime() < end) {
      Thread.yield();
    }
    assertThat(descriptors()).isLessThanOrEqualTo(before);
  }

  /** The calls' threads, and the SDK's that ends when no client is open any more. */
  private static void awaitNoThreads() throws InterruptedException {
    List<Thread> ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(
                thread -> thread.getName().matches("appstreamkit-\\d+|idle-connection-reaper.*"))
            .toList();
    for (Thread thread : ours) {
      thread.join(PATIENCE_NANOS / 1_000_000);
    }
    assertThat(ours).noneMatch(Thread::isAlive);
  }
}

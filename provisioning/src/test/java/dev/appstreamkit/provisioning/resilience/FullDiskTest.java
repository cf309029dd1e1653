package dev.appstreamkit.provisioning.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.Approval;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk of the manifest is full, really: a small one, which root can mount. */
class FullDiskTest {

  private static final Stack STACK = Stack.builder("share-stack").build();
  private static final ResourceSpec[] SPECS = {
    STACK,
    Bucket.builder("share-bucket-8").build(),
    User.builder("ann@example.com").name("Ann", "Lee").assignTo(STACK).build()
  };

  @TempDir Path folder;
  private Path disk;
  private Cloud cloud;
  private boolean mounted;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = runs("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
    assumeTrue(mounted, "a small disk can be mounted by root on Linux only");
    cloud = Cloud.open(disk);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      cloud.close();
      assertThat(runs("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private void fill() {
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
      byte[] page = new byte[4096];
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private void makeRoom() throws IOException {
    Files.delete(disk.resolve("filler"));
  }

  /** Full from a step on: what was made is found again, and nothing is made twice. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void apply_diskFillsUp_saysSoAndGoesOnAfterwards(int atStep) throws IOException {
    AtomicInteger steps = new AtomicInteger();
    cloud.onStep(
        address -> {
          if (steps.incrementAndGet() == atStep) {
            fill();
          }
        });

    assertThatThrownBy(() -> cloud.apply(SPECS))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContainingAll("No space left on device", "make room on its disk");

    cloud.onStep(address -> {});
    makeRoom();
    assertThat(cloud.apply(SPECS).complete()).isTrue();
    assertThat(cloud.plan(SPECS).isEmpty()).isTrue();
    assertThat(cloud.appStream().describeStacks(all -> {}).stacks()).hasSize(1);
  }

  @Test
  void apply_diskIsFull_makesNothing() {
    fill();

    assertThatThrownBy(() -> cloud.apply(SPECS))
        .isInstanceOf(ManifestException.class)
        .hasMessageContainingAll("No space left on device", "make room on its disk");

    assertThat(cloud.appStream().describeStacks(all -> {}).stacks()).isEmpty();
  }

  @Test
  void save_approvalOnAFullDisk_saysSoAndLeavesTheOneThatWasThere() throws IOException {
    Approval approval = Approval.of(cloud.plan(SPECS));
    Path file = disk.resolve("approval.json");
    approval.save(file);
    fill();

    assertThatThrownBy(() -> approval.save(file))
        .hasMessageContainingAll("No space left on device", "make room on its disk");

    assertThat(Approval.load(file)).isEqualTo(approval);
    try (var files = Files.list(disk)) {
      assertThat(files).noneMatch(one -> one.toString().endsWith(".next"));
    }
  }
}

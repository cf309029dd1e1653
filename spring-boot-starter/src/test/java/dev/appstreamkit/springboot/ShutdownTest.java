package dev.appstreamkit.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.springboot.application.Applying;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of an application, with one manifest in S3. */
@Tag("contracts")
class ShutdownTest {

  private static final int ENDED_BY_SIGTERM = 143;

  @TempDir private Path folder;

  @Test
  void sigterm_inTheMiddleOfAnApply_pausesIt_andTheOtherInstanceGoesOn() throws Exception {
    try (AppStreamSimulator simulator =
        AppStreamSimulator.builder()
            .region("eu-central-1")
            .seed(7)
            .time(AcceleratedTime.of(Instant.parse("2026-01-05T09:00:00Z"), 60))
            .start()) {
      makeBucket(simulator);
      simulator.control().transitions().takes("fleet", "StartFleet", Duration.ofMinutes(40));
      try (BootProcess first = applying(simulator)) {
        first.awaitLine("waits");
        try (BootProcess second = applying(simulator)) {
          assertThat(second.end()).as(second.printed()).isZero();
          assertThat(second.lines()).containsExactly("LeaseHeldException");
        }
        first.terminate();
        assertThat(first.end()).as(first.printed()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(first.lines()).as(first.printed()).contains("ended PAUSED");
        assertThat(first.printed()).contains("Pausing 1 runs");
      }
      try (BootProcess again = applying(simulator)) {
        assertThat(again.end()).as(again.printed()).isZero();
        assertThat(again.lines()).last().isEqualTo("ended COMPLETE");
      }
    }
  }

  private static BootProcess applying(AppStreamSimulator simulator) throws IOException {
    return BootProcess.onThisBoot(
        Applying.class,
        "--appstreamkit.endpoint=" + simulator.endpoint(),
        "--appstreamkit.region=eu-central-1",
        "--appstreamkit.manifest=s3://boot-manifests/{environment}.json",
        "--test.token=" + simulator.controlToken(),
        "--spring.main.banner-mode=off");
  }

  private void makeBucket(AppStreamSimulator simulator) {
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(simulator.time())
            .manifest(ManifestLocation.file(folder.resolve("manifests.json")))
            .build()) {
      provisioner.apply(
          provisioner.plan(
              AppStreamEnvironment.builder("manifests")
                  .add(Bucket.builder("boot-manifests").versioning().build())
                  .build()));
    }
  }
}

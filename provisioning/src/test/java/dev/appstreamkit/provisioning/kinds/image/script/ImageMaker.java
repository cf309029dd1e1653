package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.LeaseHeldException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.SimulatorControl;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** A process that makes an image by script, as soon as it is told to. */
final class ImageMaker {

  static final String BUCKET = "share-jobs";
  static final Duration LEASE = Duration.ofSeconds(4);

  private ImageMaker() {}

  /**
   * Makes the image.
   *
   * @param arguments the simulator's endpoint and control token, the folder with the keys, and
   *     {@code wait} to wait for whoever holds the manifest
   */
  public static void main(String... arguments) throws Exception {
    URI endpoint = URI.create(arguments[0]);
    TimeSource time = SimulatorControl.connect(endpoint, arguments[1]).timeSource();
    ImageScript script =
        ImageScript.builder(jobs(Path.of(arguments[2])))
            .command("/bin/true")
            .answerWithin(Duration.ofHours(20))
            .deadline(Duration.ofHours(24))
            .build();
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share").add(ScriptedImage.image(script)).build();
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(endpoint)
            .region(Region.US_EAST_1)
            .credentials(EnvironmentVariableCredentialsProvider.create())
            .time(time)
            .manifest(ManifestLocation.s3(BUCKET, "manifest.json").withLease(LEASE))
            .build()) {
      System.out.println("ready");
      if (System.in.read() < 0) {
        return;
      }
      apply(provisioner, environment, arguments.length > 3);
    }
  }

  private static void apply(
      Provisioner provisioner, AppStreamEnvironment environment, boolean waits)
      throws InterruptedException {
    while (true) {
      try {
        System.out.println(provisioner.apply(provisioner.plan(environment)).describe());
        return;
      } catch (LeaseHeldException held) {
        System.out.println(held.getMessage());
        if (!waits) {
          System.exit(3);
        }
        Duration left = Duration.between(Instant.now(), held.until());
        new CountDownLatch(1).await(left.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private static ImageJobs jobs(Path folder) throws Exception {
    KeyFactory keys = KeyFactory.getInstance("Ed25519");
    return ImageJobs.of(
        Bucket.existing(BUCKET),
        "image-jobs",
        JobSigner.of(
            keys.generatePrivate(
                new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("private")))),
            keys.generatePublic(
                new X509EncodedKeySpec(Files.readAllBytes(folder.resolve("public"))))));
  }
}

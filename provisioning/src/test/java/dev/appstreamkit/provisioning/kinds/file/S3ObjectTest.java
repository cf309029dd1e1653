package dev.appstreamkit.provisioning.kinds.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectTest extends WithCloud {

  private static final Bucket BUCKET = Bucket.existing("others-files");
  private static final int MEBIBYTE = 1 << 20;

  private Path file = Path.of("");

  @BeforeEach
  void somebodyElseHasABucket() throws IOException {
    file = folder.resolve("tool.vhdx");
    Files.writeString(file, "one");
    try (S3Client s3 = s3()) {
      s3.createBucket(r -> r.bucket("others-files"));
    }
  }

  private S3Client s3() {
    return cloud.client(S3Client.builder().forcePathStyle(true));
  }

  private S3Object object() {
    return S3Object.upload(file, BUCKET, "apps/tool.vhdx");
  }

  private void fill(int mebibytes, int seed) throws IOException {
    byte[] block = new byte[MEBIBYTE];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        Arrays.fill(block, (byte) (i + seed));
        out.write(block);
      }
    }
  }

  private long calls(String operation) {
    return cloud.control().requestCounts().getOrDefault("s3:" + operation, 0L);
  }

  private byte[] there() {
    try (S3Client s3 = s3()) {
      return s3.getObjectAsBytes(r -> r.bucket("others-files").key("apps/tool.vhdx")).asByteArray();
    }
  }

  @Test
  void apply_aLargeFileInterrupted_sendsEachPartOnce() throws IOException {
    fill(33, 1);
    cloud.applyUpTo(2, object());
    assertThat(calls("UploadPart")).isPositive().isLessThan(3);
    cloud.restart();

    cloud.apply(object());

    assertThat(calls("UploadPart")).isEqualTo(3);
    assertThat(calls("CreateMultipartUpload")).isEqualTo(1);
    assertThat(cloud.steps()).anyMatch(step -> step.contains("part 2 of 3"));
    assertThat(there()).isEqualTo(Files.readAllBytes(file));
    assertThat(cloud.plan(object()).isEmpty()).isTrue();
  }

  @Test
  void apply_aLargeFileChangedAfterAnInterruption_sendsWhatItHoldsNow() throws IOException {
    fill(17, 1);
    cloud.applyUpTo(2, object());
    fill(17, 7);
    cloud.restart();

    cloud.apply(object());

    assertThat(there()).isEqualTo(Files.readAllBytes(file));
    assertThat(cloud.plan(object()).isEmpty()).isTrue();
    try (S3Client s3 = s3()) {
      assertThat(s3.listMultipartUploads(r -> r.bucket("others-files")).uploads()).isEmpty();
    }
  }

  @Test
  void apply_aFileChangedSinceThePlan_isStale() throws IOException {
    try (Provisioner provisioner = cloud.provisioner()) {
      Plan plan = provisioner.plan(Cloud.environment(object()));
      Files.writeString(file, "another");

      assertThatThrownBy(() -> provisioner.apply(plan)).isInstanceOf(StalePlanException.class);
    }
  }

  @Test
  void plan_anotherContentInS3_isDriftAndMendedWithOthersMetadataKept() {
    cloud.apply(object());
    try (S3Client s3 = s3()) {
      Map<String, String> metadata =
          s3.headObject(r -> r.bucket("others-files").key("apps/tool.vhdx")).metadata();
      s3.putObject(
          r ->
              r.bucket("others-files")
                  .key("apps/tool.vhdx")
                  .metadata(
                      Map.of(
                          "theirs", "1", "appstreamkit-tags", metadata.get("appstreamkit-tags"))),
          RequestBody.fromString("theirs"));
    }

    assertThat(cloud.drift(object()).isEmpty()).isFalse();
    cloud.apply(object());

    assertThat(new String(there(), StandardCharsets.UTF_8)).isEqualTo("one");
    try (S3Client s3 = s3()) {
      assertThat(s3.headObject(r -> r.bucket("others-files").key("apps/tool.vhdx")).metadata())
          .containsEntry("theirs", "1");
    }
  }

  @Test
  void adopt_anObjectThatIsThere_keepsItsContentType() {
    try (S3Client s3 = s3()) {
      s3.putObject(
          r -> r.bucket("others-files").key("apps/tool.vhdx").contentType("text/plain"),
          RequestBody.fromString("one"));
    }

    cloud.apply(
        PlanOptions.defaults()
            .adopting(ResourceAddress.parse("s3-object/others-files/apps/tool.vhdx")),
        object());

    assertThat(cloud.plan(object()).isEmpty()).isTrue();
  }

  @Test
  void problems_ofAFileThatIsNotThere_nameTheRemedy() {
    List<Problem> problems = S3Object.upload(folder.resolve("nothing"), BUCKET, "apps/").problems();

    assertThat(problems).extracting(Problem::attribute).containsExactly("key", "file");
    assertThat(problems).allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
  }
}

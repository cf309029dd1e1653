package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How manifests are kept in S3. */
class S3ManifestStoreTest extends OnS3 {

  @Test
  void save_byTheHolder_isReadByOthers() {
    assertThat(store().load()).isEmpty();
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.require();
      writer.save(Manifests.golden());
    }

    assertThat(store().load()).contains(Manifests.golden());
    assertThat(lease().released()).isTrue();
    try (ManifestStore.Writer next = claimed(store())) {
      assertThat(store().load()).contains(Manifests.golden());
      assertThat(lease().number()).isEqualTo(2);
      next.require();
    }
  }

  @Test
  void calls_always_nameTheOwnerAndWhatTheyReplace() {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save(Manifests.golden());
    }

    assertThat(wire.sent)
        .isNotEmpty()
        .allMatch(
            request ->
                request
                    .firstMatchingHeader("x-amz-expected-bucket-owner")
                    .filter(simulator.accountId()::equals)
                    .isPresent());
    assertThat(wire.sent)
        .filteredOn(request -> request.method().name().equals("PUT"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(
            request ->
                request.firstMatchingHeader("If-Match").isPresent()
                    || request.firstMatchingHeader("If-None-Match").isPresent());
  }

  @Test
  void save_whoseAnswerWasLost_isRecognised() {
    try (ManifestStore.Writer writer = claimed(store())) {
      wire.lose = call -> call.equals("PUT " + KEY);
      assertThatThrownBy(() -> writer.save(Manifests.golden()))
          .isInstanceOf(SdkClientException.class);
      wire.lose = call -> false;
      writer.save(Manifests.golden());

      wire.lose = call -> call.equals("PUT " + KEY);
      assertThatThrownBy(() -> writer.save(Manifests.written(3)))
          .isInstanceOf(SdkClientException.class);
      wire.lose = call -> false;
      // Another change of the same run, which knows nothing of the one that got lost.
      writer.save(Manifests.golden().without(Manifests.FLEET));
    }

    assertThat(store().load()).contains(Manifests.golden().without(Manifests.FLEET));
  }

  @Test
  void open_bucketWithoutVersions_isRefused() {
    version(BucketVersioningStatus.SUSPENDED);

    assertThatThrownBy(store()::open)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("the bucket " + bucket + " doesn't keep versions")
        .hasMessageContaining("turn its versioning on");
    assertThat(versions(KEY + ".lease")).isEmpty();
  }

  @Test
  void load_bucketThatIsNotThere_saysSo() {
    S3ManifestStore nowhere =
        new S3ManifestStore(
            ManifestLocation.s3("not-there-at-all", KEY), s3, simulator.accountId(), wall);

    assertThatThrownBy(nowhere::load)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("not-there-at-all");
  }

  @Test
  void load_strangersBucket_isRefusedByS3() {
    simulator.control().seedStrangersBucket("strangers-manifests");
    S3ManifestStore strangers =
        new S3ManifestStore(
            ManifestLocation.s3("strangers-manifests", KEY), s3, simulator.accountId(), wall);

    assertThatThrownBy(strangers::load)
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(403));
  }

  @Test
  void close_afterManyWrites_leavesTheLastTenVersions() {
    try (ManifestStore.Writer writer = claimed(store())) {
      for (long serial = 2; serial <= 25; serial++) {
        writer.save(Manifests.written(serial));
      }
    }

    assertThat(versions(KEY)).hasSize(10);
    assertThat(versions(KEY + ".lease")).hasSize(1);
    assertThat(store().load()).contains(Manifests.written(25));
  }

  @Test
  void load_damaged_namesTheNewestWholeVersionAndLeavesIt() {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save(Manifests.golden());
    }
    String whole = versions(KEY).get(0).versionId();
    PutObjectRequest put = PutObjectRequest.builder().bucket(bucket).key(KEY).build();
    s3.putObject(put, RequestBody.fromString("{ \"formatVersion\" :"));

    assertThatThrownBy(store()::load)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("s3://" + bucket + "/" + KEY + " is damaged")
        .hasMessageContaining("copy version " + whole + " of ")
        .hasMessageContaining("it was left as it is");
    try (ManifestStore.Writer writer = store().open()) {
      assertThatThrownBy(() -> writer.claim(Optional::orElseThrow))
          .isInstanceOf(ManifestException.class);
    }
    assertThat(stored(KEY)).isEqualTo("{ \"formatVersion\" :");
  }

  @Test
  void claim_whatIsSomethingElses_writesNothing() {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save(Manifests.golden());
    }
    String before = versions(KEY).get(0).versionId();

    try (ManifestStore.Writer writer = store().open()) {
      assertThatThrownBy(
              () ->
                  writer.claim(
                      there -> {
                        throw new ManifestException(
                            ErrorCategory.INVALID,
                            Optional.empty(),
                            "it is another environment's",
                            "name its own");
                      }))
          .isInstanceOf(ManifestException.class);
    }
    assertThat(versions(KEY).get(0).versionId()).isEqualTo(before);
    assertThat(lease().released()).isTrue();
  }
}

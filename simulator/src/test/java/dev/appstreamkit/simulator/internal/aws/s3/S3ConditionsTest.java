package dev.appstreamkit.simulator.internal.aws.s3;

import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Writes and deletions under conditions, on which leases and locks in S3 rely. */
class S3ConditionsTest {

  private static final String B = "conditions";
  private static final String ANOTHER = "\"00000000000000000000000000000000\"";

  @RegisterExtension private final S3Fixture aws = new S3Fixture();

  @BeforeEach
  void makeBucket() {
    aws.bucket(B);
  }

  private PutObjectResponse write(@Nullable String ifNoneMatch, @Nullable String ifMatch) {
    return aws.s3.putObject(
        r -> r.bucket(B).key("lease").ifNoneMatch(ifNoneMatch).ifMatch(ifMatch),
        RequestBody.fromString("x"));
  }

  @Test
  void put_ifNoneMatchOrIfMatch_holdsOrFails() {
    String first = write("*", null).eTag();
    assertThat(code(() -> write("*", null))).isEqualTo("412 PreconditionFailed");
    assertThat(code(() -> write(null, ANOTHER))).isEqualTo("412 PreconditionFailed");
    write(null, first);
    aws.s3.deleteObject(r -> r.bucket(B).key("lease"));
    assertThat(code(() -> write(null, first))).isEqualTo("404 NoSuchKey");
    write("*", null);
  }

  @Test
  void put_ifNoneMatchAfterADeleteMarker_isTaken() {
    aws.s3.putBucketVersioning(
        r -> r.bucket(B).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    write("*", null);
    aws.s3.deleteObject(r -> r.bucket(B).key("lease"));
    write("*", null);
    assertThat(code(() -> write("*", null))).isEqualTo("412 PreconditionFailed");
  }

  @Test
  void put_manyAtOnce_oneWins() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> puts = new ArrayList<>(Collections.nCopies(40, this::outcome));
      List<String> outcomes = new ArrayList<>();
      for (Future<String> put : callers.invokeAll(puts)) {
        outcomes.add(put.get());
      }
      assertThat(outcomes).containsOnlyOnce("won");
      assertThat(Collections.frequency(outcomes, "412 PreconditionFailed")).isEqualTo(39);
    } finally {
      callers.shutdownNow();
    }
  }

  private String outcome() {
    try {
      write("*", null);
      return "won";
    } catch (S3Exception e) {
      return e.statusCode() + " " + e.awsErrorDetails().errorCode();
    }
  }

  @Test
  void put_conflictOfConcurrentRequests_canBeScripted() {
    aws.simulator()
        .control()
        .faults()
        .add(Fault.error("ConditionalRequestConflict", 409).on("s3", "PutObject"));
    assertThat(code(() -> write("*", null))).isEqualTo("409 ConditionalRequestConflict");
    write("*", null);
  }

  @Test
  void delete_ifMatch_holdsOrFails() {
    String tag = write(null, null).eTag();
    assertThat(code(() -> delete(ANOTHER))).isEqualTo("412 PreconditionFailed");
    delete(tag);
    assertThat(code(() -> delete(tag))).isEqualTo("404 NoSuchKey");
    assertThat(code(() -> delete("*"))).isEqualTo("404 NoSuchKey");
    write(null, null);
    delete("*");
    aws.s3.deleteObject(r -> r.bucket(B).key("lease"));
  }

  private void delete(String ifMatch) {
    aws.s3.deleteObject(r -> r.bucket(B).key("lease").ifMatch(ifMatch));
  }

  @Test
  void deleteObjects_withTags_deletesOnlyWhatIsUnchanged() {
    String tag = write(null, null).eTag();
    aws.put(B, "other", "y");
    DeleteObjectsResponse some =
        aws.s3.deleteObjects(
            r ->
                r.bucket(B)
                    .delete(
                        d ->
                            d.objects(
                                o -> o.key("lease").eTag(tag), o -> o.key("other").eTag(ANOTHER))));
    assertThat(some.deleted())
        .singleElement()
        .satisfies(d -> assertThat(d.key()).isEqualTo("lease"));
    assertThat(some.errors())
        .singleElement()
        .satisfies(e -> assertThat(e.code()).isEqualTo("PreconditionFailed"));
    assertThat(aws.read(B, "other")).isEqualTo("y");
  }
}

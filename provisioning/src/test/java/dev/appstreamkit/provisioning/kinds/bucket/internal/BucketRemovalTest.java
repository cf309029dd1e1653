package dev.appstreamkit.provisioning.kinds.bucket.internal;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.kinds.SimulatedAccount;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What becomes of a bucket and of what it holds when it is destroyed. */
class BucketRemovalTest extends BucketAccount {

  private static Bucket.Builder share() {
    return Bucket.builder(NAME).folder("s3_share_test/");
  }

  @Test
  void destroy_emptyBucket_deletesItWithItsFolder() {
    account.apply(share().versioning().build());

    account.destroy(PlanOptions.defaults(), share().build());

    assertThat(s3.listBuckets().buckets()).isEmpty();
  }

  @Test
  void destroy_bucketWithObjects_keepsItAndSaysSo() {
    account.apply(share().build());
    s3.putObject(r -> r.bucket(NAME).key("s3_share_test/a"), RequestBody.fromString("x"));
    s3.putObject(r -> r.bucket(NAME).key("s3_share_test/b"), RequestBody.fromString("x"));

    try (Provisioner provisioner = account.provisioner()) {
      Plan plan =
          provisioner.planDestroy(
              SimulatedAccount.environment(share().build()), PlanOptions.defaults());

      assertThat(plan.describe()).contains("holds 2 objects");
      provisioner.apply(plan);
    }
    assertThat(keys()).hasSize(3);
  }

  @Test
  void destroy_deletingData_emptiesVersionsUploadsAndAll() {
    account.apply(share().versioning().build());
    for (int i = 0; i < 3; i++) {
      s3.putObject(r -> r.bucket(NAME).key("data"), RequestBody.fromString("x"));
    }
    s3.deleteObject(r -> r.bucket(NAME).key("data"));
    s3.createMultipartUpload(r -> r.bucket(NAME).key("part"));

    account.destroy(PlanOptions.defaults().deletingKinds("bucket"), share().build());

    assertThat(s3.listBuckets().buckets()).isEmpty();
    assertThat(account.destroy(PlanOptions.defaults(), share().build()).outcomes()).isEmpty();
  }

  @Test
  void destroy_objectsThatComeWhileItRuns_stay() {
    account.apply(share().build());
    try (Provisioner provisioner =
        account.provisioner(SimulatedAccount.onStep(this::arriveBeforeDeletion))) {
      Plan plan =
          provisioner.planDestroy(
              SimulatedAccount.environment(share().build()), PlanOptions.defaults());

      assertThatThrownBy(() -> provisioner.apply(plan))
          .isInstanceOfSatisfying(
              ApplyFailedException.class,
              failed ->
                  assertThat(failed.result().failures().get(0).error())
                      .satisfies(category(ErrorCategory.STALE))
                      .hasMessageContaining("came after the plan"));
    }
    assertThat(keys()).containsExactly("late");
  }

  private void arriveBeforeDeletion(String step) {
    if (step.equals("delete the bucket")) {
      s3.putObject(r -> r.bucket(NAME).key("late"), RequestBody.fromString("x"));
    }
  }

  private List<String> keys() {
    return s3.listObjectsV2(r -> r.bucket(NAME)).contents().stream().map(S3Object::key).toList();
  }
}

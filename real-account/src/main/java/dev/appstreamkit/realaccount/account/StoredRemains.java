package dev.appstreamkit.realaccount.account;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A run's buckets, with what they hold, and its roles. */
final class StoredRemains {

  private final S3Client s3;
  private final IamClient iam;
  private final Sweep sweep;

  StoredRemains(Account account, Sweep sweep) {
    this.s3 = account.s3();
    this.iam = account.iam();
    this.sweep = sweep;
  }

  void remove() {
    s3.listBuckets().buckets().stream()
        .map(bucket -> bucket.name())
        .filter(sweep.names()::isOurs)
        .forEach(this::bucket);
    iam.listRolesPaginator().roles().stream()
        .map(role -> role.roleName())
        .filter(sweep.names()::isOurs)
        .toList()
        .forEach(this::role);
  }

  private void bucket(String name) {
    if (!sweep.names().isTagged(tags(name))) {
      sweep.notTagged("bucket " + name);
      return;
    }
    sweep.remove("bucket " + name, () -> emptyAndDelete(name));
  }

  private void emptyAndDelete(String name) {
    // A scenario denies the deletion of objects, and may have been killed then.
    s3.deleteBucketPolicy(request -> request.bucket(name));
    s3.listObjectVersionsPaginator(request -> request.bucket(name))
        .forEach(
            page -> {
              page.versions().forEach(one -> delete(name, one.key(), one.versionId()));
              page.deleteMarkers().forEach(one -> delete(name, one.key(), one.versionId()));
            });
    s3.deleteBucket(request -> request.bucket(name));
  }

  private void delete(String bucket, String key, String version) {
    s3.deleteObject(request -> request.bucket(bucket).key(key).versionId(version));
  }

  private Map<String, String> tags(String bucket) {
    Map<String, String> tags = new HashMap<>();
    try {
      s3.getBucketTagging(request -> request.bucket(bucket))
          .tagSet()
          .forEach(tag -> tags.put(tag.key(), tag.value()));
    } catch (S3Exception none) {
      if (none.statusCode() != 404) {
        throw none;
      }
    }
    return tags;
  }

  private void role(String name) {
    Map<String, String> tags = new HashMap<>();
    iam.listRoleTags(request -> request.roleName(name))
        .tags()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    if (!sweep.names().isTagged(tags)) {
      sweep.notTagged("role " + name);
      return;
    }
    sweep.remove("role " + name, () -> stripAndDelete(name));
  }

  private void stripAndDelete(String name) {
    iam.listRolePoliciesPaginator(request -> request.roleName(name)).policyNames().stream()
        .toList()
        .forEach(
            policy -> iam.deleteRolePolicy(request -> request.roleName(name).policyName(policy)));
    iam
        .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
        .attachedPolicies()
        .stream()
        .toList()
        .forEach(
            policy ->
                iam.detachRolePolicy(
                    request -> request.roleName(name).policyArn(policy.policyArn())));
    iam.deleteRole(request -> request.roleName(name));
  }
}

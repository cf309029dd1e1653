package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.core.paging.PageTokens;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Error;

/** What is in a bucket: data, which is somebody's, and empty folders, which nobody misses. */
final class BucketContents {

  private static final int PAGE = 1000;

  private BucketContents() {}

  /**
   * Returns how much data a bucket holds, old versions included, as part of a sentence; empty if
   * there are at most empty folders.
   */
  static Optional<String> holds(String bucket, Services services) {
    ListObjectVersionsResponse page =
        services.s3().listObjectVersions(versions(bucket, services).build());
    long count = page.versions().stream().filter(version -> !isFolder(version)).count();
    if (Boolean.TRUE.equals(page.isTruncated())) {
      return Optional.of("more than " + (PAGE - 1) + " objects or versions");
    }
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(count + (count == 1 ? " object" : " objects") + versionsToo(page));
  }

  private static String versionsToo(ListObjectVersionsResponse page) {
    return page.versions().stream().allMatch(version -> Boolean.TRUE.equals(version.isLatest()))
        ? ""
        : " (old versions counted)";
  }

  /** Deletes empty folders, in all their versions, and leaves data alone. */
  static void removeFolders(StepContext context) {
    remove(context, BucketContents::isFolder);
  }

  /** Deletes everything, in all versions. */
  static void removeAll(StepContext context) {
    abortUploads(context);
    remove(context, version -> true);
  }

  private static void abortUploads(StepContext context) {
    S3Client s3 = context.services().s3();
    String bucket = context.identity().name();
    String account = context.services().target().account();
    s3.listMultipartUploadsPaginator(request -> request.bucket(bucket).expectedBucketOwner(account))
        .uploads()
        .forEach(
            upload ->
                s3.abortMultipartUpload(
                    request ->
                        request
                            .bucket(bucket)
                            .key(upload.key())
                            .uploadId(upload.uploadId())
                            .expectedBucketOwner(account)));
  }

  private static void remove(StepContext context, Predicate<ObjectVersion> doomed) {
    Services services = context.services();
    String bucket = context.identity().name();
    ListObjectVersionsRequest.Builder request = versions(bucket, services);
    PageTokens tokens = new PageTokens("ListObjectVersions");
    ListObjectVersionsResponse page;
    do {
      page = services.s3().listObjectVersions(request.build());
      List<ObjectIdentifier> batch = new ArrayList<>();
      for (ObjectVersion version : page.versions()) {
        if (doomed.test(version)) {
          batch.add(identifier(version.key(), version.versionId()));
        }
      }
      for (DeleteMarkerEntry marker : page.deleteMarkers()) {
        batch.add(identifier(marker.key(), marker.versionId()));
      }
      delete(context, batch);
      request.keyMarker(page.nextKeyMarker()).versionIdMarker(page.nextVersionIdMarker());
    } while (tokens.next(next(page)) != null);
  }

  private static @Nullable String next(ListObjectVersionsResponse page) {
    return Boolean.TRUE.equals(page.isTruncated())
        ? page.nextKeyMarker() + "\n" + page.nextVersionIdMarker()
        : null;
  }

  private static void delete(StepContext context, List<ObjectIdentifier> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Services services = context.services();
    DeleteObjectsResponse response =
        services
            .s3()
            .deleteObjects(
                request ->
                    request
                        .bucket(context.identity().name())
                        .expectedBucketOwner(services.target().account())
                        .delete(delete -> delete.objects(batch).quiet(true)));
    if (response.hasErrors() && !response.errors().isEmpty()) {
      S3Error first = response.errors().get(0);
      throw new ProvisioningException(
          ErrorCategory.NOT_ALLOWED,
          Optional.of(context.address()),
          response.errors().size()
              + " objects can't be deleted, "
              + first.key()
              + " for one: "
              + first.message()
              + " ("
              + first.code()
              + ")",
          "allow s3:DeleteObject and s3:DeleteObjectVersion, or lift the object lock, and run again");
    }
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }

  private static ListObjectVersionsRequest.Builder versions(String bucket, Services services) {
    return ListObjectVersionsRequest.builder()
        .bucket(bucket)
        .expectedBucketOwner(services.target().account())
        .maxKeys(PAGE);
  }

  private static boolean isFolder(ObjectVersion version) {
    return version.key().endsWith("/") && version.size() == 0;
  }
}

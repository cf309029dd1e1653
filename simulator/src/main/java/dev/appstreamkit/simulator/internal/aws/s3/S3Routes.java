package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which operation a request is: by method, by what it is about, and by what its query names. */
final class S3Routes {
  /** Query parameters that make another operation of a request, whether it is known here or not. */
  private static final Set<String> SUBRESOURCES =
      Set.of(
          "acl",
          "accelerate",
          "analytics",
          "attributes",
          "cors",
          "delete",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "location",
          "logging",
          "metadataConfiguration",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "renameObject",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "session",
          "tagging",
          "torrent",
          "uploadId",
          "uploads",
          "versioning",
          "versions",
          "website");

  private static final String COPY_SOURCE = "x-amz-copy-source";
  private static final List<Route> ROUTES = routes();

  private S3Routes() {}

  /** What a request is about. */
  enum About {
    ACCOUNT,
    BUCKET,
    OBJECT
  }

  /**
   * One operation.
   *
   * @param subresource the query parameter that names it; empty for none
   * @param copy whether it has a copy source
   */
  record Route(
      String operation,
      About about,
      String method,
      String subresource,
      boolean copy,
      Function<S3Call, S3Reply> handler) {}

  /** All operations. */
  static List<Route> all() {
    return ROUTES;
  }

  /**
   * Finds the operation.
   *
   * @throws S3Fault NotImplemented for what S3 knows and this one doesn't, MethodNotAllowed else
   */
  static Route find(S3Request request) {
    About about =
        request.bucket().isEmpty()
            ? About.ACCOUNT
            : request.key().isEmpty() ? About.BUCKET : About.OBJECT;
    String subresource = SUBRESOURCES.stream().filter(request::has).sorted().findFirst().orElse("");
    boolean copy = request.header(COPY_SOURCE).isPresent();
    Optional<Route> found =
        ROUTES.stream()
            .filter(r -> r.about() == about && r.method().equals(request.method()))
            .filter(r -> r.subresource().equals(subresource) && r.copy() == copy)
            .filter(r -> !r.operation().equals("ListObjectsV2") || listsByVersion2(request))
            .findFirst();
    if (isForm(request, about)) {
      throw S3Faults.notSimulated("POST", "put the object with a presigned PUT instead of a form");
    }
    return found.orElseThrow(
        () ->
            subresource.isEmpty()
                ? S3Faults.methodNotAllowed(
                    request.method(), about == About.ACCOUNT ? "SERVICE" : about.name())
                : S3Faults.notImplemented(subresource));
  }

  /** What browsers send with a presigned POST. */
  private static boolean isForm(S3Request request, About about) {
    return about == About.BUCKET
        && request.method().equals("POST")
        && request
            .header("Content-Type")
            .filter(type -> type.startsWith("multipart/form-data"))
            .isPresent();
  }

  private static boolean listsByVersion2(S3Request request) {
    return request.parameter("list-type").filter("2"::equals).isPresent();
  }

  private static List<Route> routes() {
    List<Route> all = new ArrayList<>();
    all.add(of("ListBuckets", About.ACCOUNT, "GET", "", BucketOperations::list));
    buckets(all);
    configurations(all);
    objects(all);
    uploads(all);
    return List.copyOf(all);
  }

  private static void buckets(List<Route> all) {
    About about = About.BUCKET;
    all.add(of("CreateBucket", about, "PUT", "", BucketOperations::create));
    all.add(of("HeadBucket", about, "HEAD", "", BucketOperations::head));
    all.add(of("DeleteBucket", about, "DELETE", "", BucketOperations::delete));
    all.add(of("GetBucketLocation", about, "GET", "location", BucketOperations::location));
    all.add(of("GetBucketVersioning", about, "GET", "versioning", BucketOperations::getVersioning));
    all.add(of("PutBucketVersioning", about, "PUT", "versioning", BucketOperations::putVersioning));
    all.add(of("GetBucketAcl", about, "GET", "acl", BucketOperations::getAcl));
    all.add(of("ListObjectsV2", about, "GET", "", Listings::v2));
    all.add(of("ListObjects", about, "GET", "", Listings::v1));
    all.add(of("ListObjectVersions", about, "GET", "versions", Listings::versions));
    all.add(of("ListMultipartUploads", about, "GET", "uploads", Uploads::list));
    all.add(of("DeleteObjects", about, "POST", "delete", ObjectWrites::deleteMany));
  }

  private static void configurations(List<Route> all) {
    About about = About.BUCKET;
    for (BucketConfiguration c : BucketConfiguration.values()) {
      String name = c.operation();
      String parameter = c.parameter();
      all.add(of("Get" + name, about, "GET", parameter, s -> ConfigurationOperations.get(s, c)));
      all.add(of("Put" + name, about, "PUT", parameter, s -> ConfigurationOperations.put(s, c)));
      all.add(
          of(c.deletion(), about, "DELETE", parameter, s -> ConfigurationOperations.delete(s, c)));
    }
    for (UnsetConfiguration never : UnsetConfiguration.values()) {
      all.add(of(never.operation(), about, "GET", never.parameter(), never::read));
    }
    all.add(of("GetBucketPolicy", about, "GET", "policy", ConfigurationOperations::getPolicy));
    all.add(of("PutBucketPolicy", about, "PUT", "policy", ConfigurationOperations::putPolicy));
    all.add(
        of("DeleteBucketPolicy", about, "DELETE", "policy", ConfigurationOperations::deletePolicy));
    all.add(
        of(
            "GetBucketPolicyStatus",
            about,
            "GET",
            "policyStatus",
            ConfigurationOperations::policyStatus));
  }

  private static void objects(List<Route> all) {
    About about = About.OBJECT;
    all.add(of("GetObject", about, "GET", "", ObjectReads::get));
    all.add(of("HeadObject", about, "HEAD", "", ObjectReads::get));
    all.add(of("PutObject", about, "PUT", "", ObjectWrites::put));
    all.add(copying("CopyObject", "", ObjectWrites::copy));
    all.add(of("DeleteObject", about, "DELETE", "", ObjectWrites::delete));
    all.add(of("GetObjectTagging", about, "GET", "tagging", ObjectReads::tagging));
    all.add(of("PutObjectTagging", about, "PUT", "tagging", ObjectWrites::putTagging));
    all.add(of("DeleteObjectTagging", about, "DELETE", "tagging", ObjectWrites::deleteTagging));
    all.add(of("GetObjectAcl", about, "GET", "acl", ObjectReads::acl));
    all.add(of("GetObjectAttributes", about, "GET", "attributes", ObjectReads::attributes));
  }

  private static void uploads(List<Route> all) {
    About about = About.OBJECT;
    all.add(of("CreateMultipartUpload", about, "POST", "uploads", Uploads::create));
    all.add(of("UploadPart", about, "PUT", "uploadId", Uploads::putPart));
    all.add(copying("UploadPartCopy", "uploadId", Uploads::copyPart));
    all.add(of("ListParts", about, "GET", "uploadId", Uploads::listParts));
    all.add(of("CompleteMultipartUpload", about, "POST", "uploadId", Completion::complete));
    all.add(of("AbortMultipartUpload", about, "DELETE", "uploadId", Uploads::abort));
  }

  private static Route of(
      String operation,
      About about,
      String method,
      String subresource,
      Function<S3Call, S3Reply> handler) {
    return new Route(operation, about, method, subresource, false, handler);
  }

  private static Route copying(
      String operation, String subresource, Function<S3Call, S3Reply> handler) {
    return new Route(operation, About.OBJECT, "PUT", subresource, true, handler);
  }
}

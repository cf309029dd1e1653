package dev.appstreamkit.simulator.internal.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.clients.SignedHttp;
import dev.appstreamkit.simulator.internal.aws.s3.S3Routes.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** Every operation of S3 is held to the caller's policies, by the actions that AWS documents. */
class S3EveryOperationJudgedTest {

  private static final String BUCKET = "arn:aws:s3:::judged";
  private static final String OBJECT = BUCKET + "/key";

  /** From the service authorization reference: actions that aren't named like their operations. */
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          entry("ListBuckets", "ListAllMyBuckets"),
          entry("HeadBucket", "ListBucket"),
          entry("ListObjects", "ListBucket"),
          entry("ListObjectsV2", "ListBucket"),
          entry("ListObjectVersions", "ListBucketVersions"),
          entry("ListMultipartUploads", "ListBucketMultipartUploads"),
          entry("ListParts", "ListMultipartUploadParts"),
          entry("HeadObject", "GetObject"),
          entry("CopyObject", "PutObject"),
          entry("UploadPart", "PutObject"),
          entry("UploadPartCopy", "PutObject"),
          entry("CreateMultipartUpload", "PutObject"),
          entry("CompleteMultipartUpload", "PutObject"),
          entry("DeleteObjects", "DeleteObject"),
          entry("GetBucketCors", "GetBucketCORS"),
          entry("GetBucketReplication", "GetReplicationConfiguration"),
          entry("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
          entry("GetBucketNotificationConfiguration", "GetBucketNotification"),
          entry("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
          entry("GetBucketEncryption", "GetEncryptionConfiguration"),
          entry("PutBucketEncryption", "PutEncryptionConfiguration"),
          entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
          entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
          entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
          entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"),
          entry("DeleteBucketTagging", "PutBucketTagging"),
          entry("DeleteBucketOwnershipControls", "PutBucketOwnershipControls"),
          entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
          entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
          entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"));

  private static final String TAGS =
      "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";

  @RegisterExtension private final S3Fixture aws = new S3Fixture();
  private SignedHttp signed;
  private IamClient iam;
  private AwsCredentials worker = AwsBasicCredentials.create("set", "below");

  @BeforeEach
  void makeWorker() {
    signed = new SignedHttp(aws.simulator().endpoint(), "us-east-1");
    iam =
        IamClient.builder()
            .endpointOverride(aws.simulator().endpoint())
            .region(aws.simulator().region())
            .credentialsProvider(aws.simulator().administrator())
            .build();
    iam.createUser(r -> r.userName("worker"));
    AccessKey key = iam.createAccessKey(r -> r.userName("worker")).accessKey();
    worker = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    aws.bucket("judged");
    aws.put("judged", "key", "1");
    aws.put("judged", "source", "1");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void everyOperation_callerWithoutPolicies_isDeniedByActionAndResource() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Route route : S3Routes.all()) {
      // Sources of copies are judged first; they have a test of their own.
      mayDo(route.copy() ? "s3:GetObject" : "none:None", BUCKET + "/source");
      HttpResponse<String> reply = call(route);
      String said = reply.body();
      boolean named =
          said.contains("is not authorized to perform: " + action(route) + " ")
              && said.contains(resource(route));
      boolean head = route.method().equals("HEAD");
      boolean inside = route.operation().equals("DeleteObjects");
      if (reply.statusCode() != (inside ? 200 : 403) || !(head || named)) {
        wrong.add(route.operation() + ": " + reply.statusCode() + " " + said);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(S3Routes.all()).hasSizeGreaterThan(50);
  }

  @Test
  void everyOperation_callerAllowedJustThat_getsThrough() throws Exception {
    List<String> denied = new ArrayList<>();
    for (Route route : S3Routes.all()) {
      String[] actions =
          route.copy()
              ? new String[] {action(route), "s3:GetObject"}
              : new String[] {action(route)};
      mayDo(String.join("\",\"", actions), "*");
      HttpResponse<String> reply = call(route);
      assertThat(reply.statusCode()).as(route.operation() + " " + reply.body()).isNotEqualTo(500);
      if (reply.statusCode() == 403 || reply.body().contains("AccessDenied")) {
        denied.add(route.operation() + ": " + reply.body());
      }
      aws.bucket("judged");
      aws.put("judged", "key", "1");
      aws.put("judged", "source", "1");
    }
    assertThat(denied).isEmpty();
  }

  private void mayDo(String actions, String resource) {
    iam.putUserPolicy(
        r ->
            r.userName("worker")
                .policyName("p")
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\""
                        + actions
                        + "\"],\"Resource\":\""
                        + resource
                        + "\"}]}"));
  }

  private static String action(Route route) {
    return "s3:" + ACTIONS.getOrDefault(route.operation(), route.operation());
  }

  private static String resource(Route route) {
    return switch (route.about()) {
      case ACCOUNT -> "";
      case BUCKET ->
          route.operation().equals("DeleteObjects")
              ? OBJECT
              : route.operation().equals("CreateBucket") ? "arn:aws:s3:::" : BUCKET;
      case OBJECT -> OBJECT;
    };
  }

  private HttpResponse<String> call(Route route) throws Exception {
    Map<String, String> headers = new HashMap<>();
    if (route.copy()) {
      headers.put("x-amz-copy-source", "/judged/source");
    }
    String body = body(route);
    if (!body.isEmpty()) {
      headers.put("x-amz-checksum-crc32", ChecksumAlgorithm.CRC32.base64(body.getBytes(UTF_8)));
    }
    return signed.send(worker, "s3", route.method(), path(route), headers, body);
  }

  private static String path(Route route) {
    String path =
        switch (route.about()) {
          case ACCOUNT -> "/";
          case BUCKET -> route.operation().equals("CreateBucket") ? "/brand-new" : "/judged";
          case OBJECT -> "/judged/key";
        };
    String query =
        switch (route.subresource()) {
          case "" -> route.operation().equals("ListObjectsV2") ? "?list-type=2" : "";
          case "uploadId" -> "?uploadId=none&partNumber=1";
          default -> "?" + route.subresource() + "=";
        };
    return path + query;
  }

  private static String body(Route route) {
    return switch (route.operation()) {
      case "DeleteObjects" -> "<Delete><Object><Key>key</Key></Object></Delete>";
      case "PutObjectTagging", "PutBucketTagging" -> TAGS;
      default -> "";
    };
  }
}

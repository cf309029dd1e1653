package dev.appstreamkit.simulator.moto;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where moto and the simulator differ, and AWS's documentation sides with the simulator. What names
 * an operation is from its page in the service's API Reference.
 */
final class KnownDifferences {

  /**
   * One kind of difference.
   *
   * @param pattern what it looks like: service, operation, path, the simulator's and moto's value
   * @param reason what AWS says, and where
   */
  private record Known(Pattern pattern, String reason) {}

  private static final String ENCRYPTED =
      "S3 User Guide, 'default encryption FAQ': since January 2023 all objects are encrypted with"
          + " SSE-S3, and answers say so";
  private static final String CHECKSUM_TYPE =
      "ChecksumType is a member of the answer; PutObject: 'always FULL_OBJECT'";
  private static final String NO_NAMES =
      "ListBuckets: since November 2025 S3 doesn't return DisplayName";
  private static final String LISTED_CHECKSUM =
      "Object and ObjectVersion: ChecksumAlgorithm is 'the algorithm that was used', which the"
          + " SDK's CRC32 was";
  private static final String GONE =
      "Errors of the operation: ObjectNotFoundException for what isn't registered";
  private static final String BOUNDARIES =
      "Policy: PermissionsBoundaryUsageCount is a member of the answer";
  private static final String ALARMS =
      "PutScalingPolicy: the alarms that target tracking makes are in the answer";
  private static final String MARKER =
      "Deleting objects from versioning-enabled buckets: a deletion without a version adds a delete"
          + " marker, of a key that was never there as well";
  private static final String MALFORMED =
      "IAM JSON policy grammar: Statement isn't empty, Effect is Allow or Deny, an action is"
          + " needed, and a trust policy has a principal";

  private static final List<Known> ALL =
      List.of(
          known(".* error: .* \\| 500 null", "moto fails, which is no answer"),
          // S3: settings of buckets
          known(
              "s3:GetBucketEncryption error: taken \\| 404 ServerSide.*",
              "GetBucketEncryption: all buckets have a default encryption configuration"),
          known(
              "s3:GetPublicAccessBlock error: taken \\| 404 NoSuchPublicAccessBlock.*",
              "S3 User Guide, 'Blocking public access': since April 2023 on for new buckets"),
          known("s3:PutBucketPolicy error: 400 MalformedPolicy \\| taken", MALFORMED),
          known(
              "s3:HeadBucket AccessPointAlias: false \\| -",
              "HeadBucket: x-amz-access-point-alias is a header of the answer"),
          known(
              "s3:ListBuckets Buckets\\[].BucketRegion: .* \\| -",
              "Bucket: BucketRegion is in the answer of a request with a parameter"),
          known("s3:.* (\\w+(\\[])?\\.)*DisplayName: - \\| \\(id\\)", NO_NAMES),
          // S3: objects
          known("s3:.* ServerSideEncryption: AES256 \\| -", ENCRYPTED),
          known("s3:.* (\\w+(\\[])?\\.)?ChecksumType: FULL_OBJECT \\| -", CHECKSUM_TYPE),
          known("s3:List\\w+ \\w+\\[].ChecksumAlgorithm\\[]: CRC32 \\| -", LISTED_CHECKSUM),
          known(
              "s3:PutObject error: 400 BadDigest \\| taken",
              "PutObject: Content-MD5 is compared with what arrived"),
          known(
              "s3:CopyObject error: 412 PreconditionFailed \\| taken",
              "CopyObject: x-amz-copy-source-if-match, 412 if the ETag is another"),
          known(
              "s3:PutObjectTagging error: 400 InvalidTag \\| taken",
              "Object tagging: keys are unique within an object"),
          known("s3:DeleteObject (DeleteMarker: true|VersionId: \\(id\\)) \\| -", MARKER),
          known("s3:DeleteObjects Deleted\\[].DeleteMarker(VersionId)?: .* \\| -", MARKER),
          known(
              "s3:DeleteObjects Deleted\\[].Key: - \\| .*",
              "DeleteObjects: in quiet mode the answer has errors only"),
          known(
              "s3:DeleteObjectTagging VersionId: \\(id\\) \\| -",
              "DeleteObjectTagging: x-amz-version-id is a header of the answer"),
          // S3: listings and uploads
          known(
              "s3:List(Objects|MultipartUploads) Prefix:  \\| -",
              "ListObjects: the example of an answer has an empty Prefix"),
          known(
              "s3:ListObjects Marker: .* \\| -",
              "ListObjects: Marker is 'where in the bucket listing begins'"),
          known(
              "s3:ListObjectsV2 ContinuationToken: \\(id\\) \\| -",
              "ListObjectsV2: ContinuationToken is in the answer if it was sent"),
          known(
              "s3:ListObjects (Contents\\[].*|IsTruncated|NextMarker): .*",
              "ListObjects: 'all of the keys that roll up into a common prefix count as a single"
                  + " return', which moto doesn't count"),
          known(
              "s3:ListObjectVersions DeleteMarkers\\[].*",
              "ListObjectVersions: MaxKeys holds for versions and delete markers together"),
          known(
              "s3:ListMultipartUploads Uploads\\[].*: .*",
              "ListMultipartUploads: sorted by object keys"),
          known(
              "s3:UploadPart error: 400 InvalidArgument \\| 404 NoSuchUpload",
              "UploadPart: part numbers are from 1 to 10,000; the upload is there"),
          known(
              "s3:UploadPartCopy error: 404 NoSuchKey \\| 404 null",
              "Error responses of S3: all have a code"),
          // IAM and STS
          known("iam:\\w+ error: 400 MalformedPolicyDocument \\| taken", MALFORMED),
          known("iam:\\w+ Polic.*PermissionsBoundaryUsageCount: 0 \\| -", BOUNDARIES),
          known(
              "iam:CreatePolicyVersion PolicyVersion.Document: - \\| .*",
              "PolicyVersion: Document 'is not returned' by CreatePolicyVersion"),
          known(
              "iam:List(AccessKeys|PolicyVersions) IsTruncated: false \\| -",
              "IsTruncated is a member of the answer"),
          known(
              "iam:ListUsers Users\\[].(Arn|UserName): .*",
              "ListUsers: no order is documented; moto's is by age, ours by name"),
          known(
              "iam:TagRole error: 400 InvalidInput \\| taken",
              "IAM User Guide, 'Tags': keys that begin with aws: are reserved"),
          known(
              "iam:AttachRolePolicy error: taken \\| 404 NoSuchEntity",
              "AmazonS3ReadOnlyAccess is a managed policy of AWS's, which moto leaves out"),
          known(
              "sts:AssumeRole error: 403 AccessDenied \\| taken",
              "AssumeRole: the role has to be there, and to trust the caller"),
          known(
              "sts:AssumeRole error: 400 ValidationError \\| taken",
              "AssumeRole: DurationSeconds is at least 900"),
          known(
              "sts:AssumeRole PackedPolicySize: - \\| 6",
              "AssumeRole: the size of policies and tags that were passed, which none were"),
          known(
              "sts:GetCallerIdentity Arn: .*",
              "GetCallerIdentity: who has the keys that signed, which moto doesn't look at"),
          // Parameter Store and Secrets Manager
          known(
              "ssm:PutParameter error: 400 ValidationException \\| taken",
              "PutParameter: names have letters, numbers and .-_ between single slashes"),
          known(
              "ssm:PutParameter error: 400 ParameterPatternMismatchException \\| taken",
              "PutParameter: AllowedPattern, ParameterPatternMismatchException"),
          known(
              "ssm:GetParameter Parameter.Value: .* \\| kms:.*",
              "GetParameter: a SecureString without WithDecryption is ciphertext"),
          known(
              "secrets:GetSecretValue error: 400 ResourceNotFound.* \\| 404 ResourceNotFound.*",
              "GetSecretValue: ResourceNotFoundException has HTTP status code 400"),
          // Application Auto Scaling
          known("scaling:\\w+ error: 400 ObjectNotFoundException \\| .*", GONE),
          known(
              "scaling:RegisterScalableTarget error: 400 ValidationException \\| taken",
              "RegisterScalableTarget: the minimum isn't above the maximum"),
          known(
              "scaling:DescribeScalableTargets ScalableTargets\\[].(M\\w+|ResourceId): .*",
              "DescribeScalableTargets: no order is documented"),
          known(
              "scaling:DescribeScalableTargets ScalableTargets\\[].RoleARN: .* \\| -",
              "ScalableTarget: RoleARN is the service-linked role"),
          known("scaling:DescribeScalingPolicies .*Alarms\\[].Alarm\\w+: .* \\| -", ALARMS),
          known("scaling:PutScalingPolicy Alarms\\[].Alarm\\w+: .* \\| -", ALARMS));

  private KnownDifferences() {}

  private static Known known(String pattern, String reason) {
    return new Known(Pattern.compile(pattern, Pattern.DOTALL), reason);
  }

  /** Returns the entry that a difference belongs to. */
  static Optional<String> of(String difference) {
    return ALL.stream()
        .filter(known -> known.pattern().matcher(difference).matches())
        .map(known -> known.pattern().pattern())
        .findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(known -> known.pattern().pattern()).toList();
  }
}

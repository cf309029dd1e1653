package dev.appstreamkit.simulator.internal.aws.s3;

import org.jspecify.annotations.Nullable;

/**
 * What a bucket can have in AWS and never has here. Reading it gives AWS's answer for a bucket that
 * hasn't got it; putting it is not implemented.
 */
enum UnsetConfiguration {
  CORS(
      "cors",
      "BucketCors",
      "s3:GetBucketCORS",
      "NoSuchCORSConfiguration",
      "The CORS configuration does not exist"),
  WEBSITE(
      "website",
      "BucketWebsite",
      "s3:GetBucketWebsite",
      "NoSuchWebsiteConfiguration",
      "The specified bucket does not have a website configuration"),
  REPLICATION(
      "replication",
      "BucketReplication",
      "s3:GetReplicationConfiguration",
      "ReplicationConfigurationNotFoundError",
      "The replication configuration was not found"),
  OBJECT_LOCK(
      "object-lock",
      "ObjectLockConfiguration",
      "s3:GetBucketObjectLockConfiguration",
      "ObjectLockConfigurationNotFoundError",
      "Object Lock configuration does not exist for this bucket"),
  LOGGING("logging", "BucketLogging", "s3:GetBucketLogging", null, "BucketLoggingStatus"),
  NOTIFICATION(
      "notification",
      "BucketNotificationConfiguration",
      "s3:GetBucketNotification",
      null,
      "NotificationConfiguration"),
  ACCELERATION(
      "accelerate",
      "BucketAccelerateConfiguration",
      "s3:GetAccelerateConfiguration",
      null,
      "AccelerateConfiguration"),
  REQUEST_PAYMENT(
      "requestPayment",
      "BucketRequestPayment",
      "s3:GetBucketRequestPayment",
      null,
      "RequestPaymentConfiguration");

  private final String parameter;
  private final String operation;
  private final String action;
  private final @Nullable String code;
  private final String answer;

  /**
   * One of them.
   *
   * @param code the error that says it is absent; null where an empty document says so
   * @param answer the error's message, or the document's root
   */
  UnsetConfiguration(
      String parameter, String operation, String action, @Nullable String code, String answer) {
    this.parameter = parameter;
    this.operation = operation;
    this.action = action;
    this.code = code;
    this.answer = answer;
  }

  String parameter() {
    return parameter;
  }

  /** The operation that reads it. */
  String operation() {
    return "Get" + operation;
  }

  S3Reply read(S3Call s3) {
    Bucket bucket = s3.bucketFor(action);
    if (code != null) {
      throw new S3Fault(404, code, answer).with("BucketName", bucket.name());
    }
    return S3Call.xml(
        answer, xml -> xml.text("Payer", this == REQUEST_PAYMENT ? "BucketOwner" : null));
  }
}

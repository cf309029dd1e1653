package dev.appstreamkit.simulator.internal.service;

/**
 * A simulated service, and how its calls are recognised.
 *
 * @param name the name that its actions begin with and that its signatures carry, such as {@code
 *     appstream}
 * @param protocol what it speaks
 * @param marker what else names it: for JSON the part of {@code X-Amz-Target} before the dot, for
 *     Query the API's version
 * @param accessDeniedCode the error code of a refusal
 * @param accessDeniedStatus the HTTP status of a refusal
 */
public record Service(
    String name,
    Protocol protocol,
    String marker,
    String accessDeniedCode,
    int accessDeniedStatus) {

  /** Amazon AppStream 2.0. */
  public static final Service APPSTREAM =
      new Service(
          "appstream", Protocol.JSON_1_1, "PhotonAdminProxyService", "AccessDeniedException", 400);

  /** Application Auto Scaling. */
  public static final Service AUTO_SCALING =
      new Service(
          "application-autoscaling",
          Protocol.JSON_1_1,
          "AnyScaleFrontendService",
          "AccessDeniedException",
          400);

  /** Service Quotas. */
  public static final Service QUOTAS =
      new Service(
          "servicequotas",
          Protocol.JSON_1_1,
          "ServiceQuotasV20190624",
          "AccessDeniedException",
          400);

  /** Secrets Manager. */
  public static final Service SECRETS =
      new Service(
          "secretsmanager", Protocol.JSON_1_1, "secretsmanager", "AccessDeniedException", 400);

  /** Systems Manager, of which only Parameter Store is simulated. */
  public static final Service SSM =
      new Service("ssm", Protocol.JSON_1_1, "AmazonSSM", "AccessDeniedException", 400);

  /** IAM. */
  public static final Service IAM =
      new Service("iam", Protocol.QUERY, "2010-05-08", "AccessDenied", 403);

  /** STS. */
  public static final Service STS =
      new Service("sts", Protocol.QUERY, "2011-06-15", "AccessDenied", 403);

  /** EC2, of which only reads are simulated. */
  public static final Service EC2 =
      new Service("ec2", Protocol.EC2, "2016-11-15", "UnauthorizedOperation", 403);

  /** S3. */
  public static final Service S3 = new Service("s3", Protocol.REST_XML, "", "AccessDenied", 403);
}

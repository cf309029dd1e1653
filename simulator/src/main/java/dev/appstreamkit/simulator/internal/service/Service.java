package dev.appstreamkit.simulator.internal.service;

import java.util.List;
import java.util.Optional;

/**
 * A simulated service, what names it in a request, and what its errors are called.
 *
 * @param name the name that its actions begin with and that its signatures carry, such as {@code
 *     appstream}
 * @param marker what else names it: for JSON the part of {@code X-Amz-Target} before the dot, for
 *     Query the API's version
 * @param accessDeniedCode the error code of a refusal
 * @param accessDeniedStatus the HTTP status of a refusal
 * @param validationCode the error code of a request that breaks the service's model
 */
public record Service(
    String name,
    String marker,
    String accessDeniedCode,
    int accessDeniedStatus,
    String validationCode) {

  /** Amazon AppStream 2.0. */
  public static final Service APPSTREAM = json("appstream", "PhotonAdminProxyService");

  /** Application Auto Scaling. */
  public static final Service AUTO_SCALING =
      json("application-autoscaling", "AnyScaleFrontendService");

  /** Service Quotas. */
  public static final Service QUOTAS = json("servicequotas", "ServiceQuotasV20190624");

  /** The Price List. */
  public static final Service PRICING = json("pricing", "AWSPriceListService");

  /** Secrets Manager. */
  public static final Service SECRETS = json("secretsmanager", "secretsmanager");

  /** Systems Manager, of which only Parameter Store is simulated. */
  public static final Service SSM = json("ssm", "AmazonSSM");

  /** IAM. */
  public static final Service IAM = xml("iam", "2010-05-08", "AccessDenied");

  /** STS. */
  public static final Service STS = xml("sts", "2011-06-15", "AccessDenied");

  /** EC2, of which only reads are simulated. */
  public static final Service EC2 = xml("ec2", "2016-11-15", "UnauthorizedOperation");

  /** S3. */
  public static final Service S3 = xml("s3", "", "AccessDenied");

  private static final List<Service> ALL =
      List.of(APPSTREAM, AUTO_SCALING, IAM, STS, S3, EC2, QUOTAS, PRICING, SECRETS, SSM);

  private static Service json(String name, String marker) {
    return new Service(name, marker, "AccessDeniedException", 400, "ValidationException");
  }

  private static Service xml(String name, String marker, String accessDeniedCode) {
    return new Service(name, marker, accessDeniedCode, 403, "ValidationError");
  }

  /** Returns the service that a signature's scope names. */
  public static Optional<Service> bySigningName(String name) {
    return ALL.stream().filter(service -> service.name.equals(name)).findFirst();
  }

  /** Returns the service whose host this is. */
  public static Optional<Service> byHost(String host) {
    return ALL.stream()
        .filter(
            service -> host.startsWith(service.name + ".") || host.startsWith(service.name + "2."))
        .findFirst();
  }
}

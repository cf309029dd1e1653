package dev.appstreamkit.provisioning.errors;

import java.util.Map;
import java.util.Set;

/**
 * What to do about each of the reasons that AppStream gives for a fleet that doesn't start. AWS:
 * {@code FleetErrorCode}.
 */
public final class FleetErrorRemedies {

  private static final String SERVICE_ROLE =
      "attach the managed policy AmazonAppStreamServiceAccess to the role of that name";
  private static final String DOMAIN_ACCOUNT =
      "check the service account that the directory configuration names";

  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION", SERVICE_ROLE),
          Map.entry("IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION", SERVICE_ROLE),
          Map.entry("IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION", SERVICE_ROLE),
          Map.entry("IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION", SERVICE_ROLE),
          Map.entry("IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION", SERVICE_ROLE),
          Map.entry(
              "IAM_SERVICE_ROLE_IS_MISSING",
              "open the AppStream console once, which makes the role AmazonAppStreamServiceAccess"),
          Map.entry(
              "NETWORK_INTERFACE_LIMIT_EXCEEDED",
              "delete network interfaces that nobody uses, or ask for more in Service Quotas (VPC)"),
          Map.entry("INTERNAL_SERVICE_ERROR", "start it again; if it stays, ask AWS Support"),
          Map.entry(
              "MACHINE_ROLE_IS_MISSING",
              "make the machine role again, or give the fleet another one"),
          Map.entry(
              "STS_DISABLED_IN_REGION",
              "activate AWS STS for this region in the account settings of IAM"),
          Map.entry(
              "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES",
              "lower the capacity, add a subnet, or use one with more free addresses"),
          Map.entry("SUBNET_NOT_FOUND", "name subnets that are there in the fleet's network"),
          Map.entry(
              "IMAGE_NOT_FOUND",
              "give the fleet an image that is there and shared with the account"),
          Map.entry(
              "INVALID_SUBNET_CONFIGURATION",
              "use subnets of one VPC, in availability zones where AppStream has this instance type"),
          Map.entry(
              "SECURITY_GROUPS_NOT_FOUND",
              "name security groups of the subnets' VPC in the fleet's network"),
          Map.entry(
              "IGW_NOT_ATTACHED",
              "attach an internet gateway to the VPC, or do without default internet access"),
          Map.entry("FLEET_STOPPED", "start it again; somebody or something stopped it meanwhile"),
          Map.entry(
              "FLEET_INSTANCE_PROVISIONING_FAILURE",
              "start it again; if it stays, try another instance type or ask AWS Support"),
          Map.entry(
              "DOMAIN_JOIN_ERROR_FILE_NOT_FOUND",
              "check the name of the organizational unit in the fleet's domain settings"),
          Map.entry(
              "DOMAIN_JOIN_ERROR_ACCESS_DENIED",
              "let the directory's service account make computer objects in the organizational unit"),
          Map.entry("DOMAIN_JOIN_ERROR_LOGON_FAILURE", DOMAIN_ACCOUNT + " and its password"),
          Map.entry(
              "DOMAIN_JOIN_ERROR_INVALID_PARAMETER",
              "check directory name and organizational unit, and that the VPC's DNS knows the domain"),
          Map.entry("DOMAIN_JOIN_ERROR_MORE_DATA", DOMAIN_ACCOUNT + "; its entry is too large"),
          Map.entry(
              "DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN",
              "check the directory's name, and that the subnets reach its DNS servers"),
          Map.entry(
              "DOMAIN_JOIN_ERROR_NOT_SUPPORTED",
              "use a domain of a functional level that AppStream supports"),
          Map.entry(
              "DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME",
              "use the domain's fully qualified name in the directory configuration"),
          Map.entry(
              "DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED",
              "use an image in which the Workstation service starts"),
          Map.entry(
              "DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED",
              "raise the number of computers that the directory's service account may join"),
          Map.entry(
              "DOMAIN_JOIN_NERR_PASSWORD_EXPIRED",
              "renew the password of the directory's service account, here and there"),
          Map.entry(
              "DOMAIN_JOIN_INTERNAL_SERVICE_ERROR", "start it again; if it stays, ask AWS Support"),
          Map.entry("VALIDATION_ERROR", "change the setting that the message names"));

  private FleetErrorRemedies() {}

  /**
   * Returns what to do about an error code, without a full stop; something general for one that is
   * newer than this library.
   *
   * @param code AWS's code, {@code SUBNET_NOT_FOUND} for one
   */
  public static String of(String code) {
    return REMEDIES.getOrDefault(code, "look the code up in the AppStream API reference");
  }

  /** Returns the codes that are known. */
  public static Set<String> codes() {
    return REMEDIES.keySet();
  }
}

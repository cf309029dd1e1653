package dev.appstreamkit.provisioning.plan;

import java.util.Objects;

/**
 * Where an environment lives.
 *
 * @param account the AWS account, 12 digits
 * @param partition the partition, {@code aws} for one, as it stands in ARNs
 * @param region the region, {@code eu-central-1} for one
 */
public record Target(String account, String partition, String region) {

  /** Checks that nothing is null. */
  public Target {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(region, "region");
  }

  /**
   * Returns the ARN of something in this account, partition and region.
   *
   * @param service the service's ARN namespace, {@code appstream} for one
   * @param resource the part after the account, {@code fleet/a} for one
   */
  public String arn(String service, String resource) {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
  }

  /**
   * Returns the ARN of something in this account and partition whose service knows no regions.
   *
   * @param service the service's ARN namespace, {@code iam} for one
   * @param resource the part after the account, {@code role/a} for one
   */
  public String globalArn(String service, String resource) {
    return "arn:" + partition + ":" + service + "::" + account + ":" + resource;
  }

  @Override
  public String toString() {
    return account + " in " + region;
  }
}

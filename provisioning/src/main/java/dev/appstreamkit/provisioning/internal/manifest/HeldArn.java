package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import java.util.Optional;

/**
 * Holds what an environment owns to its account: the ARN that a service gives says where a thing
 * really is, whatever the clients were thought to lead to.
 */
public final class HeldArn {

  private static final int PARTS = 6;
  private static final int PARTITION = 1;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private HeldArn() {}

  /**
   * Does nothing if a resource is where it is expected, or has no ARN.
   *
   * @throws ProvisioningException if its ARN names another partition, region or account
   */
  public static void require(ResourceAddress address, Identity identity, Target target) {
    String arn = identity.arn().orElse("");
    String[] parts = arn.split(":", PARTS);
    if (parts.length < PARTS || !parts[0].equals("arn")) {
      return;
    }
    if (!parts[PARTITION].equals(target.partition())
        || differs(parts[REGION], target.region())
        || differs(parts[ACCOUNT], target.account())) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.of(address),
          "it is " + arn + ", and account " + target + " is expected",
          "check which account and region the clients that were given lead to, and remove it there"
              + " if this run made it");
    }
  }

  /** A part that is empty says nothing: some services know no regions, S3 no accounts. */
  private static boolean differs(String part, String expected) {
    return !part.isEmpty() && !part.equals(expected);
  }
}

package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ServiceRoleMissingException;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** The role that AppStream itself works with, which an account has once for all. */
public final class ServiceRole {

  /** The role's name. */
  public static final String NAME = "AmazonAppStreamServiceAccess";

  private static final String PROBLEM =
      "the account has no role " + NAME + ", without which AppStream makes no instances";
  private static final String REMEDY =
      "open the AppStream console once, which makes the role, or make service-role/"
          + NAME
          + " with the managed policy "
          + NAME
          + " and trust in appstream.amazonaws.com";

  private ServiceRole() {}

  /**
   * Checks that the account has the role. Who may not look it up isn't kept from going on.
   *
   * @throws ServiceRoleMissingException if it has not
   */
  public static void require(ResourceAddress address, Services services) {
    try {
      services.iam().getRole(request -> request.roleName(NAME));
    } catch (NoSuchEntityException e) {
      throw new ServiceRoleMissingException(
          new Failure(Optional.of(address), Optional.of("GetRole"), e), PROBLEM, REMEDY);
    } catch (IamException e) {
      // Not everybody who may make fleets may read roles; CreateFleet will say it then.
      if (e.statusCode() != 403) {
        throw e;
      }
    }
  }

  /** Returns whether a call failed because the role isn't there. */
  static boolean isMissing(Failure failure) {
    return failure.awsMessage().filter(message -> message.contains(NAME)).isPresent();
  }

  static ServiceRoleMissingException missing(Failure failure) {
    return new ServiceRoleMissingException(failure, PROBLEM, REMEDY);
  }
}

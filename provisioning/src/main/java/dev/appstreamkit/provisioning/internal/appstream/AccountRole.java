package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * A role that one of AWS's services works with, and that belongs to the account and to no
 * environment.
 *
 * @param name its name, without a path
 * @param called what a person knows it by: {@code "role service-role/AmazonAppStreamServiceAccess"}
 * @param user the service that works with it
 * @param make makes it where it isn't there
 * @param looking what seeing whether it is there takes
 */
public record AccountRole(
    String name, String called, String user, Step make, List<Permission> looking) {

  /**
   * Looks whether it is there. Who may not look it up isn't kept from going on.
   *
   * @param services the clients
   * @param absence returns what holds if it isn't there and isn't made
   * @param flaw what is wrong with it if it is there; finds nothing if it is as it should be
   */
  public List<Finding> look(
      Services services,
      Function<NoSuchEntityException, Finding> absence,
      Function<Services, Optional<Finding>> flaw) {
    try {
      services.iam().getRole(request -> request.roleName(name));
      return List.of(flaw.apply(services).orElseGet(() -> Finding.there(looking)));
    } catch (NoSuchEntityException absent) {
      return List.of(
          missing(
              absence.apply(absent),
              "the account has no "
                  + called
                  + ", which "
                  + user
                  + " works with, so applying makes it; it belongs to the account and stays when the"
                  + " environment is destroyed"));
    } catch (IamException refused) {
      if (refused.statusCode() != 403) {
        throw refused;
      }
      return List.of(
          missing(
              Finding.doubt(
                  "the account's "
                      + called
                      + " wasn't looked up beforehand: "
                      + refused.awsErrorDetails().errorMessage()
                      + "; allow it, or go on without"),
              "the account's "
                  + called
                  + " may not be looked up, so applying looks again, and makes it if it isn't"
                  + " there"));
    }
  }

  /**
   * Returns that it isn't there, or isn't as it should be.
   *
   * @param otherwise what holds if it isn't made
   * @param announcement what the plan says if it is
   */
  Finding missing(Finding otherwise, String announcement) {
    return Finding.missing(otherwise, announcement, List.of(make));
  }
}

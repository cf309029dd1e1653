package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.internal.Permissions;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Looks whether the account has AppStream's {@link ServiceRole}, and makes it as AWS would. */
public final class ServiceRoleCheck {

  private static final String NAME = ServiceRole.NAME;
  private static final String WITH_PATH = ServiceRole.WITH_PATH;
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"appstream.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final String MANAGED = "arn:{partition}:iam::aws:policy/" + WITH_PATH;

  private static final Step MAKE =
      Step.of("service-role", "make the account's role " + WITH_PATH, ServiceRoleCheck::make)
          .needing(
              List.of(
                  // Of one that isn't there IAM doesn't know the path.
                  Permissions.onRole("GetRole", NAME),
                  Permissions.onRole("GetRole", WITH_PATH),
                  Permissions.onRole("CreateRole", WITH_PATH),
                  Permissions.onRole("ListAttachedRolePolicies", WITH_PATH),
                  Permissions.onRole("ListRolePolicies", WITH_PATH),
                  Permissions.onRole("AttachRolePolicy", WITH_PATH)
                      .when("iam:PolicyARN", MANAGED)));

  private static final Finding THERE =
      new Finding.There(
          List.of(
              Permissions.onRole("GetRole", WITH_PATH),
              Permissions.onRole("ListAttachedRolePolicies", WITH_PATH)));

  private ServiceRoleCheck() {}

  /**
   * Looks whether the role is there and may do something. Who may not look it up isn't kept from
   * going on.
   *
   * @param address the resource that needs it
   * @param services the clients
   */
  public static List<Finding> look(ResourceAddress address, Services services) {
    IamClient iam = services.iam();
    try {
      iam.getRole(request -> request.roleName(NAME));
      return isBare(iam)
          ? missing(
              Finding.obstacle(ServiceRole.bare(address)),
              "the account's role " + WITH_PATH + " has no policy, so applying gives it its own")
          : List.of(THERE);
    } catch (NoSuchEntityException absent) {
      Failure failure = new Failure(Optional.of(address), Optional.of("GetRole"), absent);
      return missing(
          Finding.obstacle(ServiceRole.missing(failure)),
          "the account has no role "
              + WITH_PATH
              + ", which AppStream works with, so applying makes it; it belongs to the account and"
              + " stays when the environment is destroyed");
    } catch (IamException refused) {
      if (refused.statusCode() != 403) {
        throw refused;
      }
      return missing(
          Finding.doubt(
              "the account's role "
                  + NAME
                  + " wasn't looked up beforehand: "
                  + refused.awsErrorDetails().errorMessage()
                  + "; allow it, or go on without"),
          "the account's role "
              + WITH_PATH
              + " may not be looked up, so applying looks again, and makes it if it isn't there");
    }
  }

  private static List<Finding> missing(Finding otherwise, String announcement) {
    return List.of(new Finding.Missing(otherwise, announcement, List.of(MAKE)));
  }

  /** What an interrupted run left has no policy of any sort. */
  private static boolean isBare(IamClient iam) {
    return iam.listAttachedRolePolicies(request -> request.roleName(NAME))
            .attachedPolicies()
            .isEmpty()
        && iam.listRolePolicies(request -> request.roleName(NAME)).policyNames().isEmpty();
  }

  private static void make(StepContext context) {
    IamClient iam = context.services().iam();
    createUnlessThere(iam);
    if (isBare(iam)) {
      String managed = MANAGED.replace("{partition}", context.services().target().partition());
      iam.attachRolePolicy(request -> request.roleName(NAME).policyArn(managed));
    }
  }

  private static void createUnlessThere(IamClient iam) {
    try {
      iam.getRole(request -> request.roleName(NAME));
    } catch (NoSuchEntityException absent) {
      try {
        iam.createRole(
            request ->
                request.roleName(NAME).path("/service-role/").assumeRolePolicyDocument(TRUST));
      } catch (EntityAlreadyExistsException madeMeanwhile) {
        // By an earlier attempt, or for another resource that needs it.
      }
    }
  }
}

package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
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
          .needs(
              List.of(
                  // Of one that isn't there IAM doesn't know the path.
                  Permissions.onRole("GetRole", NAME),
                  Permissions.onRole("GetRole", WITH_PATH),
                  Permissions.onRole("CreateRole", WITH_PATH),
                  Permissions.onRole("ListAttachedRolePolicies", WITH_PATH),
                  Permissions.onRole("ListRolePolicies", WITH_PATH),
                  Permissions.onRole("AttachRolePolicy", WITH_PATH)
                      .condition("iam:PolicyARN", MANAGED)));

  private static final AccountRole ROLE =
      new AccountRole(
          NAME,
          "role " + WITH_PATH,
          "AppStream",
          MAKE,
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
    return ROLE.look(
        services,
        absent ->
            Finding.obstacle(
                ServiceRole.missing(
                    new Failure(Optional.of(address), Optional.of("GetRole"), absent))),
        found -> isBare(found.iam()) ? Optional.of(bare(address)) : Optional.empty());
  }

  private static Finding bare(ResourceAddress address) {
    return ROLE.missing(
        Finding.obstacle(ServiceRole.bare(address)),
        "the account's role " + WITH_PATH + " has no policy, so applying gives it its own");
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

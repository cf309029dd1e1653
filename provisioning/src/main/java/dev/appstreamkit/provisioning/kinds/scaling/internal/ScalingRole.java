package dev.appstreamkit.provisioning.kinds.scaling.internal;

import dev.appstreamkit.provisioning.internal.appstream.AccountRole;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * The role that Application Auto Scaling works with, which an account has once for all. The service
 * makes it itself with the first target, in the name of whoever registers that.
 */
final class ScalingRole {

  private static final String SERVICE = "appstream.application-autoscaling.amazonaws.com";
  private static final String NAME = "AWSServiceRoleForApplicationAutoScaling_AppStreamFleet";
  private static final String WITH_PATH = "aws-service-role/" + SERVICE + "/" + NAME;

  private static final List<Permission> MAKING =
      List.of(
          Permissions.onRole("CreateServiceLinkedRole", WITH_PATH)
              .condition("iam:AWSServiceName", SERVICE));

  private static final Step MAKE =
      Step.of("service-role", "make the account's role " + NAME, ScalingRole::make)
          .needs(MAKING)
          .needs(
              List.of(
                  // Of one that isn't there IAM doesn't know the path.
                  Permissions.onRole("GetRole", NAME), Permissions.onRole("GetRole", WITH_PATH)));

  private static final AccountRole ROLE =
      new AccountRole(
          NAME,
          "service-linked role " + NAME,
          "Application Auto Scaling",
          MAKE,
          List.of(Permissions.onRole("GetRole", WITH_PATH)));

  private ScalingRole() {}

  static List<Finding> look(Services services) {
    return ROLE.look(
        services,
        absent ->
            Finding.doubt(
                "the account has no service-linked role "
                    + NAME
                    + " yet; Application Auto Scaling makes it with the first scaling target, for which"
                    + " whoever applies this needs iam:CreateServiceLinkedRole for "
                    + SERVICE,
                MAKING),
        found -> Optional.empty());
  }

  private static void make(StepContext context) {
    IamClient iam = context.services().iam();
    try {
      iam.getRole(request -> request.roleName(NAME));
    } catch (NoSuchEntityException absent) {
      createUnlessThere(iam);
    }
  }

  /** IAM says of one that is there that its name has been taken. */
  private static void createUnlessThere(IamClient iam) {
    try {
      iam.createServiceLinkedRole(request -> request.awsServiceName(SERVICE));
    } catch (InvalidInputException refusal) {
      if (!refusal.awsErrorDetails().errorMessage().contains("has been taken")) {
        throw refusal;
      }
    }
  }
}

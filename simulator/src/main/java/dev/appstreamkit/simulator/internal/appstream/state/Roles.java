package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.Role;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the service asks of the roles that it works with or hands to instances. */
public final class Roles {

  /** The service that roles must trust. */
  public static final String SERVICE = "appstream.amazonaws.com";

  private static final String SERVICE_ROLE = "AmazonAppStreamServiceAccess";
  private static final String INTERFACES = "ec2:CreateNetworkInterface";

  private Roles() {}

  /**
   * Refuses what makes network interfaces in an account that never used the service, or whose
   * service role can't do that.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException InvalidRoleException
   */
  public static void demandServiceRole(Call call) {
    IamDirectory iam = IamDirectory.of(call.world());
    String arn = call.account().arn("iam", "", "role/service-role/" + SERVICE_ROLE);
    Optional<Role> role = iam.visibleRole(arn);
    if (role.isEmpty()) {
      throw AppStreamErrors.invalidRole(
          "The service role "
              + arn
              + " does not exist. Create it, or open the AppStream 2.0 console once.");
    }
    if (!iam.trusts(role.get(), SERVICE, Conditions.none())
        || !iam.allows(role.get(), INTERFACES)) {
      throw AppStreamErrors.invalidRole(
          "The service role " + arn + " does not trust " + SERVICE + " or allow it " + INTERFACES);
    }
  }

  /**
   * Refuses a role that the caller may not pass, or that instances of this resource can't assume.
   *
   * @param roleArn the machine role; nothing is checked when it is null
   * @param resourceArn the fleet or builder that shall have it
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException access denied, or
   *     InvalidRoleException
   */
  public static void demandMachineRole(Call call, @Nullable String roleArn, String resourceArn) {
    if (roleArn == null) {
      return;
    }
    call.authorize(
        "iam:PassRole",
        roleArn,
        Conditions.of("iam:PassedToService", SERVICE)
            .and("iam:AssociatedResourceArn", resourceArn));
    IamDirectory iam = IamDirectory.of(call.world());
    Optional<Role> role =
        roleArn.startsWith("arn:" + call.account().partition() + ":iam::" + call.account().id())
            ? iam.visibleRole(roleArn)
            : Optional.empty();
    if (role.isEmpty()) {
      throw AppStreamErrors.invalidRole(
          "The role "
              + roleArn
              + " is not valid: AppStream 2.0 can't find it in account "
              + call.account().id());
    }
    if (!iam.trusts(role.get(), SERVICE, source(call, resourceArn))) {
      throw AppStreamErrors.invalidRole(
          "The role "
              + roleArn
              + " does not allow "
              + SERVICE
              + " to assume it for "
              + resourceArn);
    }
  }

  private static Conditions source(Call call, String resourceArn) {
    return Conditions.of("aws:SourceAccount", call.account().id())
        .and("aws:SourceArn", resourceArn);
  }
}

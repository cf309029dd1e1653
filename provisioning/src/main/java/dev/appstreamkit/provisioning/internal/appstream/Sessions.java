package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.Session;

/** The sessions that a stack has on a fleet. */
public final class Sessions {

  private Sessions() {}

  /** Returns them, those that just begin or end among them. AWS: {@code DescribeSessions}. */
  public static List<Session> of(AppStreamClient appStream, String stack, String fleet) {
    return Pages.all(
        token ->
            appStream.describeSessions(
                request -> request.stackName(stack).fleetName(fleet).nextToken(token)),
        DescribeSessionsResponse::sessions,
        DescribeSessionsResponse::nextToken);
  }

  /** Returns what {@link #of} needs. */
  public static List<Permission> looking(String stack, String fleet) {
    return List.of(
        Permissions.appStream("DescribeSessions", "stack/" + stack),
        Permissions.appStream("DescribeSessions", "fleet/" + fleet));
  }

  /**
   * Looks again, just before a fleet is taken from a stack. Much may have been done since the plan
   * was made, and somebody may have come meanwhile, of whom nobody read anything.
   *
   * @param address whose change it is
   * @throws DisruptionRefusedException if there is a session
   */
  public static void requireNone(
      ResourceAddress address, AppStreamClient appStream, String stack, String fleet) {
    requireNone(
        address,
        number(appStream, stack, fleet),
        " of stack/" + stack,
        "fleet/" + fleet,
        "the stack keeps the fleet");
  }

  /**
   * The same just before a fleet is stopped that nobody was on when the plan was made.
   *
   * @param fleet the fleet
   * @param there how many sessions it has by now
   * @throws DisruptionRefusedException if there is one
   */
  public static void requireNone(ResourceAddress fleet, int there) {
    requireNone(fleet, there, "", "it", "it is left running");
  }

  private static void requireNone(
      ResourceAddress address, int there, String whose, String where, String left) {
    if (there > 0) {
      throw new DisruptionRefusedException(
          Optional.of(address),
          there
              + (there == 1 ? " session" : " sessions")
              + whose
              + (there == 1 ? " has" : " have")
              + " begun on "
              + where
              + " since the plan was made; "
              + left,
          "plan again: the plan then counts them, and draining gives them time");
    }
  }

  private static int number(AppStreamClient appStream, String stack, String fleet) {
    try {
      return of(appStream, stack, fleet).size();
    } catch (ResourceNotFoundException oneIsGone) {
      return 0;
    }
  }
}

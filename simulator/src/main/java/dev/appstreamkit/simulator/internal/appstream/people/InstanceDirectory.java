package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.state.Networks;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Session;

/** What is known of the instances behind sessions, for whoever simulates them. */
public final class InstanceDirectory {

  private InstanceDirectory() {}

  /**
   * The instance behind a session.
   *
   * @param sessionId the session
   * @param instanceId the instance, such as {@code i-0123456789abcdef0}
   * @param accountId the customer's account
   * @param region the fleet's region
   * @param stack the stack's name
   * @param fleet the fleet's name
   * @param fleetArn the fleet's ARN
   * @param userName the user: an address, or the id that a streaming URL was made for
   * @param accessMode how the user came in: {@code userpool}, {@code custom} or {@code saml}
   * @param machineRoleArn the fleet's role; null when it has none
   * @param imageArn the image the instance was made from; empty on Elastic fleets
   * @param instanceType such as {@code stream.standard.medium}
   * @param platform the operating system as the API names it; empty when unknown
   * @param multiSession whether others may share the instance
   * @param hasNetwork whether the instance reaches S3 and AWS's other services
   * @param context the session context that its streaming URL was made with; null for none
   * @param started when the session began, in simulated time
   */
  public record Instance(
      String sessionId,
      String instanceId,
      String accountId,
      String region,
      String stack,
      String fleet,
      String fleetArn,
      String userName,
      String accessMode,
      @Nullable String machineRoleArn,
      String imageArn,
      String instanceType,
      String platform,
      boolean multiSession,
      boolean hasNetwork,
      @Nullable String context,
      Instant started) {}

  /** Returns the instance behind a session under way; empty once the session has ended. */
  public static Optional<Instance> ofSession(World world, String sessionId) {
    for (RegionState state : RegionState.all(world)) {
      Optional<StreamingSession> session = state.sessions().find(sessionId);
      if (session.isPresent()) {
        return state
            .fleets()
            .find(session.get().shown().fleetName())
            .map(fleet -> instance(state, fleet, session.get()));
      }
    }
    return Optional.empty();
  }

  private static Instance instance(RegionState state, Fleet fleet, StreamingSession under) {
    Session session = under.shown();
    boolean internet = Boolean.TRUE.equals(fleet.enableDefaultInternetAccess());
    return new Instance(
        session.id(),
        session.instanceId(),
        state.account().id(),
        state.region(),
        session.stackName(),
        fleet.name(),
        fleet.arn(),
        session.userId(),
        accessMode(session),
        fleet.iamRoleArn(),
        under.imageArn(),
        fleet.instanceType(),
        fleet.platformAsString() == null ? "" : fleet.platformAsString(),
        fleet.maxSessionsPerInstance() != null,
        Networks.reachesS3(state, fleet.vpcConfig(), internet, session.instanceId()),
        under.context(),
        session.startTime());
  }

  private static String accessMode(Session session) {
    return switch (session.authenticationType()) {
      case USERPOOL -> "userpool";
      case SAML -> "saml";
      default -> "custom";
    };
  }
}

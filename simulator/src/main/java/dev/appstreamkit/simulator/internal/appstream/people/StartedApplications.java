package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.image.ImageCatalog;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockState;
import software.amazon.awssdk.services.appstream.model.Application;

/** The applications that people start in their sessions. */
final class StartedApplications {

  private StartedApplications() {}

  /** Starts an application that a session's user is shown, or says why it doesn't come up. */
  static Map<String, Object> start(World world, String session, String name) {
    Set<String> seen = SessionBroker.applications(world, session);
    if (!seen.contains(name)) {
      throw new ControlException(
          404, "ApplicationUnknown", "the user sees no application " + name + ", but " + seen);
    }
    for (RegionState state : RegionState.all(world)) {
      Optional<Application> found =
          state.sessions().find(session).flatMap(under -> find(state, under, name));
      if (found.isPresent()) {
        demandPacked(state, found.get());
        return Map.of("name", name, "launchPath", String.valueOf(found.get().launchPath()));
      }
    }
    throw new ControlException(404, "NoSession", "there is no session " + session);
  }

  private static Optional<Application> find(
      RegionState state, StreamingSession session, String name) {
    Stream<Application> inImage =
        ImageCatalog.of(state).findByArn(session.imageArn()).stream()
            .flatMap(image -> image.applications().stream());
    Stream<Application> inBlocks =
        session.imageArn().isEmpty()
            ? state.table(Application.class).values().stream()
            : Stream.empty();
    return Stream.concat(inImage, inBlocks).filter(one -> one.name().equals(name)).findFirst();
  }

  private static void demandPacked(RegionState state, Application application) {
    boolean inactive =
        state.table(AppBlock.class).values().stream()
            .filter(block -> block.arn().equals(application.appBlockArn()))
            .anyMatch(block -> block.state() != AppBlockState.ACTIVE);
    if (inactive) {
      throw new ControlException(
          409,
          "AppBlockNotActive",
          "the app block of " + application.name() + " isn't ACTIVE: nobody has packed it");
    }
  }
}

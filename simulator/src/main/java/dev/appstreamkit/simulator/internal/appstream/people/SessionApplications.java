package dev.appstreamkit.simulator.internal.appstream.people;

import dev.appstreamkit.simulator.internal.appstream.image.ImageCatalog;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.StreamingSession;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockState;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.ApplicationFleetAssociation;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetType;

/** What people see in the catalog of their session, and start. */
final class SessionApplications {

  private final RegionState state;
  private final StreamingSession session;

  private SessionApplications(RegionState state, StreamingSession session) {
    this.state = state;
    this.session = session;
  }

  /** Returns those of a session. */
  static SessionApplications of(World world, String sessionId) {
    for (RegionState state : RegionState.all(world)) {
      Optional<StreamingSession> found = state.sessions().find(sessionId);
      if (found.isPresent()) {
        return new SessionApplications(state, found.get());
      }
    }
    throw new ControlException(404, "SessionEnded", "there is no such session, or it has ended");
  }

  /** Returns the names of the applications that the user is shown, sorted. */
  List<String> names() {
    return seen().stream().map(Application::name).sorted().toList();
  }

  private List<Application> seen() {
    List<Application> catalog = catalog();
    Set<String> seen =
        SeenApplications.of(
            state, session, catalog.stream().map(Application::name).collect(Collectors.toSet()));
    return catalog.stream().filter(one -> seen.contains(one.name())).toList();
  }

  /** Starts an application, or says why it doesn't come up. */
  Map<String, Object> start(String name) {
    Application application =
        seen().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ControlException(
                        404,
                        "ApplicationUnknown",
                        "the catalog has no application " + name + ", but " + names()));
    if (application.appBlockArn() != null) {
      demandPacked(application);
    }
    return Map.of("name", name, "launchPath", String.valueOf(application.launchPath()));
  }

  private void demandPacked(Application application) {
    boolean active =
        state.table(AppBlock.class).values().stream()
            .filter(block -> block.arn().equals(application.appBlockArn()))
            .anyMatch(block -> block.state() == AppBlockState.ACTIVE);
    if (!active) {
      throw new ControlException(
          409,
          "AppBlockNotActive",
          "the app block of " + application.name() + " isn't ACTIVE: nobody has packed it");
    }
  }

  private List<Application> catalog() {
    Fleet fleet = state.fleets().require(session.shown().fleetName());
    return fleet.fleetType() == FleetType.ELASTIC ? associated(fleet) : inImage();
  }

  private List<Application> associated(Fleet fleet) {
    var arns =
        state.table(ApplicationFleetAssociation.class).values().stream()
            .filter(one -> one.fleetName().equals(fleet.name()))
            .map(ApplicationFleetAssociation::applicationArn)
            .collect(Collectors.toSet());
    return state.table(Application.class).values().stream()
        .filter(application -> arns.contains(application.arn()))
        .filter(application -> !Boolean.FALSE.equals(application.enabled()))
        .toList();
  }

  private List<Application> inImage() {
    return ImageCatalog.of(state)
        .findByArn(session.imageArn())
        .map(image -> image.applications())
        .orElse(List.of());
  }
}

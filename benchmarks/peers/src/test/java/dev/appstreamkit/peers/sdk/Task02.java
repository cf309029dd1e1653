package dev.appstreamkit.peers.sdk;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetAttribute;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

// Step: run it for the other role and type
// Step: run it to take the role away
// Only: new sessions begin while it waits for the old ones to end
record Task02(AppStreamClient appStream, Consumer<Duration> pause) {
  void change(String role) {
    gently(r -> r.iamRoleArn(role).instanceType("stream.standard.large"));
  }

  void takeRoleAway() {
    gently(r -> r.attributesToDelete(FleetAttribute.IAM_ROLE_ARN));
  }

  private void gently(Consumer<UpdateFleetRequest.Builder> change) {
    for (int minutes = 0; minutes < 30 && anybodyIsThere(); minutes++) {
      pause.accept(Duration.ofMinutes(1));
    }
    appStream.stopFleet(r -> r.name("share-fleet"));
    await(FleetState.STOPPED);
    try {
      appStream.updateFleet(
          r -> {
            r.name("share-fleet");
            change.accept(r);
          });
    } finally {
      appStream.startFleet(r -> r.name("share-fleet"));
    }
    await(FleetState.RUNNING);
  }

  private boolean anybodyIsThere() {
    for (String stack : appStream.listAssociatedStacks(r -> r.fleetName("share-fleet")).names()) {
      for (Session session :
          appStream.describeSessions(r -> r.stackName(stack).fleetName("share-fleet")).sessions()) {
        if (session.stateAsString().equals("ACTIVE")) {
          return true;
        }
      }
    }
    return false;
  }

  private void await(FleetState wanted) {
    while (true) {
      var fleet = appStream.describeFleets(r -> r.names("share-fleet")).fleets().get(0);
      if (fleet.state() == wanted) {
        return;
      }
      if (wanted == FleetState.RUNNING && fleet.state() == FleetState.STOPPED) {
        throw new IllegalStateException("share-fleet didn't start: " + fleet.fleetErrors());
      }
      pause.accept(Duration.ofSeconds(30));
    }
  }
}

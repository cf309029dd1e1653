package dev.appstreamkit.peers.sdk;

import java.util.List;
import software.amazon.awssdk.services.appstream.AppStreamClient;

// Step: wait until the start has failed, and run it
// Only: AWS's codes, without what to do; nothing is known before
final class Task05 {
  static List<String> why(AppStreamClient appStream, String fleet) {
    return appStream.describeFleets(r -> r.names(fleet)).fleets().get(0).fleetErrors().stream()
        .map(error -> error.errorCodeAsString() + ": " + error.errorMessage())
        .toList();
  }
}

package dev.appstreamkit.peers.sdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.appstream.model.Session;

// Step: run it
record Task07(AppStreamClient appStream, Consumer<Duration> pause) {
  List<Session> sessions(String stack, String fleet) {
    List<Session> all = new ArrayList<>();
    String next = null;
    do {
      String token = next;
      DescribeSessionsResponse page =
          appStream.describeSessions(r -> r.stackName(stack).fleetName(fleet).nextToken(token));
      all.addAll(page.sessions());
      next = page.nextToken();
    } while (next != null);
    return all;
  }

  void end(String stack, String fleet, String userId) {
    of(stack, fleet, userId).forEach(session -> appStream.expireSession(r -> r.sessionId(session)));
    while (!of(stack, fleet, userId).isEmpty()) {
      pause.accept(Duration.ofSeconds(10));
    }
  }

  private List<String> of(String stack, String fleet, String userId) {
    return sessions(stack, fleet).stream()
        .filter(session -> session.userId().equals(userId))
        .filter(session -> !session.stateAsString().equals("EXPIRED"))
        .map(Session::id)
        .toList();
  }

  String link(String stack, String fleet, String userId) {
    return appStream
        .createStreamingURL(r -> r.stackName(stack).fleetName(fleet).userId(userId))
        .streamingURL();
  }
}

package dev.appstreamkit.peers.ours;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.links.UserLink;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.operations.sessions.StreamingSession;
import java.time.Duration;
import java.util.List;

// Step: run it
final class Task07 {
  static List<StreamingSession> sessions(Operations operations, String stack) {
    return operations.sessions().list(SessionFilter.all().onStack(stack)).toList();
  }

  static void end(Operations operations, String userId) {
    operations.sessions().expireAll(SessionFilter.all().ofUser(userId));
    operations.sessions().awaitNone(SessionFilter.all().ofUser(userId), Duration.ofMinutes(10));
  }

  static String link(Operations operations, String stack, String fleet, String userId) {
    return operations.streamingUrls().forUser(UserLink.of(stack, fleet, userId)).url().reveal();
  }
}

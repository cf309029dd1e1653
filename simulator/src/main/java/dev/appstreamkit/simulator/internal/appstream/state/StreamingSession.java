package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.world.Scheduled;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * A session under way, with what the service doesn't show of it.
 *
 * @param shown what the service shows
 * @param imageArn the image its instance was made from, which a fleet's new image doesn't change
 * @param context the session context that its streaming URL was made with; null for none
 * @param attributes what an identity provider said of its user; none for others
 * @param end its end when its time is up
 */
public record StreamingSession(
    Session shown,
    String imageArn,
    @Nullable String context,
    Map<String, String> attributes,
    Scheduled end) {

  /** Copies the map. */
  public StreamingSession {
    attributes = Map.copyOf(attributes);
  }

  /** Returns this session with something else to show. */
  public StreamingSession with(Session newShown) {
    return new StreamingSession(newShown, imageArn, context, attributes, end);
  }

  /** Returns this session with a session context. */
  public StreamingSession withContext(@Nullable String newContext) {
    return new StreamingSession(shown, imageArn, newContext, attributes, end);
  }

  /** Returns this session with what an identity provider said of its user. */
  public StreamingSession withAttributes(Map<String, String> said) {
    return new StreamingSession(shown, imageArn, context, said, end);
  }

  /** Names the session and its instance. */
  @Override
  public String toString() {
    return "StreamingSession[" + shown.id() + ", " + shown.instanceId() + "]";
  }
}

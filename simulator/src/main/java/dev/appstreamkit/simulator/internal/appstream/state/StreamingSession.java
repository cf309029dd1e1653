package dev.appstreamkit.simulator.internal.appstream.state;

import dev.appstreamkit.simulator.internal.world.Scheduled;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * A session under way, with what the service doesn't show of it.
 *
 * @param shown what the service shows
 * @param imageArn the image its instance was made from, which a fleet's new image doesn't change
 * @param end its end when its time is up
 */
public record StreamingSession(Session shown, String imageArn, Scheduled end) {

  /** Returns this session with something else to show. */
  public StreamingSession with(Session newShown) {
    return new StreamingSession(newShown, imageArn, end);
  }

  /** Names the session and its instance. */
  @Override
  public String toString() {
    return "StreamingSession[" + shown.id() + ", " + shown.instanceId() + "]";
  }
}

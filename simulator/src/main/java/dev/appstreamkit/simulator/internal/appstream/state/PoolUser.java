package dev.appstreamkit.simulator.internal.appstream.state;

import java.time.Instant;
import software.amazon.awssdk.services.appstream.model.User;

/**
 * A user of the user pool, with what only the pool knows.
 *
 * @param shown what the service shows of the user
 * @param password the password that works now
 * @param temporary whether it is one that a mail brought, which must be replaced at the first
 *     sign-in
 * @param passwordExpires when a temporary password stops working, in simulated time
 */
public record PoolUser(User shown, String password, boolean temporary, Instant passwordExpires) {

  /** Returns this user with something else to show. */
  public PoolUser with(User newShown) {
    return new PoolUser(newShown, password, temporary, passwordExpires);
  }

  /** Names the ARN only: addresses and passwords stay out of logs. */
  @Override
  public String toString() {
    return "PoolUser[" + shown.arn() + "]";
  }
}

package dev.appstreamkit.operations.links;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a person's link is to lead to. Immutable; each method returns another that says one thing
 * more. AWS: {@code CreateStreamingURL}.
 */
@Value.Immutable
@DataStyle
public abstract class UserLink {

  /** How long a link is good if nothing else is said. */
  public static final Duration USUAL_VALIDITY = Duration.ofSeconds(60);

  UserLink() {}

  /**
   * Returns what leads a person to a stack on its fleet. The person needs no account in the user
   * pool.
   *
   * @param stack the stack's name
   * @param fleet the name of its fleet
   * @param userId who it is: 2 to 32 letters, digits and {@code _ + = , . @ -}
   */
  public static UserLink of(String stack, String fleet, String userId) {
    Builder builder = new Builder();
    builder.stack(stack).fleet(fleet).userId(userId);
    return builder.build();
  }

  /** Returns the stack's name. AWS: {@code StackName}. */
  public abstract String stack();

  /** Returns the fleet's name. AWS: {@code FleetName}. */
  public abstract String fleet();

  /** Returns who it is for. AWS: {@code UserId}. */
  public abstract String userId();

  /** Returns the application to start; empty for the catalog. AWS: {@code ApplicationId}. */
  public abstract Optional<String> application();

  /** Returns what programs in the session are told. AWS: {@code SessionContext}. */
  public abstract Optional<String> sessionContext();

  /** Returns how long the link is good; by default 60 seconds. AWS: {@code Validity}. */
  @Value.Default
  public Duration validity() {
    return USUAL_VALIDITY;
  }

  /**
   * Starts an application at once.
   *
   * @param name its name in the catalog, or {@code Desktop} where the stack shows the desktop
   */
  public UserLink application(String name) {
    return with().application(name).build();
  }

  /**
   * Tells the programs in the session something, by {@code APPSTREAM_SESSION_CONTEXT}.
   *
   * @param context 1 to 1,000 characters; whoever is in the session can read it
   */
  public UserLink sessionContext(String context) {
    return with().sessionContext(context).build();
  }

  /**
   * Sets how long the link is good. A session that began with it goes on.
   *
   * @param time whole seconds, from 1 second to 7 days, and within the cap of {@code Operations}
   */
  public UserLink validity(Duration time) {
    return with().validity(time).build();
  }

  private Builder with() {
    Builder builder = new Builder();
    builder.from(this);
    return builder;
  }

  /** Names neither the person nor what programs are told. */
  @Override
  public String toString() {
    return "UserLink(" + stack() + ", " + fleet() + ", " + validity() + ")";
  }

  static final class Builder extends ImmutableUserLink.Builder {}
}

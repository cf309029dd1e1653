package dev.appstreamkit.operations.users;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A user of the user pool as AppStream describes it. Immutable. AWS: {@code User}. */
@Value.Immutable
@DataStyle
public abstract class PoolUser {

  PoolUser() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the address, which is the user's name. */
  public abstract String email();

  /** Returns whether the user may sign in. */
  public abstract boolean isEnabled();

  /** Returns AWS's word for how far the user has come: {@code CONFIRMED} and others. */
  public abstract Optional<String> status();

  /** Returns when the user was made; empty if AWS doesn't say. */
  public abstract Optional<Instant> createdTime();

  /** Builds one. */
  public static final class Builder extends ImmutablePoolUser.Builder {
    Builder() {}
  }
}

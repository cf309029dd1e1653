package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a plan does with one resource, and why. Immutable. */
@Value.Immutable
@DataStyle
public abstract class Change {

  Change() {}

  /**
   * Returns a builder of a change, for tests of listeners.
   *
   * @param address the resource
   * @param action what happens to it
   * @param reason why, as part of a sentence
   */
  public static Builder builder(ResourceAddress address, ChangeAction action, String reason) {
    return new Builder().address(address).action(action).reason(reason);
  }

  /** Returns the resource. */
  public abstract ResourceAddress address();

  /** Returns what happens to it. */
  public abstract ChangeAction action();

  /** Returns why, as part of a sentence. */
  public abstract String reason();

  /**
   * Returns what differs, in the kind's order; for a create, all that is wanted. What the
   * description doesn't mention any more comes last, as {@link
   * AttributeChange.Why#NO_LONGER_MANAGED}, also where there is nothing to do; where the resource
   * is made anew, what it takes along and what is lost. For a sensitive value stands the text
   * {@code (sensitive)}.
   */
  public abstract List<AttributeChange> attributes();

  /** What must never be shown isn't here either: whoever writes a change out can't give it away. */
  @Value.Check
  Change withheld() {
    return attributes().stream().noneMatch(AttributeChange::reveals)
        ? this
        : toBuilder()
            .attributes(attributes().stream().map(AttributeChange::withheld).toList())
            .build();
  }

  /**
   * Returns who uses it now and is disturbed, as part of a sentence: {@code "2 running sessions"};
   * empty if nobody is. It is as of the moment of planning, and not part of the fingerprint.
   */
  public abstract Optional<String> affectedUsers();

  /**
   * Returns the resources that do without it while it is replaced, by address; empty unless it is
   * replaced.
   */
  public abstract List<ResourceAddress> dependents();

  /** Returns what is done, in order, as a person reads it. */
  public abstract List<String> steps();

  /** Returns how long it usually takes, without what it waits for. */
  @Value.Default
  public Duration expected() {
    return Duration.ZERO;
  }

  /** Returns the resources whose changes come first. */
  public abstract Set<ResourceAddress> after();

  /**
   * Returns whether the environment only uses the resource, which is somebody else's: nothing of it
   * is ever changed. False by default.
   */
  @Value.Default
  public boolean isUsed() {
    return false;
  }

  /** Returns what keeps the plan from being applied; empty if nothing does. */
  public abstract Optional<ProvisioningException> blocker();

  /** Returns a digest of what is wanted, what is there and what is done; empty in drift. */
  @Value.Default
  public String fingerprint() {
    return "";
  }

  /** Returns a builder that begins with what this change has. */
  public Builder toBuilder() {
    return new Builder().from(this);
  }

  /** Builds a change. */
  public static final class Builder extends ImmutableChange.Builder {
    Builder() {}
  }
}

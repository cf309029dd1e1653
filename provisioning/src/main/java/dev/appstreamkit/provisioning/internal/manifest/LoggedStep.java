package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One step of an approved plan, and how far it has come. */
@Value.Immutable
@DataStyle
public abstract class LoggedStep {

  /** How far a step has come. */
  public enum State {
    /** Its action has yet to be done, or to be done again. */
    OPEN,
    /** Its action is done, and what it brings about is waited for. */
    BEGUN,
    /** It is done. */
    DONE,
    /** Nobody wants it any more. */
    CANCELLED
  }

  /**
   * The right to do a step's action, for a while.
   *
   * @param holder who has it; nobody else has the same
   * @param until when it lapses, in wall time
   */
  public record Claim(String holder, Instant until) {}

  LoggedStep() {}

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns what names it within its plan. */
  public abstract String key();

  /** Returns the resources, more than one where the service takes them in one call. */
  public abstract List<ResourceAddress> addresses();

  /** Returns what names it within each resource's change. */
  public abstract String own();

  /** Returns what it does, as a person reads it. */
  public abstract String title();

  /** Returns the keys of those that come before it. */
  public abstract List<String> after();

  /** Returns what was approved for its resources; empty where an earlier version wrote it. */
  public abstract Optional<ChangeAction> action();

  /** Returns how far it has come. */
  @Value.Default
  public State state() {
    return State.OPEN;
  }

  /** Returns who does its action now; empty if nobody does. */
  public abstract Optional<Claim> claim();

  /** Returns since when it is waited for, in the provisioner's time. */
  public abstract Optional<Instant> begunAt();

  /** Returns whether nothing is to be done for it any more. */
  public boolean isOver() {
    return state() == State.DONE || state() == State.CANCELLED;
  }

  /** Returns whether somebody has the right to do its action. */
  public boolean isClaimed(Instant now) {
    return claim().filter(held -> now.isBefore(held.until())).isPresent();
  }

  private Builder same() {
    return builder().from(this);
  }

  /** Returns the same step, whose action somebody begins. */
  public LoggedStep claimed(Claim by) {
    return same().claim(by).build();
  }

  /** Returns the same step in another state, claimed by nobody. */
  public LoggedStep in(State next) {
    return same().state(next).claim(Optional.empty()).begunAt(Optional.empty()).build();
  }

  /** Returns the same step, whose action is done. */
  public LoggedStep begun(Instant now) {
    return in(State.BEGUN).same().begunAt(now).build();
  }

  /** Returns the step as others see it. */
  public PlannedStep planned() {
    return PlannedStepData.builder()
        .key(key())
        .address(addresses().get(0))
        .addresses(addresses())
        .title(title())
        .after(after())
        .done(state() == State.DONE)
        .build();
  }

  /** Builds a step. */
  public static final class Builder extends ImmutableLoggedStep.Builder {
    Builder() {}
  }
}

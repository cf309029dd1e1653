package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.time.Duration;
import org.immutables.value.Value;

/** What a run waits for. Immutable. */
@Value.Immutable
@DataStyle
public abstract class Progress {

  Progress() {}

  /**
   * Returns a builder of what is waited for, for tests of listeners.
   *
   * @param address the resource
   * @param waitingFor what is waited for, as a person reads it
   * @param state the state that was last seen, in the service's own word
   */
  public static Builder builder(ResourceAddress address, String waitingFor, String state) {
    return new Builder().address(address).waitingFor(waitingFor).state(state);
  }

  /** Returns the resource. */
  public abstract ResourceAddress address();

  /** Returns what is waited for, as a person reads it. */
  public abstract String waitingFor();

  /** Returns the state that was last seen, in the service's own word. */
  public abstract String state();

  /** Returns for how long, in the provisioner's time. */
  @Value.Default
  public Duration elapsed() {
    return Duration.ZERO;
  }

  /** Returns how long it usually takes. */
  @Value.Default
  public Duration expected() {
    return Duration.ZERO;
  }

  @Override
  public String toString() {
    return address()
        + ": "
        + (state().isEmpty() ? "" : state() + ", ")
        + "waiting for "
        + waitingFor()
        + " since "
        + Printable.duration(elapsed())
        + ", usually "
        + Printable.duration(expected());
  }

  /** Builds what is waited for. */
  public static final class Builder extends ImmutableProgress.Builder {
    Builder() {}
  }
}

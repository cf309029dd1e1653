package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.retry.RetryEvent;
import dev.appstreamkit.core.retry.RetryListener;
import dev.appstreamkit.provisioning.internal.calls.CallFailedException;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Makes the calls of changes; counts what is repeated, and tells the listeners of it. */
final class ChangeCalls {

  private final Calls calls;
  private final Events events;

  ChangeCalls(Calls calls, Events events) {
    this.calls = calls;
    this.events = events;
  }

  /**
   * Runs an action of a change, and again while it fails for a passing reason.
   *
   * @param action is told whether an earlier attempt may have taken effect
   */
  CompletableFuture<Void> retrying(RunningChange change, Consumer<Boolean> action) {
    return calls
        .retrying(
            change.owner(),
            repeated -> {
              action.accept(repeated);
              return true;
            },
            tells(change))
        .thenAccept(done -> {});
  }

  /** Writes something about a change down, and again while that fails for a passing reason. */
  CompletableFuture<Void> recording(RunningChange change, Runnable write) {
    return calls.recording(
        change.owner(),
        () -> {
          write.run();
          return null;
        },
        tells(change));
  }

  private RetryListener tells(RunningChange change) {
    return event -> {
      change.countRetry();
      events.tell(
          change.address(),
          listener ->
              listener.retried(change.address(), event.attempt(), reason(event), event.delay()));
    };
  }

  private static String reason(RetryEvent event) {
    return event.error() instanceof CallFailedException failed
        ? failed.failure().operation().orElse("call")
            + ": "
            + failed.failure().awsErrorCode().orElse("no answer")
        : event.error().getClass().getSimpleName();
  }
}

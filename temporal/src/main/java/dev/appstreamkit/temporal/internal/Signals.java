package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.temporal.EnvironmentReport.End;
import dev.appstreamkit.temporal.EnvironmentRequest;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people have asked for, until it is done. */
final class Signals {

  boolean stop;
  boolean retry;
  boolean look;
  boolean rejected;
  String approved = "";
  Optional<EnvironmentRequest> next = Optional.empty();
  private final List<String> cancelled = new ArrayList<>();

  void cancel(String step) {
    cancelled.add(step);
  }

  boolean cancels() {
    return !cancelled.isEmpty();
  }

  /** Returns the steps to cancel, and forgets them. */
  List<String> takeCancelled() {
    List<String> all = List.copyOf(cancelled);
    cancelled.clear();
    return all;
  }

  /**
   * Waits until a person has mended something.
   *
   * @param longest how long at most, in milliseconds
   * @throws Ended if nobody comes, or the workflow is to stop
   */
  void awaitRetry(long longest, StepStatus failed) {
    retry = false;
    boolean came = Workflow.await(Duration.ofMillis(longest), () -> retry || stop);
    retry = false;
    if (stop) {
      throw new Ended(End.STOPPED, "stopped after: " + failed.words());
    }
    if (!came) {
      throw new Ended(End.NOBODY_CAME, "nobody mended: ", failed);
    }
  }
}

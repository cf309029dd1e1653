package dev.appstreamkit.bridge.internal.doctor;

import dev.appstreamkit.bridge.internal.time.Daemons;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** One time limit for all that is asked: what hangs is left behind. */
final class Patience {

  private final long deadline;

  Patience(Duration limit) {
    this.deadline = SystemTime.nanos() + TimeUnit.NANOSECONDS.convert(limit);
  }

  /** Asks on a thread of its own. */
  <T> Answer<T> ask(Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    Daemons.thread("doctor", task).start();
    return () -> wait(task);
  }

  /** An answer that may not be there yet. */
  interface Answer<T> {

    /** Waits for it; throws what the question threw, or an {@code SdkException} without one. */
    T get();
  }

  private <T> T wait(FutureTask<T> task) {
    try {
      return task.get(Math.max(0, deadline - SystemTime.nanos()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw SdkClientException.create("It broke off", e.getCause());
    } catch (TimeoutException e) {
      throw SdkClientException.create("Not answered in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("Interrupted", e);
    }
  }
}

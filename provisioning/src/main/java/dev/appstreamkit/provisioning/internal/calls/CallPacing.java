package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.pacing.Pacer;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.aws.AwsCall;
import dev.appstreamkit.provisioning.internal.aws.CallGate;
import dev.appstreamkit.provisioning.internal.aws.CallMeter;
import dev.appstreamkit.provisioning.retry.RateLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Paces the calls of actions. The first that an action makes has the action's own permit; each
 * further one, such as the next page of a list, waits for another, before what hasn't begun.
 * Nothing is repeated here: a call that is throttled fails, and its action is repeated from there
 * on.
 */
final class CallPacing implements CallGate {

  /** So long, in the machine's time, users' code may take before simulated time goes on. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Pacer pacer;
  private final TimeSource time;
  private final CallThreads threads;
  private final CallMeter meter;
  private final Optional<RateLimit> shared;

  /** One for each pacing: a thread works for one provisioner, and is gone with it. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Work> here = new ThreadLocal<>();

  CallPacing(
      Pacer pacer,
      TimeSource time,
      CallThreads threads,
      CallMeter meter,
      Optional<RateLimit> shared) {
    this.shared = shared;
    this.pacer = pacer;
    this.time = time;
    this.threads = threads;
    this.meter = meter;
  }

  /**
   * Returns work that is going to be done by a thread; time stands still from now on.
   *
   * @param answers what AWS has answered to earlier attempts
   * @param memory what AWS has answered to others, if that is good enough here
   * @param afresh whether all is to be asked anew
   */
  Work work(KeptAnswers answers, Optional<ReadMemory> memory, boolean afresh) {
    return new Work(answers, memory, afresh);
  }

  /** One attempt of an action, as a thread runs it. */
  final class Work implements AutoCloseable {

    private final KeptAnswers answers;
    private final Optional<ReadMemory> memory;
    private final boolean afresh;
    private Hold hold = time.hold();
    private boolean permitUsed;

    Work(KeptAnswers answers, Optional<ReadMemory> memory, boolean afresh) {
      this.answers = answers;
      this.memory = memory;
      this.afresh = afresh;
    }

    /** The current thread begins it. */
    void begin() {
      here.set(this);
    }

    private @Nullable Object pass(AwsCall call) throws Throwable {
      Optional<KeptAnswers.Answer> known = answers.next(call);
      if (known.isPresent()) {
        meter.replayed(call.operation());
        return known.get().get();
      }
      if (memory.isEmpty()) {
        return sent(call);
      }
      KeptAnswers.Answer answer = memory.get().answer(call, afresh, this::sent, this::await);
      if (answer.call() != call) {
        meter.replayed(call.operation());
        answers.take(answer);
      }
      return answer.get();
    }

    private @Nullable Object sent(AwsCall call) throws Throwable {
      if (!permitUsed) {
        permitUsed = true;
        return made(call);
      }
      await(pacer.acquireNext());
      Object response = made(call);
      pacer.succeeded();
      return response;
    }

    /** Makes a call when its turn comes among those of all who keep to the same rate. */
    private @Nullable Object made(AwsCall call) throws Throwable {
      if (shared.isEmpty()) {
        return answers.make(call);
      }
      RateLimit limit = shared.get();
      Duration turn = limit.take(call.operation());
      if (turn.compareTo(Duration.ZERO) > 0) {
        await(time.delay(turn));
      }
      try {
        return answers.make(call);
      } catch (Throwable e) {
        if (RetryRules.isThrottled(e)) {
          limit.throttled(call.operation());
        }
        throw e;
      }
    }

    /** Blocks until a future completes, and lets time pass meanwhile. */
    private void await(CompletableFuture<Void> future) {
      if (future.isDone()) {
        return;
      }
      // Whoever completes it opens our next hold, so that no time is lost between the two.
      CompletableFuture<Hold> woken = future.thenApply(done -> time.hold());
      threads.waits();
      try {
        hold.close();
        hold = woken.get();
      } catch (InterruptedException e) {
        future.cancel(false);
        woken.thenAccept(Hold::close);
        Thread.currentThread().interrupt();
        throw new CancellationException("the provisioner was closed");
      } catch (ExecutionException e) {
        throw new CancellationException("no time passes any more: " + e.getCause());
      } finally {
        threads.works();
      }
    }

    private <T> T aside(TimeSource wall, Supplier<T> code) {
      Hold held = hold;
      CompletableFuture<Void> enough = wall.delay(MOMENT);
      enough.thenRun(held::close);
      try {
        return code.get();
      } finally {
        // What it called in between may have left another hold than ours.
        hold.close();
        hold = time.hold();
        enough.cancel(false);
        held.close();
      }
    }

    @Override
    public void close() {
      here.remove();
      hold.close();
    }
  }

  /** Calls users' code on the current thread, which doesn't keep time from passing for long. */
  <T> T aside(TimeSource wall, Supplier<T> code) {
    Work work = here.get();
    return work == null ? code.get() : work.aside(wall, code);
  }

  @Override
  public @Nullable Object pass(AwsCall call) throws Throwable {
    Work work = here.get();
    return work == null ? call.make() : work.pass(call);
  }
}

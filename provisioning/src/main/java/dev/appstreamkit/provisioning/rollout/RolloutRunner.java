package dev.appstreamkit.provisioning.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Executes a rollout in this process, a batch at a time. It keeps nothing: save each state that it
 * tells, and give the last one to go on after a crash. Immutable and thread-safe.
 */
public final class RolloutRunner {

  private static final int PARALLEL = 4;

  private final RolloutWork work;
  private final int parallel;
  private final Consumer<RolloutState> saving;

  private RolloutRunner(RolloutWork work, int parallel, Consumer<RolloutState> saving) {
    this.work = work;
    this.parallel = parallel;
    this.saving = saving;
  }

  /**
   * Returns a runner that does up to four tasks at once, and saves nothing.
   *
   * @param work does what the rollout asks for
   */
  public static RolloutRunner of(RolloutWork work) {
    return new RolloutRunner(work, PARALLEL, state -> {});
  }

  /**
   * Returns the same, with another number of tasks at once.
   *
   * @param tasks at least 1
   */
  public RolloutRunner parallel(int tasks) {
    return new RolloutRunner(work, tasks, saving);
  }

  /**
   * Returns the same, which tells each state.
   *
   * @param save saves the state; told one after the other, on the thread that runs the rollout;
   *     what it throws ends the rollout, and interrupts the tasks under way
   */
  public RolloutRunner saving(Consumer<RolloutState> save) {
    return new RolloutRunner(work, parallel, save);
  }

  /**
   * Executes a rollout to its end.
   *
   * @param rollout the rollout
   * @return its last state
   */
  public RolloutState run(Rollout rollout) {
    return run(rollout.start());
  }

  /**
   * Goes on with a rollout, to its end. If the calling thread is interrupted, it ends at once; the
   * tasks under way are interrupted, too, and the thread stays interrupted.
   *
   * @param from the state that was saved last
   * @return its last state; not over only if the thread was interrupted
   */
  public RolloutState run(RolloutState from) {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      RolloutState state = from;
      while (!state.over()) {
        state = batch(state, threads);
      }
      return state;
    } catch (Interrupted stopped) {
      Thread.currentThread().interrupt();
      return stopped.state;
    } finally {
      threads.shutdownNow();
    }
  }

  private RolloutState batch(RolloutState from, ExecutorService threads) throws Interrupted {
    CompletionService<RolloutOutcome> running = new ExecutorCompletionService<>(threads);
    List<Future<RolloutOutcome>> all = new ArrayList<>();
    from.next().forEach(task -> all.add(running.submit(() -> outcome(task, from.rollout()))));
    RolloutState state = from;
    try {
      for (int told = 0; told < all.size(); told++) {
        state = state.with(running.take().get());
        saving.accept(state);
      }
    } catch (InterruptedException e) {
      throw new Interrupted(state, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new Interrupted(state, e);
    }
    return state;
  }

  private RolloutOutcome outcome(RolloutTask task, Rollout rollout) throws InterruptedException {
    try {
      switch (task.action()) {
        case CHANGE -> work.change(task.target());
        case CHECK -> work.check(task.target(), rollout.healthCheck());
        case BACK -> work.back(task.target());
      }
      return task.done();
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("stopped");
      }
      return task.failed(e);
    }
  }

  /** Carries the last state out of a batch that was interrupted. */
  private static final class Interrupted extends Exception {

    private static final long serialVersionUID = 1;

    private final transient RolloutState state;

    Interrupted(RolloutState state, Exception cause) {
      super(cause);
      this.state = state;
    }
  }
}

package dev.appstreamkit.bridge.internal.command;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not outlive this program, however it is ended short of being killed: from the
 * moment that it is there, ending the JVM ends it first.
 */
final class Ending<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable T started;

  private Ending() {}

  /** How it is started. */
  interface Start<T, E extends Exception> {
    /** Starts it. */
    T start() throws E;
  }

  /** Starts it and returns it; {@code end} runs when the JVM ends. */
  static <T, E extends Exception> T withJvm(Start<T, E> start, Consumer<T> end) throws E {
    Ending<T> ending = new Ending<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.end(end)));
    ending.lock.lock();
    try {
      T thing = start.start();
      ending.started = thing;
      return thing;
    } finally {
      ending.lock.unlock();
    }
  }

  private void end(Consumer<T> end) {
    // Never unlocked: what hasn't been started by now isn't started any more.
    lock.lock();
    if (started != null) {
      end.accept(started);
    }
  }
}

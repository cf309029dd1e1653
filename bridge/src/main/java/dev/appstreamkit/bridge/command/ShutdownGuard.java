package dev.appstreamkit.bridge.command;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a thing with the JVM that must not outlive it: from the moment that the thing is there,
 * ending the program, by anything short of a kill, ends the thing first.
 */
final class ShutdownGuard<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable T started;

  private ShutdownGuard() {}

  /** Starts the guarded thing. */
  interface Start<T, E extends Exception> {
    /** Starts it. */
    T start() throws E;
  }

  /** Starts it and returns it; {@code end} runs when the JVM ends. */
  static <T, E extends Exception> T withJvm(Start<T, E> start, Consumer<T> end) throws E {
    ShutdownGuard<T> guard = new ShutdownGuard<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> guard.end(end)));
    guard.lock.lock();
    try {
      T thing = start.start();
      guard.started = thing;
      return thing;
    } finally {
      guard.lock.unlock();
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

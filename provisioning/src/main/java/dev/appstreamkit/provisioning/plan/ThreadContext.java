package dev.appstreamkit.provisioning.plan;

import java.util.function.UnaryOperator;

/**
 * Carries what hangs on a caller's thread (a trace, a tenant, a security context) to the threads
 * that work for that caller: the one that plans or applies, and those that make its AWS calls. With
 * Micrometer's Context Propagation it is {@code () -> ContextSnapshotFactory.builder().build()
 * .captureAll()::wrap}.
 */
@FunctionalInterface
public interface ThreadContext {

  /**
   * Captures what the current thread has.
   *
   * @return gives it to work: what it returns does the work, on any thread and once or more, with
   *     what was captured, and leaves the thread as it was
   */
  UnaryOperator<Runnable> capture();
}

package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.provisioning.plan.ThreadContext;
import java.util.List;
import java.util.function.UnaryOperator;

/** Carries several contexts of callers as one. */
public final class Contexts {

  private Contexts() {}

  /** Returns all contexts as one, the first innermost. */
  public static ThreadContext all(List<ThreadContext> contexts) {
    List<ThreadContext> all = List.copyOf(contexts);
    return () -> {
      UnaryOperator<Runnable> captured = UnaryOperator.identity();
      for (ThreadContext one : all) {
        UnaryOperator<Runnable> outer = one.capture();
        UnaryOperator<Runnable> inner = captured;
        captured = work -> outer.apply(inner.apply(work));
      }
      return captured;
    };
  }
}

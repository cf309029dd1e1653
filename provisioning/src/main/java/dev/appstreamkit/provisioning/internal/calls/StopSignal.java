package dev.appstreamkit.provisioning.internal.calls;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Says whether something has been asked to stop, and how. The first to ask decides. */
public final class StopSignal {

  /** The ways in which a run is asked to stop. */
  public enum Manner {
    /** It isn't wanted any more. */
    CANCELLED("cancelled"),
    /** It is to go on later. */
    PAUSED("paused");

    private final String word;

    Manner(String word) {
      this.word = word;
    }

    /** Returns it as part of "the run was …". */
    public String word() {
      return word;
    }
  }

  private final AtomicReference<@Nullable Manner> asked = new AtomicReference<>();
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

  /** Asks to stop. Doesn't block; who waits is told on this thread. */
  public void ask(Manner manner) {
    if (asked.compareAndSet(null, manner)) {
      waiting.forEach(this::tell);
    }
  }

  public boolean isAsked() {
    return asked.get() != null;
  }

  /** Returns how, as part of "the run was …". */
  public String word() {
    return Optional.ofNullable(asked.get()).orElse(Manner.CANCELLED).word();
  }

  public boolean is(Manner manner) {
    return asked.get() == manner;
  }

  /** Ends something that waits, when it is asked to stop. */
  public void ends(CompletableFuture<?> wait) {
    whenAsked(wait, () -> wait.cancel(false));
  }

  /**
   * Does something when it is asked to stop; at once if it has been.
   *
   * @param until what isn't done any more after this; then nothing is done
   * @param react what to do; doesn't block
   */
  public void whenAsked(CompletableFuture<?> until, Runnable react) {
    Runnable once = () -> react.run();
    waiting.add(once);
    until.whenComplete((value, error) -> waiting.remove(once));
    if (isAsked()) {
      tell(once);
    }
  }

  private void tell(Runnable once) {
    if (waiting.remove(once)) {
      once.run();
    }
  }
}

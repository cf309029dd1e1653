package dev.appstreamkit.provisioning.internal.steps;

import java.util.concurrent.CompletableFuture;

/** Says whether a run has been asked to stop, and how. The first to ask decides. */
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

  private final CompletableFuture<Manner> asked = new CompletableFuture<>();

  public void ask(Manner manner) {
    asked.complete(manner);
  }

  public boolean isAsked() {
    return asked.isDone();
  }

  /** Returns how, as part of "the run was …". */
  public String word() {
    return asked.getNow(Manner.CANCELLED).word();
  }

  public boolean is(Manner manner) {
    return isAsked() && asked.join() == manner;
  }

  /** Ends something that waits, when the run is asked to stop. */
  void ends(CompletableFuture<?> wait) {
    CompletableFuture<Void> end = asked.thenAccept(manner -> wait.cancel(false));
    wait.whenComplete((value, error) -> end.cancel(false));
  }
}

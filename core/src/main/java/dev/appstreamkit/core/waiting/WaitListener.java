package dev.appstreamkit.core.waiting;

/**
 * Is told how a wait is going. Called on the thread where a poll ended; must not block. What it
 * throws is logged and disturbs nothing.
 */
@FunctionalInterface
public interface WaitListener {

  /**
   * Called after each poll that didn't end the wait.
   *
   * @param progress how it is going
   */
  void waiting(WaitProgress progress);
}

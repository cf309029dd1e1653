package dev.appstreamkit.core.retry;

/**
 * Is told of each attempt that will be repeated. Called on the thread where the attempt ended; must
 * not block. What it throws is logged and disturbs nothing.
 */
@FunctionalInterface
public interface RetryListener {

  /**
   * Called when an attempt has failed and before the delay that follows.
   *
   * @param event what happened
   */
  void retried(RetryEvent event);
}

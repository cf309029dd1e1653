package dev.appstreamkit.core.pacing;

/**
 * Is told when a pacer changes its rate, at most twice a second. Must not block. What it throws is
 * logged and disturbs nothing.
 */
@FunctionalInterface
public interface PacerListener {

  /**
   * Called when the rate has changed.
   *
   * @param event what happened
   */
  void paced(PacerEvent event);
}

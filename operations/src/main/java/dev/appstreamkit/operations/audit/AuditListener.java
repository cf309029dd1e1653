package dev.appstreamkit.operations.audit;

/**
 * Is told of each call that touches people or makes a link, after it and before its result is
 * handed out. What it throws is what the call fails with: a link that couldn't be recorded isn't
 * given to anybody. If the call failed, AWS's error stays what it fails with, and what the listener
 * threw is suppressed in it; the other listeners are told in any case. Thread-safe.
 */
@FunctionalInterface
public interface AuditListener {

  /**
   * Takes an event.
   *
   * @param event what was done, or tried
   */
  void happened(AuditEvent event);
}

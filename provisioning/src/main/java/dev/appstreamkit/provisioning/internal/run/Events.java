package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.ProvisioningListener;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, one event at a time. */
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final List<ProvisioningListener> listeners;
  private final Object turn = new Object();

  /** Makes the one that tells these listeners. */
  public Events(List<ProvisioningListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void tell(Consumer<ProvisioningListener> event) {
    synchronized (turn) {
      for (ProvisioningListener listener : listeners) {
        try {
          event.accept(listener);
        } catch (RuntimeException e) {
          LOG.warn("A provisioning listener failed; the run goes on.", e);
        }
      }
    }
  }
}

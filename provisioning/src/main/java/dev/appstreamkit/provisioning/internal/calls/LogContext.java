package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.LogKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the run and the resource into the log's context for as long as it is open, and then what was
 * there before.
 */
public final class LogContext implements AutoCloseable {

  private final @Nullable String runBefore;
  private final @Nullable String addressBefore;

  private LogContext(Optional<String> run, Optional<String> address) {
    this.runBefore = MDC.get(LogKeys.RUN);
    this.addressBefore = MDC.get(LogKeys.ADDRESS);
    put(LogKeys.RUN, run.orElse(null));
    put(LogKeys.ADDRESS, address.orElse(null));
  }

  /** Opens it; must be closed on the same thread. */
  public static LogContext of(Optional<String> run, Optional<ResourceAddress> address) {
    return new LogContext(run, address.map(ResourceAddress::toString));
  }

  @Override
  public void close() {
    put(LogKeys.RUN, runBefore);
    put(LogKeys.ADDRESS, addressBefore);
  }

  private static void put(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}

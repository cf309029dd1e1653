package dev.appstreamkit.provisioning.listeners;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.LogKeys;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.CallEvent;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what runs do, with SLF4J: beginnings, ends, changes of state and retries as INFO, failures
 * as WARN, single looks and steps as DEBUG, AWS calls as TRACE. Thread-safe.
 *
 * <p>While any listener is told of an event, and while the engine or a kind makes a call for a
 * resource, the MDC holds the run's id as {@value #RUN} and the resource's address as {@value
 * #ADDRESS}; afterwards it holds what it did before. So log lines of the AWS SDK can be told apart,
 * too.
 */
public final class LogEvents implements ProvisioningListener {

  /** The MDC's key of the run's id. */
  public static final String RUN = LogKeys.RUN;

  /** The MDC's key of the resource's address. */
  public static final String ADDRESS = LogKeys.ADDRESS;

  private final Logger log;
  private final Map<ResourceAddress, String> states = new ConcurrentHashMap<>();

  private LogEvents(Logger log) {
    this.log = Objects.requireNonNull(log, "log");
  }

  /** Returns one that logs as {@code dev.appstreamkit.provisioning.run}. */
  public static LogEvents create() {
    return to(LoggerFactory.getLogger("dev.appstreamkit.provisioning.run"));
  }

  /**
   * Returns one that logs with a logger of the caller's.
   *
   * @param log where to log
   */
  public static LogEvents to(Logger log) {
    return new LogEvents(log);
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    log.info("Run {} begins: {}", run.id(), Printable.of(run.plan().toString()));
    return to(log);
  }

  @Override
  public void started(Change change) {
    log.info("{}: {} begins", safe(change.address()), change.action().words());
  }

  @Override
  public void step(ResourceAddress address, String step) {
    log.debug("{}: {}", safe(address), Printable.of(step));
  }

  @Override
  public void waiting(Progress progress) {
    String before = states.put(progress.address(), progress.state());
    if (progress.state().equals(before)) {
      log.debug("{}", Printable.of(progress.toString()));
    } else {
      log.info("{}", Printable.of(progress.toString()));
    }
  }

  @Override
  public void retried(ResourceAddress address, int attempt, String why, Duration delay) {
    log.info(
        "{}: attempt {} failed ({}); trying again in {} ms",
        safe(address),
        attempt,
        Printable.of(why),
        TimeUnit.MILLISECONDS.convert(delay));
  }

  @Override
  public void paced(PacerEvent event) {
    if (event.change() == PacerEvent.Change.SLOWED) {
      log.info("AWS throttles: {} calls a second from now on", event.rate());
    } else {
      log.debug("{} calls a second from now on", event.rate());
    }
  }

  @Override
  public void called(CallEvent event) {
    log.trace("{}", event);
  }

  @Override
  public void leased(LeaseEvent event) {
    if (event.change() == LeaseEvent.Change.LOST) {
      log.warn("The lease on {} is lost", Printable.of(event.manifest()));
    } else {
      log.debug("The lease on {}: {}", Printable.of(event.manifest()), event.change());
    }
  }

  @Override
  public void handedOff(HandOff handOff) {
    log.info("{}: a person is needed: {}", safe(handOff.address()), Printable.of(handOff.title()));
  }

  @Override
  public void finished(Outcome outcome) {
    states.remove(outcome.address());
    String words = Printable.of(outcome.words());
    if (outcome instanceof Outcome.Failed) {
      log.warn("{}: {}", safe(outcome.address()), words);
    } else {
      log.info("{}: {}", safe(outcome.address()), words);
    }
  }

  @Override
  public void ended(ApplyResult result) {
    log.info(
        "The run ended {} after {}, {} AWS calls",
        result.complete() ? "complete" : "incomplete",
        Printable.duration(result.elapsed()),
        result.calls());
  }

  private static String safe(ResourceAddress address) {
    return Printable.of(address.toString());
  }
}

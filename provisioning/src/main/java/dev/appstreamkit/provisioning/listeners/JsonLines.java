package dev.appstreamkit.provisioning.listeners;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.plan.ApiCall;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.CallEvent;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes what runs do as JSON, an object a line, in ASCII: for log collectors and other programs.
 * Each line has {@code formatVersion} (1), {@code time} (ISO 8601, UTC), {@code event} and, but for
 * {@code paced}, {@code leased} and what is called while planning, {@code run}; what else it has
 * depends on the event. Durations are milliseconds. Links for people and other secrets are in none
 * of them. A line is flushed when it is written; the stream stays open. Thread-safe.
 */
public final class JsonLines implements ProvisioningListener {

  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final OutputStream out;
  private final TimeSource time;
  private final Optional<String> run;

  private JsonLines(OutputStream out, TimeSource time, Optional<String> run) {
    this.out = Objects.requireNonNull(out, "out");
    this.time = Objects.requireNonNull(time, "time");
    this.run = run;
  }

  /**
   * Returns one that gives the system's time.
   *
   * @param out where to write
   */
  public static JsonLines to(OutputStream out) {
    return to(out, SystemTime.instance());
  }

  /**
   * Returns one that gives the time of a provisioner that has a clock of its own.
   *
   * @param out where to write
   * @param time where the lines' times come from
   */
  public static JsonLines to(OutputStream out, TimeSource time) {
    return new JsonLines(out, time, Optional.empty());
  }

  @Override
  public ProvisioningListener forRun(Run begun) {
    JsonLines lines = new JsonLines(out, time, Optional.of(begun.id()));
    lines.write(
        lines
            .line("begun")
            .put("environment", begun.plan().environment().name())
            .put("account", begun.plan().target().account())
            .put("region", begun.plan().target().region())
            .put("purpose", begun.plan().purpose().name())
            .put("expectedMs", begun.plan().expectedDuration().toMillis()));
    return lines;
  }

  @Override
  public void started(Change change) {
    write(
        line("started", change.address())
            .put("action", change.action().name())
            .put("expectedMs", change.expected().toMillis()));
  }

  @Override
  public void step(ResourceAddress address, String step) {
    write(line("step", address).put("step", step));
  }

  @Override
  public void waiting(Progress progress) {
    write(
        line("waiting", progress.address())
            .put("waitingFor", progress.waitingFor())
            .put("state", progress.state())
            .put("elapsedMs", progress.elapsed().toMillis())
            .put("expectedMs", progress.expected().toMillis()));
  }

  @Override
  public void retried(ResourceAddress address, int attempt, String why, Duration delay) {
    write(
        line("retried", address)
            .put("attempt", attempt)
            .put("why", why)
            .put("delayMs", TimeUnit.MILLISECONDS.convert(delay)));
  }

  @Override
  public void paced(PacerEvent event) {
    write(
        line("paced")
            .put("change", event.change().name())
            .put("callsPerSecond", event.rate())
            .put("waiting", event.waiting()));
  }

  @Override
  public void called(CallEvent event) {
    ApiCall call = event.call();
    ObjectNode line = line("called").put("service", call.service());
    line.put("operation", call.operation());
    call.run().ifPresent(id -> line.put("run", id));
    call.address().ifPresent(address -> line.put("address", address.toString()));
    event.requestId().ifPresent(id -> line.put("requestId", id));
    event.status().ifPresent(status -> line.put("status", status));
    event.errorCode().ifPresent(code -> line.put("errorCode", code));
    write(line.put("throttled", event.throttled()).put("tookMs", event.took().toMillis()));
  }

  @Override
  public void leased(LeaseEvent event) {
    write(
        line("leased")
            .put("manifest", event.manifest())
            .put("change", event.change().name())
            .put("until", event.until().toString()));
  }

  @Override
  public void handedOff(HandOff handOff) {
    ObjectNode line = line("handedOff", handOff.address()).put("title", handOff.title());
    ArrayNode instructions = line.putArray("instructions");
    handOff.instructions().forEach(instructions::add);
    write(line);
  }

  @Override
  public void finished(Outcome outcome) {
    write(
        outcomeOf(
            line(outcome instanceof Outcome.Failed ? "failed" : "finished", outcome.address()),
            outcome));
  }

  @Override
  public void ended(ApplyResult result) {
    ObjectNode line =
        line("ended")
            .put("complete", result.complete())
            .put("elapsedMs", result.elapsed().toMillis())
            .put("calls", result.calls());
    ArrayNode outcomes = line.putArray("outcomes");
    result
        .outcomes()
        .forEach(
            outcome ->
                outcomeOf(
                    outcomes.addObject().put("address", outcome.address().toString()), outcome));
    write(line);
  }

  private static ObjectNode outcomeOf(ObjectNode node, Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      node.put("outcome", "done").put("action", done.action().name());
      node.put("tookMs", done.took().toMillis()).put("retries", done.retries());
      ArrayNode notices = node.putArray("notices");
      done.notices().forEach(notices::add);
    } else if (outcome instanceof Outcome.Failed failed) {
      node.put("outcome", "failed").put("step", failed.step());
      node.put("error", failed.error().getClass().getSimpleName());
      node.put("message", failed.error().getMessage());
    } else if (outcome instanceof Outcome.Skipped skipped) {
      node.put("outcome", "skipped").put("reason", skipped.reason());
    } else if (outcome instanceof Outcome.Paused paused) {
      node.put("outcome", "paused").put("title", paused.handOff().title());
    } else if (outcome instanceof Outcome.Unchanged unchanged) {
      node.put("outcome", "unchanged").put("reason", unchanged.reason());
    }
    return node;
  }

  private ObjectNode line(String event, ResourceAddress address) {
    return line(event).put("address", address.toString());
  }

  private ObjectNode line(String event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("formatVersion", FORMAT).put("time", time.instant().toString());
    run.ifPresent(id -> line.put("run", id));
    return line.put("event", event);
  }

  private void write(ObjectNode line) {
    try {
      byte[] text = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.US_ASCII);
      synchronized (out) {
        out.write(text);
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't write an event", e);
    }
  }
}
